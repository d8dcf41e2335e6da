package bookpost.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import bookpost.announcement.Announcement;
import bookpost.announcement.AnnouncementId;
import bookpost.announcement.Sequence;
import bookpost.library.Addition;
import bookpost.library.Addition.Added;
import bookpost.library.Addition.AlreadyHeld;
import bookpost.library.Addition.Conflicting;
import bookpost.library.Author;
import bookpost.library.Book;
import bookpost.library.BookAdded;
import bookpost.library.BookRemoved;
import bookpost.library.Decision;
import bookpost.library.Library;
import bookpost.library.Library.Holding;
import bookpost.library.LibraryUnavailableException;
import bookpost.library.PublicationYear;
import bookpost.library.Removal;
import bookpost.library.Removal.NotHeld;
import bookpost.library.Removal.Removed;
import bookpost.library.Trace;
import bookpost.library.port.out.LibraryRepository;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The promises of every [LibraryRepository]. Rivals act from within a decision, the most critical
/// moment; threads only show that nothing else is shared.
public abstract class LibraryRepositoryContract {
  private static final Instant NOW = Instant.parse("2026-11-23T10:15:30.123456789Z");
  private static final Instant NOW_IN_MILLISECONDS = Instant.parse("2026-11-23T10:15:30.123Z");
  private static final Trace OTHER_TRACE =
      new Trace("00-11111111111111111111111111111111-2222222222222222-00");
  private static final Book BOOK = Samples.teamTopologies();
  static final Book OTHER_DETAILS =
      new Book(BOOK.name(), List.of(new Author("Anonymous")), new PublicationYear(1));

  private static final int RACES = 40;

  private final AtomicLong drawn = new AtomicLong();
  private LibraryRepository libraries;

  /// A repository over an empty store, that holds out against a dozen lost writes at the least and
  /// a thousand at the most.
  protected abstract LibraryRepository repository(
      InstantSource clock, Supplier<AnnouncementId> ids);

  /// The announcements in the change stream, in its order.
  protected abstract List<Announcement> announced();

  @BeforeEach
  void open() {
    libraries = repository(() -> NOW, () -> id(drawn.incrementAndGet()));
  }

  @Test
  void anAcceptedAdditionIsAnnounced() {
    var decision = add(BOOK);

    assertThat(decision).isEqualTo(new Added(BOOK));
    assertThat(announced())
        .containsExactly(
            new Announcement(
                id(1), NOW_IN_MILLISECONDS, new Sequence(1), Samples.TRACE, new BookAdded(BOOK)));
  }

  @Test
  void anAcceptedRemovalIsAnnouncedWithTheBooksDetails() {
    add(BOOK);

    var decision = remove(BOOK);

    assertThat(decision).isEqualTo(new Removed(BOOK));
    assertThat(announced())
        .extracting(Announcement::sequence, Announcement::event)
        .containsExactly(
            tuple(new Sequence(1), new BookAdded(BOOK)),
            tuple(new Sequence(2), new BookRemoved(BOOK)));
  }

  @Test
  void anAnnouncementCarriesTheTraceOfItsOwnChange() {
    add(BOOK);

    libraries.change(BOOK.name(), OTHER_TRACE, Library::remove);

    assertThat(announced())
        .extracting(Announcement::trace)
        .containsExactly(Samples.TRACE, OTHER_TRACE);
  }

  @Test
  void aHeldBookIsNotAnnouncedAgain() {
    add(BOOK);

    var decision = add(BOOK);

    assertThat(decision).isEqualTo(new AlreadyHeld());
    assertThat(announced()).hasSize(1);
  }

  @Test
  void otherDetailsConflictAndChangeNothing() {
    add(BOOK);

    var decision = add(OTHER_DETAILS);

    assertThat(decision).isEqualTo(new Conflicting(BOOK));
    assertThat(add(BOOK)).isEqualTo(new AlreadyHeld());
    assertThat(announced()).hasSize(1);
  }

  @Test
  void aBookThatIsNotHeldIsNotRemoved() {
    add(BOOK);
    remove(BOOK);

    assertThat(remove(BOOK)).isEqualTo(new NotHeld());
    assertThat(remove(Samples.book("Never held"))).isEqualTo(new NotHeld());

    assertThat(announced()).hasSize(2);
  }

  @Test
  void numbersGoOnOverRemovalAndReAddition() {
    add(BOOK);
    remove(BOOK);
    add(OTHER_DETAILS);
    remove(OTHER_DETAILS);
    add(BOOK);

    assertThat(announced())
        .extracting(Announcement::sequence, Announcement::event)
        .containsExactly(
            tuple(new Sequence(1), new BookAdded(BOOK)),
            tuple(new Sequence(2), new BookRemoved(BOOK)),
            tuple(new Sequence(3), new BookAdded(OTHER_DETAILS)),
            tuple(new Sequence(4), new BookRemoved(OTHER_DETAILS)),
            tuple(new Sequence(5), new BookAdded(BOOK)));
  }

  @Test
  void eachBookHasItsOwnNumbers() {
    var other = Samples.book("Emma");

    add(BOOK);
    add(other);
    remove(BOOK);

    assertThat(announced())
        .extracting(announcement -> announcement.name().value() + announcement.sequence().value())
        .containsExactlyInAnyOrder("Team Topologies1", "Emma1", "Team Topologies2");
  }

  @Test
  void aDecisionIsAskedAgainWhenARivalAddedFirst() {
    var rival = once(() -> add(OTHER_DETAILS));

    var decision =
        libraries.change(
            BOOK.name(),
            Samples.TRACE,
            library -> {
              rival.run();
              return library.add(BOOK);
            });

    assertThat(decision).isEqualTo(new Conflicting(OTHER_DETAILS));
    assertThat(announced())
        .extracting(Announcement::event)
        .containsExactly(new BookAdded(OTHER_DETAILS));
  }

