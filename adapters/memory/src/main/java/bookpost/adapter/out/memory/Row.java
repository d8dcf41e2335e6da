package bookpost.adapter.out.memory;

import bookpost.announcement.Announcement;
import bookpost.cloudevents.CloudEvents;
import bookpost.library.Author;
import bookpost.library.BookAdded;
import bookpost.library.BookRemoved;
import com.fasterxml.jackson.core.JsonFactory;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A row as it is in a store and in the images of its stream.
///
/// @param key the names of the attributes that identify it
public record Row(List<String> key, Map<String, Attribute> attributes) {
  private static final JsonFactory JSON = new JsonFactory();
  private static final DateTimeFormatter MILLISECONDS =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

  /// A row of the books table: the last announcement of its book.
  static Row ofBooks(Announcement announcement) {
    var attributes = attributes(announcement);
    var status =
        switch (announcement.event()) {
          case BookAdded _ -> "held";
          case BookRemoved _ -> "removed";
        };
    attributes.put("status", Attribute.string(status));
    attributes.put("revision", Attribute.number(announcement.sequence().value()));
    return new Row(List.of("name"), attributes);
  }

  /// A row of the outbox: a whole announcement, and the id of the previous one.
  static Row ofOutbox(
      Announcement announcement, Optional<Announcement> previous, Instant expiresAt) {
    var attributes = attributes(announcement);
    var type = CloudEvents.type(announcement.event());
    attributes.put("type", Attribute.string(type));
    attributes.put("dataschema", Attribute.string(CloudEvents.schema(type)));
    previous.ifPresent(it -> {
      attributes.put("previousEventId", Attribute.string(it.id().value()));
      attributes.put("previousOccurredAt", Attribute.string(MILLISECONDS.format(it.time())));
    });
    attributes.put("expiresAt", Attribute.number(expiresAt.getEpochSecond()));
    return new Row(List.of("name", "sequence"), attributes);
  }

  Row keyAlone() {
    var keys = new LinkedHashMap<>(attributes);
    keys.keySet().retainAll(key);
    return new Row(key, keys);
  }

  private static Map<String, Attribute> attributes(Announcement announcement) {
    var book = announcement.event().book();
    var attributes = new LinkedHashMap<String, Attribute>();
    attributes.put("name", Attribute.string(book.name().value()));
    attributes.put("authors", Attribute.string(authors(book.authors())));
    attributes.put("publishedYear", Attribute.number(book.year().value()));
    attributes.put("sequence", Attribute.string(announcement.sequence().text()));
    attributes.put("eventId", Attribute.string(announcement.id().value()));
    attributes.put("occurredAt", Attribute.string(MILLISECONDS.format(announcement.time())));
    attributes.put("traceparent", Attribute.string(announcement.trace().traceparent()));
    return attributes;
  }

  private static String authors(List<Author> authors) {
    var text = new StringWriter();
    try (var json = JSON.createGenerator(text)) {
      json.writeStartArray();
      for (var author : authors) {
        json.writeString(author.value());
      }
      json.writeEndArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
