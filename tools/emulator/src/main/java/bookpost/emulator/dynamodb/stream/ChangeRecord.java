package bookpost.emulator.dynamodb.stream;

import bookpost.emulator.dynamodb.value.Item;
import bookpost.emulator.dynamodb.value.WireValues;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/// A change as a stream shows it.
public final class ChangeRecord {
  private static final String EVENT_VERSION = "1.1";
  private static final String EVENT_SOURCE = "aws:dynamodb";
  private static final String SERVICE = "Service";
  private static final String SERVICE_PRINCIPAL = "dynamodb.amazonaws.com";
  private static final int ARN_PARTS = 6;
  private static final int ARN_REGION = 3;
  private static final long HASH_FACTOR = 0x9E3779B97F4A7C15L;

  private final String streamArn;
  private final long number;
  private final StreamViewType view;
  private final TableChange change;

  ChangeRecord(String streamArn, long number, StreamViewType view, TableChange change) {
    this.streamArn = streamArn;
    this.number = number;
    this.view = view;
    this.change = change;
  }

  public String sequenceNumber() {
    return SequenceNumber.text(number);
  }

  public TableChange change() {
    return change;
  }

  public String eventName() {
    if (change.after().isEmpty()) {
      return "REMOVE";
    }
    return change.before().isEmpty() ? "INSERT" : "MODIFY";
  }

  /// The item's key as JSON; records of one item have equal ones.
  public String keys() {
    return WireValues.write(change.key()).toString();
  }

  /// The same whenever the record is read, and another one for each record.
  String eventId() {
    return hex(streamArn.hashCode() * HASH_FACTOR) + hex(number * HASH_FACTOR);
  }

  private static String hex(long value) {
    var digits = Long.toHexString(value);
    return "0".repeat(Long.BYTES * 2 - digits.length()) + digits;
  }

  private Optional<Item> newImage() {
    return view.showsNew() ? change.after() : Optional.empty();
  }

  private Optional<Item> oldImage() {
    return view.showsOld() ? change.before() : Optional.empty();
  }

  /// Of the key and the images.
  int sizeBytes() {
    return change.key().sizeBytes()
        + newImage().map(Item::sizeBytes).orElse(0)
        + oldImage().map(Item::sizeBytes).orElse(0);
  }

  /// As
  /// [GetRecords](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_Record.html)
  /// returns it.
  ObjectNode toWire() {
    var record = withoutIdentity(streamArn.split(":", ARN_PARTS)[ARN_REGION]);
    if (change.expired()) {
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
    if (change.expired()) {
      record.putObject("userIdentity").put("type", SERVICE).put("principalId", SERVICE_PRINCIPAL);
    }
    var arn = streamArn.split(":", ARN_PARTS);
    arn[ARN_REGION] = region;
    return record.put("eventSourceARN", String.join(":", arn)).toString();
  }

  private ObjectNode withoutIdentity(String region) {
    var record = JsonNodeFactory.instance.objectNode();
    record.put("eventID", eventId());
    record.put("eventName", eventName());
    record.put("eventVersion", EVENT_VERSION);
    record.put("eventSource", EVENT_SOURCE);
    record.put("awsRegion", region);
    var dynamodb = record.putObject("dynamodb");
    dynamodb.put("ApproximateCreationDateTime", change.time().getEpochSecond());
    dynamodb.set("Keys", WireValues.write(change.key()));
    newImage().ifPresent(image -> dynamodb.set("NewImage", WireValues.write(image)));
    oldImage().ifPresent(image -> dynamodb.set("OldImage", WireValues.write(image)));
    dynamodb.put("SequenceNumber", sequenceNumber());
    dynamodb.put("SizeBytes", sizeBytes());
    dynamodb.put("StreamViewType", view.name());
    return record;
  }
}
