package bookpost.acceptance.assembly;

import bookpost.adapter.out.memory.ChangeRecord;
import bookpost.emulator.cloud.Cloud;
import bookpost.emulator.cloud.ShardRecord;
import bookpost.emulator.topology.Table;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/// A table's stream as the cloud reads it: the store's own records and others that a scenario
/// wrote, numbered through.
final class MemoryStream {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SHARD = "shard-1";

  private final Table table;
  private final IntFunction<List<ChangeRecord>> store;
  private final List<ShardRecord> records = new ArrayList<>();
  private int copied;
  private int read;

  /// @param store the store's records from a position on
  MemoryStream(Table table, IntFunction<List<ChangeRecord>> store) {
    this.table = table;
    this.store = store;
  }

  void open(Cloud cloud, Instant now) {
    cloud.shardOpened(table.name(), SHARD, Optional.empty(), now);
  }

  /// Copies the store's changes since the last call.
  void copy(Instant now) {
    var changes = store.apply(copied);
    copied += changes.size();
    changes.forEach(it -> add(it.keys(), read(it.json()), now));
  }

  /// Adds a record of a new row of strings that the store does not have.
  void insert(Map<String, String> row, Instant now) {
    copy(now);
    var record = JSON.createObjectNode().put("eventName", "INSERT").put("eventVersion", "1.1");
    record.put("eventSource", "aws:dynamodb").put("eventSourceARN", arn(table));
    var keys = record.withObject("/dynamodb/Keys");
    var image = record.withObject("/dynamodb/NewImage");
    row.forEach((name, value) -> image.withObject("/" + name).put("S", value));
    DeployedParts.key(table).forEach(it -> keys.set(it, image.get(it)));
    add(keys.toString(), record, now);
  }

  /// Adds another record of the row with this key.
  void insertAgain(Map<String, String> key, Instant now) {
    copy(now);
    var keys = JSON.createObjectNode();
    key.forEach((name, value) -> keys.withObject("/" + name).put("S", value));
    var first =
        records.stream().filter(it -> read(it.keys()).equals(keys)).findFirst().orElseThrow();
    add(first.keys(), read(first.json()), now);
  }

  /// Delivers the records that the cloud has asked for. True if there were any.
  boolean feed(Cloud cloud, Instant now) {
    int demand = Math.min(cloud.demand(table.name(), SHARD), records.size() - read);
    if (demand <= 0) {
      return false;
    }
    var next = List.copyOf(records.subList(read, read + demand));
    cloud.streamed(table.name(), SHARD, next, now);
    read += demand;
    return true;
  }

  boolean isRead() {
    return read == records.size();
  }

  private void add(String keys, ObjectNode record, Instant now) {
    int place = records.size() + 1;
    var number = "%021d".formatted(place);
    record.put("eventID", "%032x".formatted(place));
    record.withObject("/dynamodb").put("SequenceNumber", number);
    records.add(new ShardRecord(number, keys, now, record.toString()));
  }

  static String arn(Table table) {
    return "arn:aws:dynamodb:us-east-1:000000000000:table/%s/stream/1".formatted(table.name());
  }

  private static ObjectNode read(String json) {
    try {
      return (ObjectNode) JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(json, e);
    }
  }
}
