package bookpost.testkit;

import static bookpost.catalogue.Ordering.EVERY_EVENT;
import static org.assertj.core.api.Assertions.assertThat;

import bookpost.announcement.Sequence;
import bookpost.catalogue.Inbox;
import bookpost.catalogue.Reception;
import bookpost.catalogue.Reception.Parked;
import bookpost.catalogue.Reception.Stalled;
import bookpost.catalogue.Reception.Unchanged;
import bookpost.catalogue.port.out.CatalogueRepository;
import bookpost.library.BookName;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// Concurrent receptions of one book's announcements. Rivals act from within a decision, the most
/// critical moment; threads show that the shared state is safe.
abstract class CatalogueRivalsContract extends CatalogueScene {
  private static final int RACES = 20;

  CatalogueRivalsContract(Function<InstantSource, CatalogueRepository> repository) {
    super(repository);
  }

  @Test
  void aFillerSeesConcurrentDeferrals() {
    var reception =
        receiveAfter(() -> receive(2), inbox -> EVERY_EVENT.receive(announcement(1), inbox));

    assertThat(reception).isEqualTo(applied(announcement(1), announcement(2)));
  }

  @Test
  void aDeferralSeesThatTheGapWasFilledMeanwhile() {
    var reception =
        receiveAfter(() -> receive(1), inbox -> EVERY_EVENT.receive(announcement(2), inbox));

    assertThat(reception).isEqualTo(applied(announcement(2)));
  }

  @Test
  void twoDeferralsOfOneAnnouncementDeferItOnce() {
    var reception =
        receiveAfter(
            () -> {
              receive(2);
              now = LATER;
            },
            inbox -> EVERY_EVENT.receive(announcement(2), inbox));

    assertThat(reception).isEqualTo(new Unchanged());
    assertThat(inbox().deferred()).containsExactly(deferred(2, EARLIER));
  }

  @Test
  void aDeferralSeesThatTheBookStalledMeanwhile() {
    receive(2);

    var reception = receiveAfter(this::stall, inbox -> EVERY_EVENT.receive(announcement(3), inbox));

    assertThat(reception).isEqualTo(new Stalled(List.of(announcement(3)), new Sequence(1)));
    assertThat(inbox()).isEqualTo(new Inbox(Sequence.NONE, List.of(), new Sequence(3)));
  }

  @Test
  void aSweepSeesThatTheGapWasFilledMeanwhile() {
    receive(2);

    var reception = receiveAfter(() -> receive(1), inbox -> inbox.sweep(EARLIER));

    assertThat(reception).isEqualTo(new Unchanged());
    assertThat(inbox()).isEqualTo(new Inbox(new Sequence(2), List.of(), Sequence.NONE));
  }

  @Test
  void aFillerSeesConcurrentParking() {
    receive(2);
    sweep(EARLIER);

    var reception =
        receiveAfter(
            () -> catalogue.receive(BOOK.name(), _ -> new Parked(List.of(announcement(2)))),
            inbox -> EVERY_EVENT.receive(announcement(1), inbox));

    assertThat(reception).isEqualTo(applied(announcement(1)));
    assertThat(receive(2)).isEqualTo(applied(announcement(2)));
  }

  /// The gap fills between the stalling and the parking: an announcement that was parked needlessly
  /// is not applied again, and the book isn't stalled.
  @Test
  void parkingDoesNotTakeBackAConcurrentRelease() {
    receive(2);
    var stalled = sweep(EARLIER);
    receive(1);

    catalogue.receive(BOOK.name(), _ -> new Parked(((Stalled) stalled).announcements()));

    assertThat(inbox().watermark()).isEqualTo(new Sequence(2));
    assertThat(inbox().isStalled()).isFalse();
    assertThat(receive(2)).isEqualTo(new Unchanged());
  }

  @Test
  void eachEventTakesEffectOnceAndInOrderWithAnyArrivalOrderAndRepetition() throws Exception {
    var last = 25L;
    var effects = receiveAtOnce(EVERY_EVENT, last);

    assertThat(effects.stream().sorted(Comparator.comparing(List::getFirst)).flatMap(List::stream))
        .containsExactlyElementsOf(LongStream.rangeClosed(1, last).boxed().toList());
    assertThat(inbox()).isEqualTo(new Inbox(new Sequence(last), List.of(), Sequence.NONE));
    assertThat(listed()).containsExactly(edition(last));
  }

  @Test
  void oneOfRacingFillersReleasesAll() throws Exception {
    for (int i = 0; i < RACES; i++) {
      var name = new BookName("Book " + i);
      receive(name, 2);
      receive(name, 3);

      var receptions =
          Race.of(Collections.nCopies(3, (Callable<Reception>) () -> receive(name, 1)));

      assertThat(receptions)
          .containsExactlyInAnyOrder(
              applied(announcement(name, 1), announcement(name, 2), announcement(name, 3)),
              new Unchanged(),
              new Unchanged());
    }
  }

  @Test
  void aDeferralThatRacesTheFillerIsReleasedByOneOfThem() throws Exception {
    for (int i = 0; i < RACES; i++) {
      var name = new BookName("Book " + i);
      receive(name, 3);

      Race.of(
          List.<Callable<Reception>>of(
              () -> receive(name, 1), () -> receive(name, 2), () -> receive(name, 2)));

      assertThat(inbox(name)).isEqualTo(new Inbox(new Sequence(3), List.of(), Sequence.NONE));
    }
  }
}
