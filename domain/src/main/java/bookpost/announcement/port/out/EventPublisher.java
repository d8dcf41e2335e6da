package bookpost.announcement.port.out;

import bookpost.announcement.Announcement;
import bookpost.announcement.Publication;
import java.time.Duration;
import java.util.List;

public interface EventPublisher {
  /// Publishes within the given time and answers one publication for each announcement, in their
  /// order.
  ///
  /// Of one book, announcements are published in the given order, and nothing of it is published
  /// after one that failed. Books do not wait for each other. At-least-once: an announcement that
  /// failed may have been published all the same.
  List<Publication> publish(List<Announcement> announcements, Duration within);
}
