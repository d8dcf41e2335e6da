package bookpost.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import bookpost.announcement.Announcement;
import bookpost.announcement.AnnouncementId;
import bookpost.announcement.Sequence;
import bookpost.catalogue.Inbox;
import bookpost.catalogue.Ordering;
import bookpost.catalogue.PageRequest;
import bookpost.catalogue.Reception;
import bookpost.catalogue.Reception.Applied;
import bookpost.catalogue.Reception.Unchanged;
import bookpost.catalogue.port.out.CatalogueRepository;
import bookpost.library.Author;
import bookpost.library.Book;
import bookpost.library.BookAdded;
import bookpost.library.BookName;
import bookpost.library.BookRemoved;
import bookpost.library.LibraryEvent;
import bookpost.library.PublicationYear;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every [CatalogueRepository] promises.
public abstract class CatalogueRepositoryContract {
  private static final Book BOOK = Samples.teamTopologies();
  private static final Book NEW_EDITION =
      new Book(BOOK.name(), BOOK.authors(), new PublicationYear(2025));

  private CatalogueRepository catalogue;

  /// A repository over an empty store, that holds out against a hundred lost writes, and whose
  /// pages may look at a hundred rows.
  protected abstract CatalogueRepository repository();

  @BeforeEach
  void open() {
    catalogue = repository();
  }

  @Test
  void anAddedBookIsListed() {
    var reception = receive(1, new BookAdded(BOOK));

    assertThat(reception).isEqualTo(new Applied(List.of(announcement(1, new BookAdded(BOOK)))));
    assertThat(listed()).containsExactly(BOOK);
  }

  @Test
  void aRemovedBookIsNotListed() {
    receive(1, new BookAdded(BOOK));

    var reception = receive(2, new BookRemoved(BOOK));

    assertThat(reception).isEqualTo(new Applied(List.of(announcement(2, new BookRemoved(BOOK)))));
    assertThat(listed()).isEmpty();
  }

  @Test
  void aBookAddedAgainIsListedWithItsNewDetails() {
    receive(1, new BookAdded(BOOK));
    receive(2, new BookRemoved(BOOK));

    receive(3, new BookAdded(NEW_EDITION));

    assertThat(listed()).containsExactly(NEW_EDITION);
  }

  @Test
  void aRedeliveredAnnouncementHasNoSecondEffect() {
    receive(1, new BookAdded(BOOK));

    var reception = receive(1, new BookAdded(BOOK));

    assertThat(reception).isEqualTo(new Unchanged());
    assertThat(listed()).containsExactly(BOOK);
  }

  @Test
  void anAdditionThatArrivesAfterItsRemovalListsNothing() {
    receive(2, new BookRemoved(BOOK));

    var reception = receive(1, new BookAdded(BOOK));

    assertThat(reception).isEqualTo(new Unchanged());
    assertThat(listed()).isEmpty();
  }

  @Test
  void theWatermarkOutlivesTheBookAndNeverFalls() {
    receive(7, new BookAdded(BOOK));
    receive(8, new BookRemoved(BOOK));
    receive(3, new BookAdded(BOOK));

    assertThat(watermark(BOOK.name())).isEqualTo(new Sequence(8));
    assertThat(watermark(new BookName("Never heard of"))).isEqualTo(Sequence.NONE);
  }

  @Test
  void whatTakesNoEffectIsNotStored() {
    catalogue.receive(BOOK.name(), _ -> new Unchanged());

    assertThat(listed()).isEmpty();
    assertThat(watermark(BOOK.name())).isEqualTo(Sequence.NONE);
  }

  @Test
  void aDecisionIsAskedAgainWhenANewerAnnouncementCameFirst() {
    receive(1, new BookAdded(BOOK));
    var overtaken = new AtomicBoolean();

    var reception =
        catalogue.receive(
            BOOK.name(),
            inbox -> {
              if (!overtaken.getAndSet(true)) {
                receive(3, new BookAdded(NEW_EDITION));
              }
              return decide(2, new BookRemoved(BOOK), inbox);
            });

    assertThat(reception).isEqualTo(new Unchanged());
    assertThat(listed()).containsExactly(NEW_EDITION);
  }

