package bookpost.simulation.proof;

import bookpost.announcement.Announcement;
import bookpost.announcement.AnnouncementId;
import bookpost.announcement.Sequence;
import bookpost.cloudevents.CloudEvents;
import bookpost.cloudevents.EventReading.Read;
import bookpost.cloudevents.JsonValue;
import bookpost.cloudevents.JsonValue.Arr;
import bookpost.cloudevents.JsonValue.Null;
import bookpost.cloudevents.JsonValue.Obj;
import bookpost.emulator.dynamodb.value.AttributeValue;
import bookpost.emulator.dynamodb.value.AttributeValue.N;
import bookpost.emulator.dynamodb.value.AttributeValue.S;
import bookpost.emulator.dynamodb.value.DynamoNumber;
import bookpost.emulator.dynamodb.value.Item;
import bookpost.library.Author;
import bookpost.library.Book;
import bookpost.library.BookAdded;
import bookpost.library.BookName;
import bookpost.library.BookRemoved;
import bookpost.library.LibraryEvent;
import bookpost.library.PublicationYear;
import bookpost.library.Trace;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/// The content of a row, a stream record, a dead letter or a parked entry.
sealed interface Content {
  /// An announcement, whole.
  record Whole(Announcement announcement) implements Content {}

  /// An event or a row that no consumer here can read.
  record Foreign(String id) implements Content {}

  /// Neither.
  record Nothing() implements Content {}

  default Optional<Announcement> asAnnouncement() {
    return this instanceof Whole(var announcement) ? Optional.of(announcement) : Optional.empty();
  }

  /// Of an event, be it alone, in the bus's envelope or in an invocation's.
  static Content of(String text) {
    return JsonValue.parse(text).map(Content::of).orElseGet(Nothing::new);
  }

  private static Content of(JsonValue json) {
    if (json.at("specversion").isPresent()) {
      return CloudEvents.read(json) instanceof Read(var announcement)
          ? new Whole(announcement)
          : json.text("id").<Content>map(Foreign::new).orElseGet(Nothing::new);
    }
    if (json.at("dynamodb").isPresent()) {
      return ofRecord(json);
    }
    return json.at("detail")
        .or(() -> json.at("requestPayload"))
        .map(Content::of)
        .orElseGet(Nothing::new);
  }

  private static Content ofRecord(JsonValue record) {
    var attributes = new HashMap<String, AttributeValue>();
    if (record.at("dynamodb", "NewImage").orElse(new Null()) instanceof Obj(var members)) {
      members.forEach((name, value) -> {
        value.text("S").ifPresent(it -> attributes.put(name, new S(it)));
        value.text("N").ifPresent(it -> attributes.put(name, new N(DynamoNumber.parse(it))));
      });
    }
    return ofRow(new Item(attributes));
  }

  /// Of a row of the books table or the outbox.
  static Content ofRow(Item item) {
    var row = new ItemAttributes(item);
    try {
      return new Whole(
          new Announcement(
              new AnnouncementId(row.text("eventId")),
              Instant.parse(row.text("occurredAt")),
              Sequence.parse(row.text("sequence")),
              new Trace(row.text("traceparent")),
              event(row)));
    } catch (RuntimeException e) {
      var id = row.text("eventId");
      return id.isEmpty() ? new Nothing() : new Foreign(id);
    }
  }

  private static LibraryEvent event(ItemAttributes row) {
    var book = book(row);
    var what = row.text("status") + row.text("type");
    return switch (what) {
      case "held", "BookAdded" -> new BookAdded(book);
      case "removed", "BookRemoved" -> new BookRemoved(book);
      default -> throw new IllegalArgumentException(what);
    };
  }

  /// Of a row of the books table, the outbox or the catalogue.
  static Book book(ItemAttributes row) {
    return new Book(
        new BookName(row.text("name")),
        authors(row.text("authors")),
        new PublicationYear(Math.toIntExact(row.number("publishedYear"))));
  }

  private static List<Author> authors(String text) {
    return JsonValue.parse(text).orElse(new Null()) instanceof Arr(var elements)
        ? elements.stream().map(it -> new Author(it.text().orElse(""))).toList()
        : List.of();
  }
}
