package bookpost.announcement.port.in;

import bookpost.announcement.Announcement;
import java.time.Duration;
import java.util.List;
import java.util.Set;

public interface RelayChangesUseCase {
  /// Publishes the announcements within the given time and parks those that can never be published.
  ///
  /// @return the places in the list, from 0, of those that must be relayed again; of one book,
  ///   always all that follow its first
  Set<Integer> relay(List<Announcement> announcements, Duration within);
}
