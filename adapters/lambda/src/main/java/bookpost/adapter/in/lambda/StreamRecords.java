package bookpost.adapter.in.lambda;

import bookpost.announcement.Announcement;
import bookpost.announcement.AnnouncementId;
import bookpost.announcement.Sequence;
import bookpost.cloudevents.EventReading;
import bookpost.cloudevents.EventReading.Read;
import bookpost.cloudevents.EventReading.Unreadable;
import bookpost.cloudevents.JsonValue;
import bookpost.cloudevents.JsonValue.Arr;
import bookpost.cloudevents.JsonValue.Null;
import bookpost.cloudevents.JsonValue.Num;
import bookpost.library.Author;
import bookpost.library.Book;
import bookpost.library.BookAdded;
import bookpost.library.BookName;
import bookpost.library.BookRemoved;
import bookpost.library.InvalidValueException;
import bookpost.library.LibraryEvent;
import bookpost.library.PublicationYear;
import bookpost.library.Trace;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads records of the books table's stream. The `status` of the new image decides between added
/// and removed; the operation on the table does not.
final class StreamRecords {
  private static final Set<String> WRITES = Set.of("INSERT", "MODIFY");

  private StreamRecords() {}

  /// True if the record announces nothing: the row was deleted, or written without a new event.
  static boolean isSilent(JsonValue record) {
    var written = record.text("eventName").filter(WRITES::contains).isPresent();
    var image = record.at("dynamodb", "NewImage").filter(it -> !(it instanceof Null));
    var event = image.flatMap(it -> it.text("eventId", "S"));
    var eventBefore = record.text("dynamodb", "OldImage", "eventId", "S");
    return image.isEmpty()
        ? !written && record.at("dynamodb").isPresent()
        : event.isPresent() && event.equals(eventBefore);
  }

  static EventReading read(JsonValue record) {
    try {
      var image = record.at("dynamodb", "NewImage").orElse(new Null());
      return new Read(
          new Announcement(
              new AnnouncementId(string(image, "eventId")),
              time(image),
              Sequence.parse(string(image, "sequence")),
              new Trace(string(image, "traceparent")),
              event(image)));
    } catch (InvalidValueException e) {
      return new Unreadable(e.field() + " " + e.rule());
    }
  }

  private static LibraryEvent event(JsonValue image) {
    var book = new Book(new BookName(string(image, "name")), authors(image), year(image));
    return switch (string(image, "status")) {
      case "held" -> new BookAdded(book);
      case "removed" -> new BookRemoved(book);
      default -> throw new InvalidValueException("status", "must be held or removed");
    };
  }

  private static List<Author> authors(JsonValue image) {
    return JsonValue.parse(string(image, "authors"))
        .flatMap(it -> it instanceof Arr(var elements) ? Optional.of(elements) : Optional.empty())
        .filter(elements -> elements.stream().allMatch(JsonValue.Text.class::isInstance))
        .orElseThrow(() -> new InvalidValueException("authors", "must hold a list of strings"))
        .stream()
        .map(it -> new Author(it.text().orElseThrow()))
        .toList();
  }

  private static PublicationYear year(JsonValue image) {
    return image
        .text("publishedYear", "N")
        .flatMap(digits -> new Num(digits).integer())
        .map(PublicationYear::new)
        .orElseThrow(() -> new InvalidValueException("publishedYear", "must be an integer"));
  }

  private static Instant time(JsonValue image) {
    try {
      return Instant.parse(string(image, "occurredAt"));
    } catch (DateTimeException _) {
      throw new InvalidValueException("occurredAt", "must be an RFC 3339 time");
    }
  }

  private static String string(JsonValue image, String attribute) {
    return image
        .text(attribute, "S")
        .orElseThrow(() -> new InvalidValueException(attribute, "must be a string"));
  }
}
