package bookpost.catalogue;

import static bookpost.catalogue.Announcements.announcement;
import static bookpost.catalogue.Announcements.announcements;
import static org.assertj.core.api.Assertions.assertThat;

import bookpost.announcement.Sequence;
import bookpost.catalogue.Reception.Applied;
import bookpost.catalogue.Reception.Deferred;
import bookpost.catalogue.Reception.Stalled;
import bookpost.catalogue.Reception.Unchanged;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OrderingTest {
  @ParameterizedTest
  @CsvSource({"1,0", "5,0", "5,4", "5,1"})
  void latestStateAppliesANewerAnnouncementOverAnyGap(long sequence, long watermark) {
    var reception = Ordering.LATEST_STATE.receive(announcement(sequence), inbox(watermark));

    assertThat(reception).isEqualTo(new Applied(List.of(announcement(sequence))));
  }

  @ParameterizedTest
  @ValueSource(longs = {5, 6, Long.MAX_VALUE})
  void latestStateIgnoresAKnownOrOlderAnnouncement(long watermark) {
    var reception = Ordering.LATEST_STATE.receive(announcement(5), inbox(watermark));

    assertThat(reception).isEqualTo(new Unchanged());
  }

  @Test
  void everyEventAppliesTheNextAnnouncement() {
    assertThat(receive(1, Inbox.EMPTY)).isEqualTo(new Applied(announcements(1)));
    assertThat(receive(5, inbox(4))).isEqualTo(new Applied(announcements(5)));
  }

  @ParameterizedTest
  @CsvSource({"2,0", "9,0", "6,4"})
  void everyEventDefersAnEarlyAnnouncement(long sequence, long watermark) {
    var reception = receive(sequence, inbox(watermark));

    assertThat(reception)
        .isEqualTo(new Deferred(announcement(sequence), new Sequence(watermark + 1)));
  }

  @Test
  void theNextAnnouncementReleasesTheDeferredUpToTheNextGap() {
    var reception = receive(5, inbox(4, 6, 7, 9));

    assertThat(reception).isEqualTo(new Applied(announcements(5, 6, 7)));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 4})
  void aDuplicateIsRecognized(long sequence) {
    assertThat(receive(sequence, inbox(4))).isEqualTo(new Unchanged());
    assertThat(receive(sequence, inbox(4, 6))).isEqualTo(new Unchanged());
  }

  @Test
  void aDuplicateOfADeferredAnnouncementIsRecognized() {
    assertThat(receive(6, inbox(4, 6, 7))).isEqualTo(new Unchanged());
  }

  @Test
  void aDuplicateGoesOnWithAReleaseThatWasInterrupted() {
    assertThat(receive(4, inbox(4, 5, 6, 8))).isEqualTo(new Applied(announcements(5, 6)));
  }

  @Test
  void aDeferredAnnouncementThatIsRedeliveredAsTheNextIsAppliedOnce() {
    assertThat(receive(5, inbox(4, 5, 6))).isEqualTo(new Applied(announcements(5, 6)));
  }

  @Test
  void anEarlyAnnouncementOfAStalledBookIsParked() {
    var reception = receive(9, stalled(4, 7));

    assertThat(reception).isEqualTo(new Stalled(announcements(9), new Sequence(5)));
  }

  @Test
  void aParkedAnnouncementOfAStalledBookIsParkedAgainOnRedelivery() {
    var reception = receive(7, stalled(4, 7));

    assertThat(reception).isEqualTo(new Stalled(announcements(7), new Sequence(5)));
  }

  @Test
  void aDeferredAnnouncementOfAStalledBookIsLeftToTheSweep() {
    assertThat(receive(7, stalled(4, 7, 6, 7))).isEqualTo(new Unchanged());
  }

  @Test
  void aStalledBookGoesOnWithItsNext() {
    assertThat(receive(5, stalled(4, 7))).isEqualTo(new Applied(announcements(5)));
  }

  @Test
  void aLateFillerReleasesTheAnnouncementsThatAreNotYetParked() {
    assertThat(receive(5, stalled(4, 7, 6, 7))).isEqualTo(new Applied(announcements(5, 6, 7)));
  }

  @Test
  void onceAllThatWasParkedHasTakenEffectABookIsAsAnyOther() {
    assertThat(receive(9, stalled(7, 7))).isEqualTo(new Deferred(announcement(9), new Sequence(8)));
  }

  private static Reception receive(long sequence, Inbox inbox) {
    return Ordering.EVERY_EVENT.receive(announcement(sequence), inbox);
  }

  private static Inbox inbox(long watermark, long... deferred) {
    return stalled(watermark, 0, deferred);
  }

  private static Inbox stalled(long watermark, long parkedUpTo, long... deferred) {
    return new Inbox(
        new Sequence(watermark),
        LongStream.of(deferred)
            .mapToObj(it -> new DeferredAnnouncement(announcement(it), Instant.EPOCH))
            .toList(),
        new Sequence(parkedUpTo));
  }
}
