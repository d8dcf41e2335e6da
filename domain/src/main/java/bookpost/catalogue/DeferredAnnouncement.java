package bookpost.catalogue;

import bookpost.announcement.Announcement;
import bookpost.announcement.Sequence;
import java.time.Instant;

/// An announcement that came too early and waits for the gap before it to fill.
///
/// @param since the time of its arrival
public record DeferredAnnouncement(Announcement announcement, Instant since) {
  public Sequence sequence() {
    return announcement.sequence();
  }
}
