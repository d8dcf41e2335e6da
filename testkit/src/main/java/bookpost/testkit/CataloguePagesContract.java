package bookpost.testkit;

import static bookpost.catalogue.Ordering.LATEST_STATE;
import static org.assertj.core.api.Assertions.assertThat;

import bookpost.catalogue.PageRequest;
import bookpost.catalogue.port.out.CatalogueRepository;
import bookpost.library.Author;
import bookpost.library.Book;
import bookpost.library.BookAdded;
import bookpost.library.BookName;
import bookpost.library.BookRemoved;
import bookpost.library.PublicationYear;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The listed books, page by page.
abstract class CataloguePagesContract extends CatalogueScene {
  CataloguePagesContract(Function<InstantSource, CatalogueRepository> repository) {
    super(repository);
  }

  @Test
  void oddNamesAreListedAsTheyAre() {
    var books =
        Samples.oddNames().stream()
            .map(name ->
                new Book(name, List.of(new Author(name.value())), new PublicationYear(9999)))
            .toList();

    books.forEach(book -> receive(LATEST_STATE, 1, new BookAdded(book)));

    assertThat(listed()).containsExactlyInAnyOrderElementsOf(books);
    assertThat(pages(1)).hasSize(books.size());
  }

  @Test
  void anEmptyCatalogueIsOneEmptyPage() {
    var page = catalogue.list(new PageRequest(100, Optional.empty()));

    assertThat(page.books()).isEmpty();
    assertThat(page.next()).isEmpty();
  }

  @Test
  void pagesHoldEachListedBookOnceAndPromiseNoMoreThanThereIs() {
    var books = IntStream.range(0, 12).mapToObj(i -> Samples.book("Book " + i)).toList();
    books.forEach(book -> receive(LATEST_STATE, 1, new BookAdded(book)));
    var removed = books.subList(0, 4);
    removed.forEach(book -> receive(LATEST_STATE, 2, new BookRemoved(book)));
    IntStream.range(0, 4).forEach(i -> receive(new BookName("Deferred " + i), 2));

    var pages = pages(4);

    assertThat(pages).extracting(List::size).containsExactly(4, 4);
    assertThat(pages.stream().flatMap(List::stream))
        .containsExactlyInAnyOrderElementsOf(books.subList(4, 12));
  }

  @Test
  void aPageMayBeginAfterABookThatIsNoLongerListed() {
    var books = IntStream.range(0, 5).mapToObj(i -> Samples.book("Book " + i)).toList();
    books.forEach(book -> receive(LATEST_STATE, 1, new BookAdded(book)));
    var first = catalogue.list(new PageRequest(2, Optional.empty()));
    receive(LATEST_STATE, 2, new BookRemoved(first.books().getLast()));

    var rest = catalogue.list(new PageRequest(5, first.next()));

    assertThat(rest.books()).hasSize(3).doesNotContainAnyElementsOf(first.books());
    assertThat(rest.next()).isEmpty();
  }
}
