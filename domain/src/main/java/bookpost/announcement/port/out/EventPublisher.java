package bookpost.announcement.port.out;

import bookpost.announcement.Announcement;
import bookpost.announcement.Publication;
import java.time.Duration;
import java.util.List;

public interface EventPublisher {
  /// Publishes within the given time and returns one publication for each announcement, in their
  /// order.
  ///
  /// Announcements of one book are published in the given order, and none after one that failed.
  /// Books do not wait for each other. At-least-once: a failed announcement may have been published
  /// nonetheless.
  List<Publication> publish(List<Announcement> announcements, Duration within);
}
