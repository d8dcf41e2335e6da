package bookpost.catalogue;

import static bookpost.catalogue.Announcements.announcement;
import static bookpost.catalogue.Announcements.announcements;
import static org.assertj.core.api.Assertions.assertThat;

import bookpost.announcement.Sequence;
import bookpost.catalogue.Reception.Applied;
import bookpost.catalogue.Reception.Stalled;
import bookpost.catalogue.Reception.Unchanged;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class InboxTest {
  private static final Instant BEFORE = Instant.parse("2026-11-23T10:00:00Z");

  @Test
  void anUnknownBookStartsWithNumberOne() {
    assertThat(Inbox.EMPTY.next()).isEqualTo(new Sequence(1));
    assertThat(Inbox.EMPTY.isStalled()).isFalse();
    assertThat(Inbox.EMPTY.release()).isEqualTo(new Unchanged());
    assertThat(Inbox.EMPTY.sweep(BEFORE)).isEqualTo(new Unchanged());
  }

  @Test
  void aBookIsStalledUntilAllThatWasParkedHasTakenEffect() {
    assertThat(inbox(4, 7).isStalled()).isTrue();
    assertThat(inbox(6, 7).isStalled()).isTrue();
    assertThat(inbox(7, 7).isStalled()).isFalse();
    assertThat(inbox(8, 7).isStalled()).isFalse();
  }

  @Test
  void deferredAnnouncementsAreReleasedUpToTheNextGap() {
    var inbox = inbox(4, 0, deferred(5, BEFORE), deferred(6, BEFORE), deferred(8, BEFORE));

    assertThat(inbox.release()).isEqualTo(new Applied(announcements(5, 6)));
  }

  @Test
  void nothingIsReleasedOverAGap() {
    assertThat(inbox(4, 0, deferred(6, BEFORE)).release()).isEqualTo(new Unchanged());
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 3_600_000})
  void onceOneHasWaitedTooLongAllBehindTheGapAreParked(long longer) {
    var inbox =
        inbox(4, 0, deferred(6, BEFORE.plusSeconds(1)), deferred(9, BEFORE.minusMillis(longer)));

    assertThat(inbox.sweep(BEFORE)).isEqualTo(new Stalled(announcements(6, 9), new Sequence(5)));
  }

  @Test
  void aDeferredAnnouncementWaitsUntilItsTimeIsOver() {
    var inbox = inbox(4, 0, deferred(6, BEFORE.plusMillis(1)), deferred(7, BEFORE.plusSeconds(60)));

    assertThat(inbox.sweep(BEFORE)).isEqualTo(new Unchanged());
  }

  @Test
  void aStalledBooksDeferredAnnouncementsAreParkedAtOnce() {
    var inbox = inbox(4, 7, deferred(6, BEFORE.plus(Duration.ofDays(1))));

    assertThat(inbox.sweep(BEFORE)).isEqualTo(new Stalled(announcements(6), new Sequence(5)));
  }

  @Test
  void aDeferredAnnouncementWithoutAGapIsAppliedAndNotParked() {
    var inbox = inbox(4, 7, deferred(5, BEFORE), deferred(7, BEFORE));

    assertThat(inbox.sweep(BEFORE)).isEqualTo(new Applied(announcements(5)));
  }

  @Test
  void anInboxDoesNotChangeWithTheListItWasMadeFrom() {
    var deferred = new ArrayList<>(List.of(deferred(6, BEFORE)));
    var inbox = new Inbox(new Sequence(4), deferred, Sequence.NONE);

    deferred.clear();

    assertThat(inbox.deferred()).hasSize(1);
  }

  private static Inbox inbox(long watermark, long parkedUpTo, DeferredAnnouncement... deferred) {
    return new Inbox(new Sequence(watermark), List.of(deferred), new Sequence(parkedUpTo));
  }

  private static DeferredAnnouncement deferred(long sequence, Instant since) {
    return new DeferredAnnouncement(announcement(sequence), since);
  }
}
