package bookpost.emulator.dynamodb.stream;

import bookpost.emulator.dynamodb.value.Item;
import bookpost.emulator.dynamodb.value.WireValues;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;

/// All that a stream's record shows, whichever DynamoDB wrote it, and the one place that writes it
/// as JSON.
///
/// @param eventName `INSERT`, `MODIFY` or `REMOVE`
/// @param created when the change was made; the record shows whole seconds
/// @param view the name of the stream's view type
/// @param expired true if DynamoDB itself removed the item by its time to live
public record StreamedRecord(
    String streamArn,
    String eventId,
    String eventName,
    String sequenceNumber,
    Instant created,
    Item keys,
    Optional<Item> newImage,
    Optional<Item> oldImage,
    long sizeBytes,
    String view,
    boolean expired) {
  private static final String EVENT_VERSION = "1.1";
  private static final String EVENT_SOURCE = "aws:dynamodb";
  private static final String SERVICE = "Service";
  private static final String SERVICE_PRINCIPAL = "dynamodb.amazonaws.com";
  private static final int ARN_PARTS = 6;
  private static final int ARN_REGION = 3;

  /// The item's key as JSON; records of one item have equal ones.
  public String keysJson() {
    return WireValues.write(keys).toString();
  }

  /// As
  /// [GetRecords](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_Record.html)
  /// returns it.
  ObjectNode toWire() {
    var record = withoutIdentity(streamArn.split(":", ARN_PARTS)[ARN_REGION]);
    if (expired) {
      record.putObject("userIdentity").put("PrincipalId", SERVICE_PRINCIPAL).put("Type", SERVICE);
    }
    return record;
  }

  /// An element of `Records` as [Lambda hands it to a
  /// function](https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html), in JSON.
  ///
  /// @param region what the record names, wherever its stream is
  public String toLambda(String region) {
    var record = withoutIdentity(region);
    if (expired) {
      record.putObject("userIdentity").put("type", SERVICE).put("principalId", SERVICE_PRINCIPAL);
    }
    var arn = streamArn.split(":", ARN_PARTS);
    arn[ARN_REGION] = region;
    return record.put("eventSourceARN", String.join(":", arn)).toString();
  }

  private ObjectNode withoutIdentity(String region) {
    var record = JsonNodeFactory.instance.objectNode();
    record.put("eventID", eventId);
    record.put("eventName", eventName);
    record.put("eventVersion", EVENT_VERSION);
    record.put("eventSource", EVENT_SOURCE);
    record.put("awsRegion", region);
    var dynamodb = record.putObject("dynamodb");
    dynamodb.put("ApproximateCreationDateTime", created.getEpochSecond());
    dynamodb.set("Keys", WireValues.write(keys));
    newImage.ifPresent(image -> dynamodb.set("NewImage", WireValues.write(image)));
    oldImage.ifPresent(image -> dynamodb.set("OldImage", WireValues.write(image)));
    dynamodb.put("SequenceNumber", sequenceNumber);
    dynamodb.put("SizeBytes", sizeBytes);
    dynamodb.put("StreamViewType", view);
    return record;
  }
}
