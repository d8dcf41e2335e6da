package bookpost.catalogue;

import bookpost.announcement.Announcement;
import bookpost.announcement.Sequence;
import bookpost.catalogue.Reception.Applied;
import bookpost.catalogue.Reception.Outdated;

/// In which order the announcements of a book take effect.
public enum Ordering {
  /// Never an older state over a newer one; what comes late is left out.
  LATEST_STATE {
    @Override
    public Reception receive(Announcement announcement, Sequence watermark) {
      return announcement.sequence().isAfter(watermark)
          ? new Applied(announcement.event())
          : new Outdated();
    }
  };

  /// @param watermark the sequence of the book's last event that took effect
  public abstract Reception receive(Announcement announcement, Sequence watermark);
}
