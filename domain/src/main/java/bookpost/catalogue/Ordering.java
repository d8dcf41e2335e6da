package bookpost.catalogue;

import bookpost.announcement.Announcement;
import bookpost.catalogue.Reception.Applied;
import bookpost.catalogue.Reception.Deferred;
import bookpost.catalogue.Reception.Stalled;
import bookpost.catalogue.Reception.Unchanged;
import java.util.List;

/// The order in which a book's announcements take effect.
public enum Ordering {
  /// Never an older state over a newer one; a late announcement is ignored.
  LATEST_STATE {
    @Override
    public Reception receive(Announcement announcement, Inbox inbox) {
      return announcement.sequence().isAfter(inbox.watermark())
          ? new Applied(List.of(announcement))
          : new Unchanged();
    }
  },

  /// Each one, once, in the order of their sequences; an early announcement waits.
  EVERY_EVENT {
    @Override
    public Reception receive(Announcement announcement, Inbox inbox) {
      var sequence = announcement.sequence();
      if (!sequence.isAfter(inbox.watermark())) {
        return inbox.release();
      }
      if (sequence.equals(inbox.next())) {
        return inbox.applied(List.of(announcement));
      }
      if (inbox.deferred().stream().anyMatch(it -> it.sequence().equals(sequence))) {
        return new Unchanged();
      }
      return inbox.isStalled()
          ? new Stalled(List.of(announcement), inbox.next())
          : new Deferred(announcement, inbox.next());
    }
  };

  public abstract Reception receive(Announcement announcement, Inbox inbox);
}