  @Test
  void aDecisionIsAskedAgainWhenTheFirstAnnouncementOfABookWasOvertaken() {
    var overtaken = new AtomicBoolean();

    var reception =
        catalogue.receive(
            BOOK.name(),
            inbox -> {
              if (!overtaken.getAndSet(true)) {
                receive(2, new BookRemoved(BOOK));
              }
              return decide(1, new BookAdded(BOOK), inbox);
            });

    assertThat(reception).isEqualTo(new Unchanged());
    assertThat(listed()).isEmpty();
  }

  @Test
  void inWhateverOrderAndHoweverOftenTheNewestStateWins() throws Exception {
    var last = 25L;
    var effects =
        Race.of(
            IntStream.range(0, 4)
                .<Callable<List<Long>>>mapToObj(seed -> () -> receiveShuffled(last, seed))
                .toList());

    assertThat(watermark(BOOK.name())).isEqualTo(new Sequence(last));
    assertThat(listed()).containsExactly(edition(last));
    assertThat(effects.stream().flatMap(List::stream)).doesNotHaveDuplicates().contains(last);
  }

  @Test
  void oddNamesAreListedAsTheyAre() {
    var books =
        Samples.oddNames().stream()
            .map(name ->
                new Book(name, List.of(new Author(name.value())), new PublicationYear(9999)))
            .toList();

    books.forEach(book -> receive(1, new BookAdded(book)));

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
    books.forEach(book -> receive(1, new BookAdded(book)));
    var removed = books.subList(0, 4);
    removed.forEach(book -> receive(2, new BookRemoved(book)));

    var pages = pages(4);

    assertThat(pages).extracting(List::size).containsExactly(4, 4);
    assertThat(pages.stream().flatMap(List::stream))
        .containsExactlyInAnyOrderElementsOf(books.subList(4, 12));
  }

  @Test
  void aPageMayBeginAfterABookThatIsNoLongerListed() {
    var books = IntStream.range(0, 5).mapToObj(i -> Samples.book("Book " + i)).toList();
    books.forEach(book -> receive(1, new BookAdded(book)));
    var first = catalogue.list(new PageRequest(2, Optional.empty()));
    receive(2, new BookRemoved(first.books().getLast()));

    var rest = catalogue.list(new PageRequest(5, first.next()));

    assertThat(rest.books()).hasSize(3).doesNotContainAnyElementsOf(first.books());
    assertThat(rest.next()).isEmpty();
  }

  private List<Long> receiveShuffled(long last, long seed) {
    var sequences = new ArrayList<>(LongStream.rangeClosed(1, last).boxed().toList());
    Collections.shuffle(sequences, new Random(seed));
    return sequences.stream()
        .filter(sequence -> receive(sequence, new BookAdded(edition(sequence))) instanceof Applied)
        .toList();
  }

  private static Book edition(long number) {
    return new Book(BOOK.name(), BOOK.authors(), new PublicationYear(Math.toIntExact(number)));
  }

  private Reception receive(long sequence, LibraryEvent event) {
    return catalogue.receive(event.book().name(), inbox -> decide(sequence, event, inbox));
  }

  private static Reception decide(long sequence, LibraryEvent event, Inbox inbox) {
    return Ordering.LATEST_STATE.receive(announcement(sequence, event), inbox);
  }

  private static Announcement announcement(long sequence, LibraryEvent event) {
    return new Announcement(
        new AnnouncementId("id-" + sequence),
        Instant.EPOCH,
        new Sequence(sequence),
        Samples.TRACE,
        event);
  }

  private Sequence watermark(BookName name) {
    var seen = new ArrayList<Sequence>();
    catalogue.receive(
        name,
        inbox -> {
          seen.add(inbox.watermark());
          return new Unchanged();
        });
    return seen.getLast();
  }

  private List<Book> listed() {
    return pages(100).stream().flatMap(List::stream).toList();
  }

  private List<List<Book>> pages(int limit) {
    var pages = new ArrayList<List<Book>>();
    var next = Optional.<BookName>empty();
    do {
      var page = catalogue.list(new PageRequest(limit, next));
      assertThat(page.books()).hasSizeLessThanOrEqualTo(limit);
      pages.add(page.books());
      next = page.next();
    } while (next.isPresent());
    return pages;
  }
}
