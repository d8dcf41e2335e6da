package bookpost.acceptance.assembly;

import bookpost.adapter.out.memory.Attribute;
import bookpost.adapter.out.memory.Row;
import bookpost.adapter.out.memory.RowChange;
import bookpost.emulator.cloud.Cloud;
import bookpost.emulator.cloud.ShardRecord;
import bookpost.emulator.dynamodb.stream.ChangeRecord;
import bookpost.emulator.dynamodb.stream.StreamViewType;
import bookpost.emulator.dynamodb.stream.TableChange;
import bookpost.emulator.dynamodb.value.AttributeValue;
import bookpost.emulator.dynamodb.value.AttributeValue.N;
import bookpost.emulator.dynamodb.value.AttributeValue.S;
import bookpost.emulator.dynamodb.value.DynamoNumber;
import bookpost.emulator.dynamodb.value.Item;
import bookpost.emulator.testkit.VirtualCloud.Feed;
import bookpost.emulator.topology.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/// A table's stream as the cloud reads it: the store's own records and others that a scenario
/// wrote, numbered through.
final class MemoryStream implements Feed {
  private static final String REGION = "us-east-1";
  private static final String SHARD = "shard-1";

  private final Table table;
  private final IntFunction<List<RowChange>> store;
  private final List<TableChange> changes = new ArrayList<>();
  private final List<ShardRecord> records = new ArrayList<>();
  private int copied;
  private int read;

  /// @param store the store's changes from a position on
  MemoryStream(Table table, IntFunction<List<RowChange>> store) {
    this.table = table;
    this.store = store;
  }

  void open(Cloud cloud, Instant now) {
    cloud.shardOpened(table.name(), SHARD, Optional.empty(), now);
  }

  /// Copies the store's changes since the last call.
  void copy(Instant now) {
    var latest = store.apply(copied);
    copied += latest.size();
    latest.forEach(it -> add(change(it), now));
  }

  /// Adds a record of a new row of strings that the store does not have.
  void insert(Map<String, String> row, Instant now) {
    copy(now);
    var key = new HashMap<>(row);
    key.keySet().retainAll(DeployedParts.key(table));
    add(change(item(key, S::new), Optional.empty(), Optional.of(item(row, S::new)), now), now);
  }

  /// Adds another record of the row with this key.
  void insertAgain(Map<String, String> key, Instant now) {
    copy(now);
    var item = item(key, S::new);
    add(changes.stream().filter(it -> it.key().equals(item)).findFirst().orElseThrow(), now);
  }

  /// All records so far.
  List<ShardRecord> records() {
    return List.copyOf(records);
  }

  @Override
  public boolean feed(Cloud cloud, Instant now) {
    int demand = Math.min(cloud.demand(table.name(), SHARD), records.size() - read);
    if (demand <= 0) {
      return false;
    }
    var next = List.copyOf(records.subList(read, read + demand));
    cloud.streamed(table.name(), SHARD, next, now);
    read += demand;
    return true;
  }

  @Override
  public boolean isRead() {
    return read == records.size();
  }

  private void add(TableChange change, Instant now) {
    changes.add(change);
    var view = StreamViewType.valueOf(table.stream().orElseThrow().name());
    var record = new ChangeRecord(arn(), changes.size(), view, change);
    records.add(
        new ShardRecord(record.sequenceNumber(), record.keys(), now, record.toLambda(REGION)));
  }

  private TableChange change(RowChange change) {
    return change(
        item(change.key()),
        change.before().map(MemoryStream::item),
        change.after().map(MemoryStream::item),
        change.time());
  }

  /// Only time to live removes a row.
  private TableChange change(Item key, Optional<Item> before, Optional<Item> after, Instant time) {
    return new TableChange(table.name(), key, before, after, time, after.isEmpty());
  }

  private static Item item(Row row) {
    return item(row.attributes(), MemoryStream::value);
  }

  private static <V> Item item(Map<String, V> attributes, Function<V, AttributeValue> value) {
    return new Item(
        attributes.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, it -> value.apply(it.getValue()))));
  }

  private static AttributeValue value(Attribute attribute) {
    return attribute.type().equals("N")
        ? new N(DynamoNumber.parse(attribute.value()))
        : new S(attribute.value());
  }

  private String arn() {
    return "arn:aws:dynamodb:%s:000000000000:table/%s/stream/1".formatted(REGION, table.name());
  }
}
