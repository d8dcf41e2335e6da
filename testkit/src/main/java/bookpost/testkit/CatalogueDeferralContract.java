package bookpost.testkit;

import static bookpost.catalogue.Ordering.EVERY_EVENT;
import static bookpost.catalogue.Ordering.LATEST_STATE;
import static org.assertj.core.api.Assertions.assertThat;

import bookpost.announcement.Announcement;
import bookpost.announcement.Sequence;
import bookpost.catalogue.Inbox;
import bookpost.catalogue.Reception.Applied;
import bookpost.catalogue.Reception.Deferred;
import bookpost.catalogue.Reception.Unchanged;
import bookpost.catalogue.port.out.CatalogueRepository;
import bookpost.library.Author;
import bookpost.library.Book;
import bookpost.library.BookAdded;
import bookpost.library.BookName;
import bookpost.library.BookRemoved;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Announcements that come early wait for the gap before them to fill.
abstract class CatalogueDeferralContract extends CatalogueScene {
  CatalogueDeferralContract(Function<InstantSource, CatalogueRepository> repository) {
    super(repository);
  }

  @Test
  void anEarlyAnnouncementIsDeferredSinceItsArrival() {
    var reception = receive(3);
    now = LATER;
    receive(2);

    assertThat(reception).isEqualTo(new Deferred(announcement(3), new Sequence(1)));
    assertThat(inbox())
        .isEqualTo(
            new Inbox(
                Sequence.NONE, List.of(deferred(2, LATER), deferred(3, EARLIER)), Sequence.NONE));
  }

  @Test
  void aDeferredAnnouncementHasNoEffect() {
    receive(1);
    receive(3, new BookRemoved(BOOK));

    receive(new BookName("Of which nothing else is known"), 2);

    assertThat(listed()).containsExactly(edition(1));
    assertThat(pages(1)).hasSize(1);
  }

  @Test
  void deferredAnnouncementsAreInTheOrderOfTheirSequences() {
    Stream.of(100L, 9L, 10L, 2L, 11L).forEach(this::receive);

    assertThat(inbox().deferred())
        .extracting(it -> it.sequence().value())
        .containsExactly(2L, 9L, 10L, 11L, 100L);
  }

  @Test
  void fillingAGapAppliesEveryReleasedAnnouncementAtOnce() {
    Stream.of(3L, 2L, 4L).forEach(this::receive);

    var reception = receive(1);

    assertThat(reception)
        .isEqualTo(applied(announcement(1), announcement(2), announcement(3), announcement(4)));
    assertThat(inbox()).isEqualTo(new Inbox(new Sequence(4), List.of(), Sequence.NONE));
    assertThat(listed()).containsExactly(edition(4));
  }

  @Test
  void aReleaseEndsAtTheNextGap() {
    Stream.of(2L, 4L, 5L).forEach(this::receive);

    assertThat(receive(1)).isEqualTo(applied(announcement(1), announcement(2)));

    assertThat(inbox())
        .isEqualTo(
            new Inbox(
                new Sequence(2),
                List.of(deferred(4, EARLIER), deferred(5, EARLIER)),
                Sequence.NONE));
    assertThat(receive(3)).isEqualTo(applied(announcement(3), announcement(4), announcement(5)));
  }

  @Test
  void aDuplicateOfADeferredAnnouncementWaitsNoLongerForIt() {
    receive(3);
    now = LATER;

    assertThat(receive(3)).isEqualTo(new Unchanged());
    catalogue.receive(BOOK.name(), _ -> new Deferred(announcement(3), new Sequence(1)));

    assertThat(inbox().deferred()).containsExactly(deferred(3, EARLIER));
  }

  @Test
  void aDuplicateOfAReleasedAnnouncementHasNoEffect() {
    Stream.of(2L, 3L, 1L).forEach(this::receive);

    assertThat(LongStream.rangeClosed(1, 3).mapToObj(this::receive)).containsOnly(new Unchanged());

    assertThat(inbox().watermark()).isEqualTo(new Sequence(3));
    assertThat(listed()).containsExactly(edition(3));
  }

  @Test
  void anInterruptedReleaseContinuesWithTheNextAnnouncement() {
    var others = Stream.of("Emma", "Ulysses", "Walden").map(BookName::new).toList();
    for (var name : others) {
      receive(name, 2);
      receive(name, 3);
      catalogue.receive(name, _ -> applied(announcement(name, 1)));
    }

    var rest =
        List.of(
            receive(others.get(0), 1),
            catalogue.receive(others.get(1), Inbox::release),
            catalogue.receive(others.get(2), inbox -> inbox.sweep(EARLIER)));

    for (int i = 0; i < others.size(); i++) {
      assertThat(rest.get(i))
          .isEqualTo(applied(announcement(others.get(i), 2), announcement(others.get(i), 3)));
      assertThat(inbox(others.get(i)).deferred()).isEmpty();
    }
  }

  @Test
  void longAnnouncementsAreDeferredAndReleasedWhole() {
    var authors = IntStream.range(0, 50).mapToObj(i -> new Author("𝄞".repeat(190) + i)).toList();
    var events =
        LongStream.rangeClosed(1, 40)
            .mapToObj(i ->
                announcement(i, new BookAdded(new Book(BOOK.name(), authors, edition(i).year()))))
            .toList();
    events.subList(1, 40).forEach(it -> receive(EVERY_EVENT, it));

    var released = new ArrayList<Announcement>();
    var reception = receive(EVERY_EVENT, events.getFirst());
    while (released.size() < events.size() && reception instanceof Applied(var announcements)) {
      released.addAll(announcements);
      reception = catalogue.receive(BOOK.name(), Inbox::release);
    }

    assertThat(released).isEqualTo(events);
    assertThat(inbox().deferred()).isEmpty();
  }

  @Test
  void oddNamesAreDeferredAsTheyAre() {
    for (var name : Samples.oddNames()) {
      receive(name, 2);

      assertThat(catalogue.deferringSince(EARLIER)).containsExactly(name);
      assertThat(receive(name, 1)).isEqualTo(applied(announcement(name, 1), announcement(name, 2)));
    }
  }

  @Test
  void theLatestStateLeavesNothingDeferredThatIsOlder() {
    Stream.of(3L, 4L, 5L, 7L).forEach(this::receive);

    var reception = receive(LATEST_STATE, announcement(5));

    assertThat(reception).isEqualTo(applied(announcement(5)));
    assertThat(inbox())
        .isEqualTo(new Inbox(new Sequence(5), List.of(deferred(7, EARLIER)), Sequence.NONE));
  }
}
