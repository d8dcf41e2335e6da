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
import bookpost.catalogue.Inbox;
import bookpost.catalogue.Ordering;
import bookpost.catalogue.Reception;
import bookpost.catalogue.Reception.Applied;
import bookpost.catalogue.Reception.Deferred;
import bookpost.catalogue.Reception.Stalled;
import bookpost.catalogue.Reception.Unchanged;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReceiveAnnouncementServiceTest {
  private final FakeCatalogue catalogue = new FakeCatalogue(() -> Instant.EPOCH);
  private final List<ParkedEntry> parked = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void eachEventTakesEffectOnceAndInOrderWithAnyArrivalOrderAndRepetition(long seed) {
    var arriving = new ArrayList<>(announcements(LongStream.rangeClosed(1, 20).toArray()));
    arriving.addAll(announcements(LongStream.rangeClosed(1, 20).toArray()));
    Collections.shuffle(arriving, new Random(seed));

    var told = new ArrayList<Announcement>();
    for (var it : arriving) {
      if (receive(it) instanceof Applied(var announcements)) {
        told.addAll(announcements);
      }
    }

    var each = announcements(LongStream.rangeClosed(1, 20).toArray());
    assertThat(catalogue.applied()).isEqualTo(each);
    assertThat(told).isEqualTo(each);
    assertThat(catalogue.inbox(EMMA))
        .isEqualTo(new Inbox(new Sequence(20), List.of(), Sequence.NONE));
    assertThat(parked).isEmpty();
  }

  @Test
  void anOlderAnnouncementHasNoEffectOnTheLatestState() {
    var service = new ReceiveAnnouncementService(catalogue, Ordering.LATEST_STATE, parking());

    assertThat(service.receive(announcement(3))).isEqualTo(new Applied(announcements(3)));
    assertThat(service.receive(announcement(2))).isEqualTo(new Unchanged());
    assertThat(catalogue.applied()).isEqualTo(announcements(3));
  }

  @Test
  void fillingAGapReturnsEveryReleasedAnnouncement() {
    assertThat(receive(announcement(2))).isEqualTo(new Deferred(announcement(2), new Sequence(1)));
    LongStream.rangeClosed(3, 11).forEach(it -> receive(announcement(it)));

    var reception = receive(announcement(1));

    assertThat(reception)
        .isEqualTo(new Applied(announcements(LongStream.rangeClosed(1, 11).toArray())));
  }

  @Test
  void anEarlyAnnouncementOfAStalledBookIsParkedWithTheMissingNumber() {
    stall();

    var reception = receive(announcement(7));

    assertThat(reception).isEqualTo(new Stalled(announcements(7), new Sequence(1)));
    assertThat(parked)
        .containsExactly(
            ParkedEntry.of("catalogue", announcement(7), "the whole of 7", "number 1 is missing"));
    assertThat(catalogue.inbox(EMMA).parkedUpTo()).isEqualTo(new Sequence(7));
  }

  @Test
  void redrivingInOrderTakesEffectAndEndsTheStall() {
    stall();
    receive(announcement(7));
    LongStream.rangeClosed(1, 7).forEach(it -> receive(announcement(it)));

    var reception = receive(announcement(9));

    assertThat(reception).isEqualTo(new Deferred(announcement(9), new Sequence(8)));
    assertThat(catalogue.applied())
        .isEqualTo(announcements(LongStream.rangeClosed(1, 7).toArray()));
  }

  @Test
  void aFailedParkingIsMadeUpForOnRedelivery() {
    stall();
    ParkingLot full =
        _ -> {
          throw new IllegalStateException("parking is out of reach");
        };
    var failing =
        new ReceiveAnnouncementService(
            catalogue, Ordering.EVERY_EVENT, new GapParking(full, _ -> "", "catalogue"));

    assertThatThrownBy(() -> failing.receive(announcement(7)))
        .hasMessage("parking is out of reach");
    receive(announcement(7));

    assertThat(parked).extracting(ParkedEntry::content).containsExactly("the whole of 7");
  }

  private void stall() {
    catalogue.receive(EMMA, inbox -> new Stalled(announcements(5), inbox.next()));
  }

  private Reception receive(Announcement announcement) {
    return new ReceiveAnnouncementService(catalogue, Ordering.EVERY_EVENT, parking())
        .receive(announcement);
  }

  private GapParking parking() {
    return new GapParking(parked::add, it -> "the whole of " + it.sequence().value(), "catalogue");
  }
}
