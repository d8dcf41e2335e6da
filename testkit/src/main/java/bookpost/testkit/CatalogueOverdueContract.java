package bookpost.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import bookpost.catalogue.port.out.CatalogueRepository;
import bookpost.library.BookName;
import java.time.InstantSource;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Books whose announcements have waited for long are found.
abstract class CatalogueOverdueContract extends CatalogueScene {
  CatalogueOverdueContract(Function<InstantSource, CatalogueRepository> repository) {
    super(repository);
  }

  @Test
  void aBookThatDefersIsFoundOnceItHasDeferredForLong() {
    receive(new BookName("Emma"), 2);
    receive(new BookName("Emma"), 3);
    now = LATER;
    receive(new BookName("Ulysses"), 2);
    receive(new BookName("Emma"), 5);
    receive(new BookName("Walden"), 1);

    assertThat(catalogue.deferringSince(EARLIER.minusMillis(1))).isEmpty();
    assertThat(catalogue.deferringSince(EARLIER)).containsExactly(new BookName("Emma"));
    assertThat(catalogue.deferringSince(LATER.minusMillis(1)))
        .containsExactly(new BookName("Emma"));
    assertThat(catalogue.deferringSince(LATER))
        .containsExactlyInAnyOrder(new BookName("Emma"), new BookName("Ulysses"));
  }

  @Test
  void aBookThatDefersNoMoreIsNotFound() {
    receive(new BookName("Emma"), 2);
    receive(new BookName("Emma"), 1);
    receive(3);
    stall();

    assertThat(catalogue.deferringSince(LATER)).isEmpty();
  }

  @Test
  void someOfManyDeferringBooksAreFound() {
    var books = IntStream.range(0, 120).mapToObj(i -> new BookName("Book " + i)).toList();
    books.forEach(name -> receive(name, 2));

    assertThat(catalogue.deferringSince(EARLIER))
        .isNotEmpty()
        .doesNotHaveDuplicates()
        .isSubsetOf(books);
  }
}
