package bookpost.announcement.port.in;

import bookpost.announcement.Announcement;
import bookpost.announcement.Publication.Failed;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;

public interface RelayChangesUseCase {
  /// Publishes the announcements within the given time and parks those that can never be published.
  ///
  /// @return those that must be relayed again, by their places in the list, from 0; if one of a
  ///   book failed, all later ones of that book are included
  SortedMap<Integer, Failed> relay(List<Announcement> announcements, Duration within);
}
