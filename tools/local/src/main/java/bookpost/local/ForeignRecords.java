package bookpost.local;

import bookpost.emulator.cloud.ShardRecord;
import bookpost.emulator.dynamodb.stream.StreamedRecord;
import bookpost.emulator.dynamodb.value.AttributeValue.B;
import bookpost.emulator.dynamodb.value.AttributeValue.Bool;
import bookpost.emulator.dynamodb.value.AttributeValue.Bs;
import bookpost.emulator.dynamodb.value.AttributeValue.L;
import bookpost.emulator.dynamodb.value.AttributeValue.M;
import bookpost.emulator.dynamodb.value.AttributeValue.N;
import bookpost.emulator.dynamodb.value.AttributeValue.Ns;
import bookpost.emulator.dynamodb.value.AttributeValue.Null;
import bookpost.emulator.dynamodb.value.AttributeValue.S;
import bookpost.emulator.dynamodb.value.AttributeValue.Ss;
import bookpost.emulator.dynamodb.value.Bytes;
import bookpost.emulator.dynamodb.value.DynamoNumber;
import bookpost.emulator.dynamodb.value.Item;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Record;

/// Reads the records of one stream of another DynamoDB, and repairs where an emulator's differ from
/// AWS's: the region, the name of a removal by TTL, the type of an empty map, and the time, which
/// some give in whole minutes and we take from the read.
final class ForeignRecords {
  private final String region;
  private final String streamArn;

  ForeignRecords(String region, String streamArn) {
    this.region = region;
    this.streamArn = streamArn;
  }

  ShardRecord record(Record record, Instant readAt) {
    var streamed = streamed(record, readAt);
    return new ShardRecord(
        streamed.sequenceNumber(), streamed.keysJson(), readAt, streamed.toLambda(region));
  }

  private StreamedRecord streamed(Record record, Instant readAt) {
    var change = record.dynamodb();
    return new StreamedRecord(
        streamArn,
        record.eventID(),
        isNameless(record) ? "REMOVE" : record.eventNameAsString(),
        change.sequenceNumber(),
        readAt,
        item(change.keys()),
        Optional.of(change.newImage()).filter(_ -> change.hasNewImage()).map(ForeignRecords::item),
        Optional.of(change.oldImage()).filter(_ -> change.hasOldImage()).map(ForeignRecords::item),
        change.sizeBytes(),
        change.streamViewTypeAsString(),
        isNameless(record) || record.userIdentity() != null);
  }

  /// A removal by TTL has no name here; over HTTP it has one that nobody knows.
  private static boolean isNameless(Record record) {
    return (record.eventName() == null
            || record.eventName() == OperationType.UNKNOWN_TO_SDK_VERSION)
        && !record.dynamodb().hasNewImage();
  }

  private static Item item(Map<String, AttributeValue> attributes) {
    return new Item(values(attributes));
  }

  private static Map<String, bookpost.emulator.dynamodb.value.AttributeValue> values(
      Map<String, AttributeValue> attributes) {
    return attributes.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, it -> value(it.getValue())));
  }

  private static bookpost.emulator.dynamodb.value.AttributeValue value(AttributeValue value) {
    return switch (value.type()) {
      case S -> new S(value.s());
      case N -> new N(DynamoNumber.parse(value.n()));
      case B -> new B(bytes(value.b()));
      case BOOL -> new Bool(value.bool());
      case NUL -> new Null();
      case SS -> new Ss(set(value.ss(), it -> it));
      case NS -> new Ns(set(value.ns(), DynamoNumber::parse));
      case BS -> new Bs(set(value.bs(), ForeignRecords::bytes));
      case L -> new L(value.l().stream().map(ForeignRecords::value).toList());
      case M, UNKNOWN_TO_SDK_VERSION -> new M(values(value.m()));
    };
  }

  private static <T, R> SequencedSet<R> set(Collection<T> elements, Function<T, R> read) {
    return elements.stream().map(read).collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static Bytes bytes(SdkBytes bytes) {
    return Bytes.of(bytes.asByteArray());
  }
}
