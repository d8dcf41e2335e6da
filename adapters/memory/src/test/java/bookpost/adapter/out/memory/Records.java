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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Reads stream records back.
final class Records {
  private Records() {}

  /// The announcement of a row of the books or of the outbox.
  static Announcement announcement(ChangeRecord record) {
    var image = newImage(record);
    var book =
        new Book(
            new BookName(text(image, "name", "S")),
            authors(text(image, "authors", "S")),
            new PublicationYear(Integer.parseInt(text(image, "publishedYear", "N"))));
    return new Announcement(
        new AnnouncementId(text(image, "eventId", "S")),
        Instant.parse(text(image, "occurredAt", "S")),
        Sequence.parse(text(image, "sequence", "S")),
        new Trace(text(image, "traceparent", "S")),
        isAddition(image) ? new BookAdded(book) : new BookRemoved(book));
  }

  /// The new image's attributes, each its digits or text by its name.
  static Map<String, String> attributes(ChangeRecord record) {
    return ((JsonValue.Obj) newImage(record))
        .members().entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    it -> it.getValue().text("S").or(() -> it.getValue().text("N")).orElseThrow()));
  }

  private static JsonValue newImage(ChangeRecord record) {
    return JsonValue.parse(record.json())
        .flatMap(it -> it.at("dynamodb", "NewImage"))
        .orElseThrow();
  }

  private static boolean isAddition(JsonValue image) {
    return image
        .text("status", "S")
        .map("held"::equals)
        .orElseGet(() -> text(image, "type", "S").equals("BookAdded"));
  }

  private static List<Author> authors(String text) {
    return JsonValue.parse(text).map(JsonValue.Arr.class::cast).orElseThrow().elements().stream()
        .map(author -> new Author(author.text().orElseThrow()))
        .toList();
  }

  private static String text(JsonValue image, String... path) {
    return image.text(path).orElseThrow();
  }

  /// Without its size, which is not simulated.
  static Optional<JsonValue> golden(String file) {
    return JsonValue.parse(Golden.read(file).replaceFirst("\\s*\"SizeBytes\": [0-9]+,", ""));
  }
}
