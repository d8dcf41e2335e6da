package bookpost.catalogue;

import bookpost.announcement.Announcement;
import bookpost.announcement.Sequence;
import java.util.List;

/// The decision on a book's inbox.
public sealed interface Reception {
  /// The announcements take effect in their order: the watermark rises to the sequence of the last,
  /// and nothing up to it is deferred any more.
  record Applied(List<Announcement> announcements) implements Reception {
    public Applied {
      announcements = List.copyOf(announcements);
    }
  }

  /// The announcement waits for the gap before it to fill.
  ///
  /// @param missing the first sequence of the gap
  record Deferred(Announcement announcement, Sequence missing) implements Reception {}

  /// The gap before these announcements did not fill in time: they are to be parked. From now on
  /// the book is stalled; those that were deferred stay so until [Parked].
  ///
  /// @param missing the first sequence of the gap
  record Stalled(List<Announcement> announcements, Sequence missing) implements Reception {
    public Stalled {
      announcements = List.copyOf(announcements);
    }
  }

  /// The announcements have been parked, and are no longer deferred.
  record Parked(List<Announcement> announcements) implements Reception {
    public Parked {
      announcements = List.copyOf(announcements);
    }
  }

  /// The catalogue knows this state of the book or a later one, or has deferred the announcement
  /// already, or there is nothing to do: nothing is stored.
  record Unchanged() implements Reception {}
}
