package bookpost.adapter.out.memory;

import bookpost.announcement.Announcement;
import bookpost.library.Author;
import bookpost.library.BookAdded;
import bookpost.library.BookRemoved;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Changes of rows as the records of a table's stream, in the form in which Lambda hands them on:
/// on these, real handlers and filters run. Their size is left out, for nothing reads it.
final class StreamRecords {
  private static final JsonFactory JSON = new JsonFactory();
  private static final DateTimeFormatter MILLISECONDS =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

  private final String streamArn;

  StreamRecords(String streamArn) {
    this.streamArn = streamArn;
  }

  StreamRecord record(int number, Optional<Announcement> before, Announcement after) {
    var keys = json(json -> keys(json, after));
    var sequenceNumber = String.format(Locale.ROOT, "%021d", number);
    var text =
        json(json -> {
          json.writeStartObject();
          json.writeStringField("eventID", String.format(Locale.ROOT, "%032x", number));
          json.writeStringField("eventName", before.isEmpty() ? "INSERT" : "MODIFY");
          json.writeStringField("eventVersion", "1.1");
          json.writeStringField("eventSource", "aws:dynamodb");
          json.writeStringField("awsRegion", streamArn.split(":", -1)[3]);
          json.writeObjectFieldStart("dynamodb");
          json.writeNumberField("ApproximateCreationDateTime", after.time().getEpochSecond());
          json.writeFieldName("Keys");
          keys(json, after);
          json.writeFieldName("NewImage");
          image(json, after);
          if (before.isPresent()) {
            json.writeFieldName("OldImage");
            image(json, before.get());
          }
          json.writeStringField("SequenceNumber", sequenceNumber);
          json.writeStringField("StreamViewType", "NEW_AND_OLD_IMAGES");
          json.writeEndObject();
          json.writeStringField("eventSourceARN", streamArn);
          json.writeEndObject();
        });
    return new StreamRecord(sequenceNumber, keys, text);
  }

  private static void keys(JsonGenerator json, Announcement row) throws IOException {
    json.writeStartObject();
    string(json, "name", row.name().value());
    json.writeEndObject();
  }

  private static void image(JsonGenerator json, Announcement row) throws IOException {
    var book = row.event().book();
    json.writeStartObject();
    string(json, "name", book.name().value());
    string(json, "authors", authors(book.authors()));
    number(json, "publishedYear", book.year().value());
    string(
        json,
        "status",
        switch (row.event()) {
          case BookAdded _ -> "held";
          case BookRemoved _ -> "removed";
        });
    number(json, "revision", row.sequence().value());
    string(json, "sequence", row.sequence().text());
    string(json, "eventId", row.id().value());
    string(json, "occurredAt", MILLISECONDS.format(row.time()));
    string(json, "traceparent", row.trace().traceparent());
    json.writeEndObject();
  }

  private static String authors(List<Author> authors) {
    return json(json -> {
      json.writeStartArray();
      for (var author : authors) {
        json.writeString(author.value());
      }
      json.writeEndArray();
    });
  }

  private static void string(JsonGenerator json, String name, String value) throws IOException {
    json.writeObjectFieldStart(name);
    json.writeStringField("S", value);
    json.writeEndObject();
  }

  private static void number(JsonGenerator json, String name, long value) throws IOException {
    json.writeObjectFieldStart(name);
    json.writeStringField("N", Long.toString(value));
    json.writeEndObject();
  }

  private static String json(Content content) {
    var text = new StringWriter();
    try (var json = JSON.createGenerator(text)) {
      content.write(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private interface Content {
    void write(JsonGenerator json) throws IOException;
  }
}
