package bookpost.cloudevents;

import bookpost.announcement.Announcement;
import bookpost.announcement.AnnouncementId;
import bookpost.announcement.Sequence;
import bookpost.cloudevents.EventReading.Read;
import bookpost.cloudevents.EventReading.Unreadable;
import bookpost.cloudevents.JsonValue.Arr;
import bookpost.cloudevents.JsonValue.Bool;
import bookpost.cloudevents.JsonValue.Null;
import bookpost.cloudevents.JsonValue.Num;
import bookpost.cloudevents.JsonValue.Obj;
import bookpost.cloudevents.JsonValue.Text;
import bookpost.library.Author;
import bookpost.library.Book;
import bookpost.library.BookAdded;
import bookpost.library.BookName;
import bookpost.library.BookRemoved;
import bookpost.library.InvalidValueException;
import bookpost.library.LibraryEvent;
import bookpost.library.PublicationYear;
import bookpost.library.Trace;
import com.fasterxml.jackson.core.JsonFactory;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.Optional;

/// Writes announcements as CloudEvents and reads them back. The schemas of the data are in
/// resources beside this class, by type and version.
public final class CloudEvents {
  public static final String SOURCE = "OutboxDemo";

  private static final String BOOK_ADDED = "BookAdded";
  private static final String BOOK_REMOVED = "BookRemoved";
  private static final String SPECIFICATION = "1.0";
  private static final String CONTENT_TYPE = "application/json";
  private static final DateTimeFormatter MILLISECONDS =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter();
  private static final JsonFactory JSON = new JsonFactory();

  private CloudEvents() {}

  /// The event's CloudEvents type, which is the bus's detail-type as well.
  public static String type(LibraryEvent event) {
    return switch (event) {
      case BookAdded _ -> BOOK_ADDED;
      case BookRemoved _ -> BOOK_REMOVED;
    };
  }

  /// The absolute URI of the schema of the type's data, in the only version so far; a version that
  /// is in use is never changed, another is added.
  public static String schema(String type) {
    return "https://bookpost.example/schemas/" + type + "/1.json";
  }

  public static String write(Announcement announcement) {
    var text = new StringWriter();
    var type = type(announcement.event());
    var book = announcement.event().book();
    try (var json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("specversion", SPECIFICATION);
      json.writeStringField("id", announcement.id().value());
      json.writeStringField("source", SOURCE);
      json.writeStringField("type", type);
      json.writeStringField("subject", book.name().value());
      json.writeStringField("time", MILLISECONDS.format(announcement.time()));
      json.writeStringField("dataschema", schema(type));
      json.writeStringField("datacontenttype", CONTENT_TYPE);
      json.writeStringField("sequence", announcement.sequence().text());
      json.writeStringField("traceparent", announcement.trace().traceparent());
      json.writeObjectFieldStart("data");
      json.writeStringField("name", book.name().value());
      json.writeArrayFieldStart("authors");
      for (var author : book.authors()) {
        json.writeString(author.value());
      }
      json.writeEndArray();
      json.writeNumberField("publishedYear", book.year().value());
      json.writeEndObject();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /// Reads tolerantly: unknown members do not matter, a number may come as a string, and authors as
  /// a list, as a single string, or as a string that holds a list, since a pipe's input template
  /// can build no other. A type or version that isn't known is never guessed.
  public static EventReading read(JsonValue event) {
    try {
      expect(event, "specversion", SPECIFICATION);
      var type = text(event, "type");
      if (!type.equals(BOOK_ADDED) && !type.equals(BOOK_REMOVED)) {
        throw new InvalidValueException("type", "must be " + BOOK_ADDED + " or " + BOOK_REMOVED);
      }
      expect(event, "dataschema", schema(type));
      var book = book(event);
      return new Read(
          new Announcement(
              new AnnouncementId(text(event, "id")),
              time(text(event, "time")),
              Sequence.parse(text(event, "sequence")),
              new Trace(text(event, "traceparent")),
              type.equals(BOOK_ADDED) ? new BookAdded(book) : new BookRemoved(book)));
    } catch (InvalidValueException e) {
      return new Unreadable(e.field() + " " + e.rule());
    }
  }

  private static Book book(JsonValue event) {
    return new Book(
        new BookName(text(event, "data", "name")),
        event
            .at("data", "authors")
            .flatMap(CloudEvents::authors)
            .orElseThrow(() -> new InvalidValueException("data.authors", "must be strings")),
        event
            .at("data", "publishedYear")
            .flatMap(CloudEvents::year)
            .orElseThrow(() -> new InvalidValueException("data.publishedYear", "must be a year")));
  }

  private static Optional<List<Author>> authors(JsonValue authors) {
    return switch (authors) {
      case Arr(var elements) when elements.stream().allMatch(Text.class::isInstance) ->
          Optional.of(elements.stream().map(it -> new Author(it.text().orElseThrow())).toList());
      case Text(var value) ->
          JsonValue.parse(value)
              .filter(Arr.class::isInstance)
              .map(CloudEvents::authors)
              .orElseGet(() -> Optional.of(List.of(new Author(value))));
      case Arr _, Obj _, Num _, Bool _, Null _ -> Optional.empty();
    };
  }

  private static Optional<PublicationYear> year(JsonValue year) {
    var number =
        switch (year) {
          case Num it -> it.integer();
          case Text(var digits) -> new Num(digits).integer();
          case Arr _, Obj _, Bool _, Null _ -> Optional.<Integer>empty();
        };
    return number.map(PublicationYear::new);
  }

  private static Instant time(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException _) {
      throw new InvalidValueException("time", "must be an RFC 3339 time");
    }
  }

  private static void expect(JsonValue event, String member, String value) {
    if (!text(event, member).equals(value)) {
      throw new InvalidValueException(member, "must be " + value);
    }
  }

  private static String text(JsonValue event, String... path) {
    return event
        .text(path)
        .orElseThrow(() -> new InvalidValueException(String.join(".", path), "must be a string"));
  }
}
