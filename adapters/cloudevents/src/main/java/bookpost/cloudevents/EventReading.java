package bookpost.cloudevents;

import bookpost.announcement.Announcement;

/// The result of reading something that may be an announcement.
public sealed interface EventReading {
  record Read(Announcement announcement) implements EventReading {}

  /// It will not become readable by reading it again.
  record Unreadable(String reason) implements EventReading {}
}
