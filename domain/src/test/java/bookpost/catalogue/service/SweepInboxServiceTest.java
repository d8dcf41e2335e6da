package bookpost.catalogue.service;

import static bookpost.catalogue.Announcements.EMMA;
import static bookpost.catalogue.Announcements.announcement;
import static bookpost.catalogue.Announcements.announcements;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bookpost.announcement.Announcement;
import bookpost.announcement.ParkedEntry;
import bookpost.announcement.Sequence;
import bookpost.announcement.port.out.ParkingLot;
import bookpost.catalogue.Announcements;
import bookpost.catalogue.Inbox;
import bookpost.catalogue.Ordering;
import bookpost.catalogue.Reception;
import bookpost.catalogue.Reception.Applied;
import bookpost.catalogue.Reception.Stalled;
import bookpost.library.BookName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class SweepInboxServiceTest {
  private static final Duration DEFER_MAX = Duration.ofHours(1);
  private static final BookName PERSUASION = new BookName("Persuasion");
  private static final BookName LADY_SUSAN = new BookName("Lady Susan");
  private static final BookName SANDITON = new BookName("Sanditon");

  private Instant now = Instant.parse("2026-11-23T10:00:00Z");
  private final FakeCatalogue catalogue = new FakeCatalogue(() -> now);
  private final List<ParkedEntry> parked = new ArrayList<>();
  private final List<Reception> told = new ArrayList<>();

  @Test
  void anOverdueAnnouncementIsParkedWholeAndNoLongerDeferred() {
    receive(announcement(2));
    receive(announcement(4));
    now = now.plus(DEFER_MAX);

    sweep();

    assertThat(parked)
        .containsExactly(
            ParkedEntry.of("catalogue", announcement(2), "the whole of 2", "number 1 is missing"),
            ParkedEntry.of("catalogue", announcement(4), "the whole of 4", "number 1 is missing"));
    assertThat(catalogue.inbox(EMMA))
        .isEqualTo(new Inbox(Sequence.NONE, List.of(), new Sequence(4)));
    assertThat(told).containsExactly(new Stalled(announcements(2, 4), new Sequence(1)));
  }

  @Test
  void anAnnouncementThatIsNotOverdueKeepsWaiting() {
    receive(announcement(2));
    now = now.plus(DEFER_MAX).minusMillis(1);

    sweep();

    assertThat(catalogue.inbox(EMMA).deferred()).hasSize(1);
    assertThat(parked).isEmpty();
    assertThat(told).isEmpty();
  }

  @Test
  void allOfABooksDeferredAnnouncementsAreParked() {
    LongStream.rangeClosed(2, 12).forEach(it -> receive(announcement(it)));
    now = now.plus(DEFER_MAX);

    sweep();

    assertThat(parkedContents())
        .isEqualTo(LongStream.rangeClosed(2, 12).mapToObj(it -> "the whole of " + it).toList());
    assertThat(catalogue.inbox(EMMA).deferred()).isEmpty();
  }

  @Test
  void everyBookIsSweptAndNoneThatWaitsForNothing() {
    receive(announcement(2));
    receive(Announcements.of(PERSUASION, 1));
    receive(Announcements.of(SANDITON, 2));
    receive(Announcements.of(LADY_SUSAN, 2));
    now = now.plus(DEFER_MAX);

    sweep();

    assertThat(parked)
        .extracting(ParkedEntry::book)
        .containsExactly("Emma", "Sanditon", "Lady Susan");
  }

  @Test
  void aBookThatFailsKeepsNoOtherFromBeingSwept() {
    receive(announcement(2));
    receive(Announcements.of(SANDITON, 2));
    now = now.plus(DEFER_MAX);
    ParkingLot choosy =
        entry -> {
          if (entry.book().equals("Emma")) {
            throw new IllegalStateException("parking is out of reach");
          }
          parked.add(entry);
        };

    assertThatThrownBy(() -> service(choosy).sweep(told::add))
        .hasMessage("books not swept: 1")
        .satisfies(failure ->
            assertThat(failure.getSuppressed())
                .singleElement()
                .extracting(Throwable::getMessage)
                .isEqualTo("parking is out of reach"));
    assertThat(parked).extracting(ParkedEntry::book).containsExactly("Sanditon");

    sweep();

    assertThat(parked).extracting(ParkedEntry::book).containsExactly("Sanditon", "Emma");
  }

  @Test
  void aSweepThatWasInterruptedBeforeItParkedIsTakenUp() {
    receive(announcement(2));
    receive(announcement(3));
    now = now.plus(DEFER_MAX);
    ParkingLot full =
        _ -> {
          throw new IllegalStateException("parking is out of reach");
        };
    assertThatThrownBy(() -> service(full).sweep(told::add)).hasMessage("books not swept: 1");

    sweep();

    assertThat(parkedContents()).containsExactly("the whole of 2", "the whole of 3");
    assertThat(catalogue.inbox(EMMA).deferred()).isEmpty();
  }

  @Test
  void aGapThatFillsBeforeItsSweepHasParkedReleasesAllTheSame() {
    receive(announcement(2));
    now = now.plus(DEFER_MAX);
    ParkingLot overtaken =
        entry -> {
          receive(announcement(1));
          parked.add(entry);
        };

    service(overtaken).sweep(told::add);

    assertThat(catalogue.applied()).isEqualTo(announcements(1, 2));
    assertThat(catalogue.inbox(EMMA))
        .isEqualTo(new Inbox(new Sequence(2), List.of(), new Sequence(2)));
    assertThat(parkedContents()).containsExactly("the whole of 2");
  }

  @Test
  void aReleaseThatWasInterruptedIsFinishedAndParksNothing() {
    receive(announcement(2));
    receive(announcement(3));
    now = now.plus(DEFER_MAX);
    catalogue.receive(EMMA, _ -> new Applied(announcements(1)));

    sweep();

    assertThat(catalogue.applied()).isEqualTo(announcements(1, 2, 3));
    assertThat(told).containsExactly(new Applied(announcements(2, 3)));
    assertThat(parked).isEmpty();
  }

  @Test
  void theSecondOfTwoSweepsFindsNothingToDo() {
    receive(announcement(2));
    now = now.plus(DEFER_MAX);

    sweep();
    sweep();

    assertThat(parked).hasSize(1);
    assertThat(told).hasSize(1);
  }

  private Reception receive(Announcement announcement) {
    return new ReceiveAnnouncementService(catalogue, Ordering.EVERY_EVENT, parking(parked::add))
        .receive(announcement);
  }

  private void sweep() {
    service(parked::add).sweep(told::add);
  }

  private SweepInboxService service(ParkingLot lot) {
    return new SweepInboxService(catalogue, parking(lot), DEFER_MAX, () -> now);
  }

  private static GapParking parking(ParkingLot lot) {
    return new GapParking(lot, it -> "the whole of " + it.sequence().value(), "catalogue");
  }

  private List<String> parkedContents() {
    return parked.stream().map(ParkedEntry::content).toList();
  }
}
