package bookpost.announcement;

import bookpost.library.BookName;
import bookpost.library.InvalidValueException;
import bookpost.library.LibraryEvent;
import bookpost.library.Trace;
import java.time.Instant;

/// An accepted event in its envelope. The repository makes it within the write that stores the
/// event; from then on it never changes, on any redelivery and in any topology.
public record Announcement(
    AnnouncementId id, Instant time, Sequence sequence, Trace trace, LibraryEvent event) {
  public Announcement {
    if (!sequence.isAfter(Sequence.NONE)) {
      throw new InvalidValueException("sequence", "must be at least 1");
    }
  }

  public BookName name() {
    return event.book().name();
  }
}
