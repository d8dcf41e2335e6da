package bookpost.cloudevents;

import bookpost.announcement.Announcement;

/// What a reader made of something that may tell an announcement.
public sealed interface EventReading {
  record Read(Announcement announcement) implements EventReading {}

  /// It will not become readable by reading it again.
  record Unreadable(String reason) implements EventReading {}
}
