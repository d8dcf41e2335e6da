package bookpost.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import bookpost.announcement.Sequence;
import bookpost.catalogue.Inbox;
import bookpost.catalogue.Reception.Applied;
import bookpost.catalogue.Reception.Deferred;
import bookpost.catalogue.Reception.Parked;
import bookpost.catalogue.Reception.Stalled;
import bookpost.catalogue.port.out.CatalogueRepository;
import bookpost.library.BookName;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// A gap that does not fill: the book stalls, and the announcements behind the gap are parked.
abstract class CatalogueStallContract extends CatalogueScene {
  CatalogueStallContract(Function<InstantSource, CatalogueRepository> repository) {
    super(repository);
  }

  @Test
  void aStalledBookDefersItsAnnouncementsUntilTheyAreParked() {
    receive(2);
    receive(3);

    var stalled = sweep(EARLIER);

    assertThat(stalled)
        .isEqualTo(new Stalled(List.of(announcement(2), announcement(3)), new Sequence(1)));
    assertThat(inbox())
        .isEqualTo(
            new Inbox(
                Sequence.NONE,
                List.of(deferred(2, EARLIER), deferred(3, EARLIER)),
                new Sequence(3)));

    catalogue.receive(BOOK.name(), _ -> new Parked(List.of(announcement(2), announcement(3))));

    assertThat(inbox()).isEqualTo(new Inbox(Sequence.NONE, List.of(), new Sequence(3)));
  }

  @Test
  void parkingRemovesOnlyTheParkedFromTheDeferred() {
    Stream.of(2L, 3L, 5L).forEach(this::receive);

    catalogue.receive(BOOK.name(), _ -> new Parked(List.of(announcement(2), announcement(4))));

    assertThat(inbox().deferred()).containsExactly(deferred(3, EARLIER), deferred(5, EARLIER));
  }

  @Test
  void anAnnouncementBehindAStalledGapIsParkedToo() {
    receive(3);
    stall();

    assertThat(receive(5)).isEqualTo(new Stalled(List.of(announcement(5)), new Sequence(1)));
    assertThat(receive(4)).isEqualTo(new Stalled(List.of(announcement(4)), new Sequence(1)));

    assertThat(inbox()).isEqualTo(new Inbox(Sequence.NONE, List.of(), new Sequence(5)));
  }

  @Test
  void anotherBookIsNotHeldUpByAStalledOne() {
    var other = new BookName("Emma");
    receive(3);
    stall();

    assertThat(receive(other, 1)).isInstanceOf(Applied.class);
    assertThat(receive(other, 3)).isInstanceOf(Deferred.class);
  }

  @Test
  void redrivingInOrderEndsTheStall() {
    receive(3);
    stall();
    receive(4);

    var redriven = LongStream.rangeClosed(1, 4).mapToObj(this::receive).toList();

    assertThat(redriven)
        .containsExactly(
            applied(announcement(1)),
            applied(announcement(2)),
            applied(announcement(3)),
            applied(announcement(4)));
    assertThat(inbox().isStalled()).isFalse();
    assertThat(receive(6)).isEqualTo(new Deferred(announcement(6), new Sequence(5)));
    assertThat(receive(5)).isEqualTo(applied(announcement(5), announcement(6)));
  }

  @Test
  void redrivenOutOfOrderTheParkedAreParkedAgain() {
    receive(2);
    receive(3);
    stall();

    assertThat(receive(3)).isEqualTo(new Stalled(List.of(announcement(3)), new Sequence(1)));
    assertThat(receive(1)).isEqualTo(applied(announcement(1)));
    assertThat(receive(3)).isEqualTo(new Stalled(List.of(announcement(3)), new Sequence(2)));
  }
}
