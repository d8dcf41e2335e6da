package bookpost.adapter.out.memory;

import bookpost.announcement.Announcement;
import bookpost.announcement.AnnouncementId;
import bookpost.announcement.Sequence;
import bookpost.cloudevents.JsonValue;
import bookpost.library.Author;
import bookpost.library.Book;
import bookpost.library.BookAdded;
import bookpost.library.BookName;
import bookpost.library.BookRemoved;
import bookpost.library.PublicationYear;
import bookpost.library.Trace;
import bookpost.testkit.Golden;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Reads changes back.
final class Records {
  private Records() {}

  /// What a record of the change shows.
  record Shown(
      String event,
      Instant second,
      Map<String, Attribute> keys,
      Map<String, Attribute> before,
      Map<String, Attribute> after) {}

  static Shown shown(RowChange change) {
    return new Shown(
        change.before().isEmpty() ? "INSERT" : change.after().isEmpty() ? "REMOVE" : "MODIFY",
        change.time().truncatedTo(ChronoUnit.SECONDS),
        change.key().attributes(),
        change.before().map(Row::attributes).orElse(Map.of()),
        change.after().map(Row::attributes).orElse(Map.of()));
  }

  static Shown golden(String file) {
    var record = JsonValue.parse(Golden.read(file)).orElseThrow();
    var second =
        record.at("dynamodb", "ApproximateCreationDateTime").map(JsonValue.Num.class::cast);
    return new Shown(
        text(record, "eventName"),
        Instant.ofEpochSecond(Long.parseLong(second.orElseThrow().digits())),
        image(record, "Keys"),
        image(record, "OldImage"),
        image(record, "NewImage"));
  }

  private static Map<String, Attribute> image(JsonValue record, String name) {
    return record.at("dynamodb", name).map(Records::attributes).orElse(Map.of());
  }

  private static Map<String, Attribute> attributes(JsonValue image) {
    return ((JsonValue.Obj) image)
        .members().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, it -> attribute(it.getValue())));
  }

  private static Attribute attribute(JsonValue value) {
    return value
        .text("S")
        .map(Attribute::string)
        .orElseGet(() -> new Attribute("N", text(value, "N")));
  }

  /// The announcement of a row of the books or of the outbox.
  static Announcement announcement(RowChange change) {
    var row = attributes(change);
    var book =
        new Book(
            new BookName(text(row, "name")),
            authors(text(row, "authors")),
            new PublicationYear(Integer.parseInt(text(row, "publishedYear"))));
    return new Announcement(
        new AnnouncementId(text(row, "eventId")),
        Instant.parse(text(row, "occurredAt")),
        Sequence.parse(text(row, "sequence")),
        new Trace(text(row, "traceparent")),
        isAddition(row) ? new BookAdded(book) : new BookRemoved(book));
  }

  /// The changed row's attributes, each its digits or text by its name.
  static Map<String, String> attributes(RowChange change) {
    return change.after().orElseThrow().attributes().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, it -> it.getValue().value()));
  }

  private static boolean isAddition(Map<String, String> row) {
    return Optional.ofNullable(row.get("status"))
        .map("held"::equals)
        .orElseGet(() -> text(row, "type").equals("BookAdded"));
  }

  private static List<Author> authors(String text) {
    return JsonValue.parse(text).map(JsonValue.Arr.class::cast).orElseThrow().elements().stream()
        .map(author -> new Author(author.text().orElseThrow()))
        .toList();
  }

  private static String text(Map<String, String> row, String attribute) {
    return Optional.ofNullable(row.get(attribute)).orElseThrow();
  }

  private static String text(JsonValue value, String... path) {
    return value.text(path).orElseThrow();
  }
}