  @Test
  void aDecisionIsAskedAgainWhenARivalRemovedFirst() {
    add(BOOK);
    var rival = once(() -> remove(BOOK));

    var decision =
        libraries.change(
            BOOK.name(),
            Samples.TRACE,
            library -> {
              if (library instanceof Holding) {
                rival.run();
              }
              return library.remove();
            });

    assertThat(decision).isEqualTo(new NotHeld());
    assertThat(announced())
        .extracting(Announcement::event)
        .containsExactly(new BookAdded(BOOK), new BookRemoved(BOOK));
  }

  @Test
  void aBookThatWentAndCameBackMeanwhileIsSeenToHaveMoved() {
    add(BOOK);
    var rival =
        once(() -> {
          remove(BOOK);
          add(BOOK);
        });

    var decision =
        libraries.change(
            BOOK.name(),
            Samples.TRACE,
            library -> {
              if (library instanceof Holding) {
                rival.run();
              }
              return library.remove();
            });

    assertThat(decision).isEqualTo(new Removed(BOOK));
    assertThat(announced())
        .extracting(announcement -> announcement.sequence().value())
        .containsExactly(1L, 2L, 3L, 4L);
  }

  @Test
  void eachAttemptDrawsAnIdOfItsOwn() {
    var rival =
        once(() -> {
          add(BOOK);
          remove(BOOK);
        });

    libraries.change(
        BOOK.name(),
        Samples.TRACE,
        library -> {
          rival.run();
          return library.add(OTHER_DETAILS);
        });

    assertThat(announced())
        .extracting(Announcement::event)
        .containsExactly(new BookAdded(BOOK), new BookRemoved(BOOK), new BookAdded(OTHER_DETAILS));
    assertThat(announced()).extracting(Announcement::id).doesNotHaveDuplicates();
  }

  @Test
  void contentionThatDoesNotEndIsUnavailable() {
    assertThatThrownBy(() ->
            libraries.change(
                BOOK.name(),
                Samples.TRACE,
                library -> {
                  if (remove(BOOK) instanceof NotHeld) {
                    add(BOOK);
                  }
                  return new Added(OTHER_DETAILS);
                }))
        .isInstanceOf(LibraryUnavailableException.class);

    assertThat(announced())
        .extracting(Announcement::event)
        .doesNotContain(new BookAdded(OTHER_DETAILS));
  }

  @Test
  void aDecisionThatThrowsChangesNothing() {
    var broken = new IllegalStateException("broken");

    assertThatThrownBy(() ->
            libraries.change(
                BOOK.name(),
                Samples.TRACE,
                _ -> {
                  throw broken;
                }))
        .isSameAs(broken);

    assertThat(announced()).isEmpty();
  }

  @Test
  void exactlyOneOfRacingAdditionsIsAccepted() throws Exception {
    for (int i = 0; i < RACES; i++) {
      var book = Samples.book("Book " + i);
      var rival = new Book(book.name(), OTHER_DETAILS.authors(), OTHER_DETAILS.year());

      var decisions = Race.of(List.of(() -> add(book), () -> add(book), () -> add(rival)));

      if (decisions.contains(new Conflicting(book))) {
        assertThat(decisions)
            .containsExactlyInAnyOrder(new Added(book), new AlreadyHeld(), new Conflicting(book));
      } else {
        assertThat(decisions)
            .containsExactly(new Conflicting(rival), new Conflicting(rival), new Added(rival));
      }
    }
    assertThat(announced()).hasSize(RACES);
  }

  @Test
  void numbersStayWithoutGapUnderContention() throws Exception {
    var accepted =
        Race.of(Collections.nCopies(4, (Callable<Integer>) this::toggle)).stream()
            .mapToInt(it -> it)
            .sum();

    assertThat(announced())
        .extracting(announcement -> announcement.sequence().value())
        .containsExactlyElementsOf(LongStream.rangeClosed(1, accepted).boxed().toList());
    assertThat(announced()).extracting(Announcement::id).doesNotHaveDuplicates();
  }

  @Test
  void oddNamesComeThroughAsTheyAre() {
    var books = new ArrayList<Book>();
    for (var name : Samples.oddNames()) {
      books.add(new Book(name, List.of(new Author(name.value())), new PublicationYear(9999)));
    }

    books.forEach(this::add);

    assertThat(announced())
        .extracting(Announcement::event)
        .containsExactlyInAnyOrderElementsOf(books.stream().map(BookAdded::new).toList());
    assertThat(books).allSatisfy(book -> assertThat(add(book)).isEqualTo(new AlreadyHeld()));
  }

  Addition add(Book book) {
    return libraries.change(book.name(), Samples.TRACE, library -> library.add(book));
  }

  Removal remove(Book book) {
    return libraries.change(book.name(), Samples.TRACE, Library::remove);
  }

  /// @return how many of its changes were accepted
  int toggle() {
    int accepted = 0;
    for (int i = 0; i < RACES; i++) {
      accepted += isAccepted(i % 2 == 0 ? () -> add(BOOK) : () -> remove(BOOK)) ? 1 : 0;
    }
    return accepted;
  }

  /// A change that lost too often is not stored.
  private static boolean isAccepted(Supplier<? extends Decision> change) {
    try {
      return change.get().event().isPresent();
    } catch (LibraryUnavailableException _) {
      return false;
    }
  }

  /// Runs the first time it is asked.
  private static Runnable once(Runnable rival) {
    var ran = new AtomicBoolean();
    return () -> {
      if (!ran.getAndSet(true)) {
        rival.run();
      }
    };
  }

  private static AnnouncementId id(long number) {
    return new AnnouncementId("id-" + number);
  }
}
