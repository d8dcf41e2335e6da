package bookpost.local;

import bookpost.emulator.cloud.ShardRecord;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Record;

/// Writes the records of one stream as [Lambda hands them
/// over](https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html), and repairs where DynamoDB
/// Local's differ from AWS's: the region, the name of a removal by TTL, the type of an empty map,
/// and the time, which it gives in whole minutes and we take from the read.
final class StreamRecordJson {
  private static final JsonFactory JSON = new JsonFactory();

  private final String region;
  private final String streamArn;

  StreamRecordJson(String region, String streamArn) {
    this.region = region;
    this.streamArn = streamArn.replaceFirst("^(arn:aws:dynamodb:)[^:]*", "$1" + region);
  }

  ShardRecord record(Record record, Instant readAt) {
    var change = record.dynamodb();
    return new ShardRecord(
        change.sequenceNumber(),
        write(json -> writeItem(json, change.keys())),
        readAt,
        write(json -> writeRecord(json, record, readAt)));
  }

  private void writeRecord(JsonGenerator json, Record record, Instant readAt) throws IOException {
    json.writeStartObject();
    json.writeStringField("eventID", record.eventID());
    json.writeStringField("eventName", expired(record) ? "REMOVE" : record.eventNameAsString());
    json.writeStringField("eventVersion", record.eventVersion());
    json.writeStringField("eventSource", "aws:dynamodb");
    json.writeStringField("awsRegion", region);
    writeChange(json, record, readAt);
    if (expired(record) || record.userIdentity() != null) {
      json.writeObjectFieldStart("userIdentity");
      json.writeStringField("type", "Service");
      json.writeStringField("principalId", "dynamodb.amazonaws.com");
      json.writeEndObject();
    }
    json.writeStringField("eventSourceARN", streamArn);
    json.writeEndObject();
  }

  private static void writeChange(JsonGenerator json, Record record, Instant readAt)
      throws IOException {
    var change = record.dynamodb();
    json.writeObjectFieldStart("dynamodb");
    json.writeNumberField("ApproximateCreationDateTime", readAt.getEpochSecond());
    json.writeFieldName("Keys");
    writeItem(json, change.keys());
    if (change.hasNewImage()) {
      json.writeFieldName("NewImage");
      writeItem(json, change.newImage());
    }
    if (change.hasOldImage()) {
      json.writeFieldName("OldImage");
      writeItem(json, change.oldImage());
    }
    json.writeStringField("SequenceNumber", change.sequenceNumber());
    json.writeNumberField("SizeBytes", change.sizeBytes());
    json.writeStringField("StreamViewType", change.streamViewTypeAsString());
    json.writeEndObject();
  }

  /// Here a change without a name; over HTTP that is a name that nobody knows.
  private static boolean expired(Record record) {
    return (record.eventName() == null
            || record.eventName() == OperationType.UNKNOWN_TO_SDK_VERSION)
        && !record.dynamodb().hasNewImage();
  }

  private static void writeItem(JsonGenerator json, Map<String, AttributeValue> item)
      throws IOException {
    json.writeStartObject();
    for (var attribute : item.entrySet()) {
      json.writeFieldName(attribute.getKey());
      writeValue(json, attribute.getValue());
    }
    json.writeEndObject();
  }

  private static void writeValue(JsonGenerator json, AttributeValue value) throws IOException {
    json.writeStartObject();
    switch (value.type()) {
      case S -> json.writeStringField("S", value.s());
      case N -> json.writeStringField("N", value.n());
      case B -> json.writeStringField("B", base64(value.b()));
      case BOOL -> json.writeBooleanField("BOOL", value.bool());
      case NUL -> json.writeBooleanField("NULL", true);
      case SS -> writeStrings(json, "SS", value.ss());
      case NS -> writeStrings(json, "NS", value.ns());
      case BS ->
          writeStrings(json, "BS", value.bs().stream().map(StreamRecordJson::base64).toList());
      case L -> {
        json.writeArrayFieldStart("L");
        for (var element : value.l()) {
          writeValue(json, element);
        }
        json.writeEndArray();
      }
      case M, UNKNOWN_TO_SDK_VERSION -> {
        json.writeFieldName("M");
        writeItem(json, value.m());
      }
    }
    json.writeEndObject();
  }

  private static void writeStrings(JsonGenerator json, String type, List<String> values)
      throws IOException {
    json.writeArrayFieldStart(type);
    for (var value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }

  private static String base64(SdkBytes bytes) {
    return Base64.getEncoder().encodeToString(bytes.asByteArray());
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
