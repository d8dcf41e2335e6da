package bookpost.simulation.table;

import bookpost.emulator.cloud.ShardRecord;
import bookpost.emulator.topology.Table;
import bookpost.emulator.topology.Table.StreamView;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Writes the changes of a table as its stream's records, in the form that [Lambda hands
/// over](https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html). Which images they hold, the
/// [view
/// type](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_StreamSpecification.html)
/// says.
public final class StreamImage {
  private static final JsonFactory JSON = new JsonFactory();

  private final StreamView view;
  private final String streamArn;
  private final String region;

  /// @param table one with a stream
  public StreamImage(Table table, String streamArn) {
    this.view =
        table.stream()
            .orElseThrow(() -> new IllegalArgumentException(table.name() + " has no stream"));
    this.streamArn = streamArn;
    this.region = streamArn.split(":", -1)[3];
  }

  /// @param sequenceNumber also the event's id
  public ShardRecord record(TableChange change, String sequenceNumber, Instant readAt) {
    return new ShardRecord(
        sequenceNumber,
        write(json -> writeItem(json, change.keys())),
        readAt,
        write(json -> writeRecord(json, change, sequenceNumber)));
  }

  private void writeRecord(JsonGenerator json, TableChange change, String sequenceNumber)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("eventID", sequenceNumber);
    json.writeStringField("eventName", eventName(change));
    json.writeStringField("eventVersion", "1.1");
    json.writeStringField("eventSource", "aws:dynamodb");
    json.writeStringField("awsRegion", region);
    json.writeObjectFieldStart("dynamodb");
    json.writeNumberField("ApproximateCreationDateTime", change.time().getEpochSecond());
    json.writeFieldName("Keys");
    writeItem(json, change.keys());
    writeImage(json, "NewImage", showsNew() ? change.after() : Optional.empty());
    writeImage(json, "OldImage", showsOld() ? change.before() : Optional.empty());
    json.writeStringField("SequenceNumber", sequenceNumber);
    json.writeNumberField("SizeBytes", bytes(change));
    json.writeStringField("StreamViewType", view.name());
    json.writeEndObject();
    if (change.expired()) {
      json.writeObjectFieldStart("userIdentity");
      json.writeStringField("type", "Service");
      json.writeStringField("principalId", "dynamodb.amazonaws.com");
      json.writeEndObject();
    }
    json.writeStringField("eventSourceARN", streamArn);
    json.writeEndObject();
  }

  private static String eventName(TableChange change) {
    if (change.after().isEmpty()) {
      return "REMOVE";
    }
    return change.before().isEmpty() ? "INSERT" : "MODIFY";
  }

  private boolean showsNew() {
    return view == StreamView.NEW_IMAGE || view == StreamView.NEW_AND_OLD_IMAGES;
  }

  private boolean showsOld() {
    return view == StreamView.OLD_IMAGE || view == StreamView.NEW_AND_OLD_IMAGES;
  }

  private int bytes(TableChange change) {
    return StoredItem.bytes(change.keys())
        + (showsNew() ? change.after().map(StoredItem::bytes).orElse(0) : 0)
        + (showsOld() ? change.before().map(StoredItem::bytes).orElse(0) : 0);
  }

  private static void writeImage(
      JsonGenerator json, String name, Optional<Map<String, AttributeValue>> image)
      throws IOException {
    if (image.isPresent()) {
      json.writeFieldName(name);
      writeItem(json, image.get());
    }
  }

  private static void writeItem(JsonGenerator json, Map<String, AttributeValue> item)
      throws IOException {
    json.writeStartObject();
    for (var attribute : item.entrySet()) {
      var value = attribute.getValue();
      json.writeObjectFieldStart(attribute.getKey());
      switch (value.type()) {
        case S -> json.writeStringField("S", value.s());
        case N -> json.writeStringField("N", value.n());
        default -> throw new IllegalArgumentException("an attribute of type " + value.type());
      }
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  @FunctionalInterface
  private interface Writing {
    void to(JsonGenerator json) throws IOException;
  }

  private static String write(Writing writing) {
    var text = new StringWriter();
    try (var json = JSON.createGenerator(text)) {
      writing.to(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
