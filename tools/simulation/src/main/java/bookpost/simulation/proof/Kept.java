package bookpost.simulation.proof;

import bookpost.announcement.Announcement;
import java.util.Optional;

/// Events kept for an operator, as text.
public final class Kept {
  /// A parked entry.
  ///
  /// @param times how often it was parked
  public record Entry(String partition, String entry, String content, long times) {}

  private Kept() {}

  /// The announcement that a dead letter, a stream's record or a parked entry holds.
  public static Optional<Announcement> announcement(String text) {
    return Content.of(text).asAnnouncement();
  }
}
