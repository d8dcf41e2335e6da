package bookpost.emulator.dynamodb.stream;

import bookpost.emulator.dynamodb.value.Item;
import bookpost.emulator.dynamodb.value.WireValues;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/// A change as a stream shows it.
public final class ChangeRecord {
  private static final long HASH_FACTOR = 0x9E3779B97F4A7C15L;

  private final String streamArn;
  private final long number;
  private final StreamViewType view;
  private final TableChange change;

  /// @param number rises from record to record of the stream
  public ChangeRecord(String streamArn, long number, StreamViewType view, TableChange change) {
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

  ObjectNode toWire() {
    return streamed().toWire();
  }

  /// An element of `Records` as Lambda hands it to a function, in JSON.
  ///
  /// @param region what the record names, wherever its stream is
  public String toLambda(String region) {
    return streamed().toLambda(region);
  }

  private StreamedRecord streamed() {
    return new StreamedRecord(
        streamArn,
        eventId(),
        eventName(),
        sequenceNumber(),
        change.time(),
        change.key(),
        newImage(),
        oldImage(),
        sizeBytes(),
        view.name(),
        change.expired());
  }
}
