package bookpost.announcement.port.in;

import bookpost.announcement.Announcement;
import bookpost.announcement.Publication.Failed;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;

public interface RelayChangesUseCase {
  /// Publishes the announcements within the given time and parks those that can never be published.
  ///
  /// @return those that must be relayed again, by their places in the list, from 0; of one book,
  ///   always all that follow its first
  SortedMap<Integer, Failed> relay(List<Announcement> announcements, Duration within);
}
