package bookpost.adapter.out.memory;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The stream of a table: its changes as records, in the form in which Lambda hands them on. On
/// these, real handlers, filters and templates run. Their size is left out, for nothing reads it.
final class ChangeStream {
  private static final JsonFactory JSON = new JsonFactory();

  private final String arn;
  private final View view;
  private final List<ChangeRecord> records = new ArrayList<>();

  ChangeStream(String arn, View view) {
    this.arn = arn;
    this.view = view;
  }

  /// The records from a position on, which counts from 0.
  List<ChangeRecord> from(int position) {
    return List.copyOf(records.subList(position, records.size()));
  }

  void put(Instant time, Optional<Row> before, Row after) {
    add(before.isEmpty() ? "INSERT" : "MODIFY", time, before, Optional.of(after));
  }

  /// The row's time to live has passed, and the store itself has deleted it.
  void expire(Instant time, Row row) {
    add("REMOVE", time, Optional.of(row), Optional.empty());
  }

  private void add(String eventName, Instant time, Optional<Row> before, Optional<Row> after) {
    var keys = after.or(() -> before).map(Row::keys).orElseThrow();
    int number = records.size() + 1;
    var sequenceNumber = String.format(Locale.ROOT, "%021d", number);
    var text =
        json(json -> {
          json.writeStartObject();
          json.writeStringField("eventID", String.format(Locale.ROOT, "%032x", number));
          json.writeStringField("eventName", eventName);
          json.writeStringField("eventVersion", "1.1");
          json.writeStringField("eventSource", "aws:dynamodb");
          json.writeStringField("awsRegion", arn.split(":", -1)[3]);
          json.writeObjectFieldStart("dynamodb");
          json.writeNumberField("ApproximateCreationDateTime", time.getEpochSecond());
          attributes(json, "Keys", keys);
          if (after.isPresent()) {
            attributes(json, "NewImage", after.get().attributes());
          }
          if (before.isPresent() && view == View.NEW_AND_OLD_IMAGES) {
            attributes(json, "OldImage", before.get().attributes());
          }
          json.writeStringField("SequenceNumber", sequenceNumber);
          json.writeStringField("StreamViewType", view.name());
          json.writeEndObject();
          if (after.isEmpty()) {
            json.writeObjectFieldStart("userIdentity");
            json.writeStringField("type", "Service");
            json.writeStringField("principalId", "dynamodb.amazonaws.com");
            json.writeEndObject();
          }
          json.writeStringField("eventSourceARN", arn);
          json.writeEndObject();
        });
    records.add(new ChangeRecord(sequenceNumber, json(json -> attributes(json, keys)), text));
  }

  private static void attributes(
      JsonGenerator json, String field, Map<String, Attribute> attributes) throws IOException {
    json.writeFieldName(field);
    attributes(json, attributes);
  }

  private static void attributes(JsonGenerator json, Map<String, Attribute> attributes)
      throws IOException {
    json.writeStartObject();
    for (var attribute : attributes.entrySet()) {
      json.writeObjectFieldStart(attribute.getKey());
      json.writeStringField(attribute.getValue().type(), attribute.getValue().value());
      json.writeEndObject();
    }
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

  /// Which images of a row a record holds.
  enum View {
    NEW_IMAGE,
    NEW_AND_OLD_IMAGES
  }

  private interface Content {
    void write(JsonGenerator json) throws IOException;
  }
}
