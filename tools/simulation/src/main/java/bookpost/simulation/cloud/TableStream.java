package bookpost.simulation.cloud;

import bookpost.emulator.cloud.ShardRecord;
import bookpost.emulator.topology.Table;
import bookpost.simulation.schedule.Chance;
import bookpost.simulation.schedule.Scheduler;
import bookpost.simulation.table.StreamImage;
import bookpost.simulation.table.TableChange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A table's
/// [stream](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Streams.html). The
/// changes of an item appear in their order; those of different items in any, even where they were
/// one transaction. All of one partition key are in one shard, until it splits.
final class TableStream {
  /// [Of a stream](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Streams.html).
  static final Duration RETENTION = Duration.ofHours(24);

  /// A shard, and what it holds so far.
  static final class StreamShard {
    final String id;
    final Optional<String> parent;
    final int depth;
    final List<ShardRecord> records = new ArrayList<>();
    List<StreamShard> children = List.of();

    StreamShard(String id, Optional<String> parent, int depth) {
      this.id = id;
      this.parent = parent;
      this.depth = depth;
    }

    boolean isClosed() {
      return !children.isEmpty();
    }
  }

  private final Table table;
  private final StreamImage image;
  private final Scheduler scheduler;
  private final List<StreamShard> shards = new ArrayList<>();

  /// What was written and is not shown yet, the oldest first.
  private final List<TableChange> hidden = new ArrayList<>();

  private final List<SimulatedDeployment> readers = new ArrayList<>();
  private long shown;

  TableStream(Table table, String region, Scheduler scheduler) {
    this.table = table;
    this.scheduler = scheduler;
    this.image =
        new StreamImage(
            table,
            "arn:aws:dynamodb:%s:000000000000:table/%s/stream/1".formatted(region, table.name()));
    open(Optional.empty(), 0);
  }

  String table() {
    return table.name();
  }

  /// In the order in which they were opened.
  List<StreamShard> shards() {
    return shards;
  }

  List<ShardRecord> read(String shard, String from, String to) {
    return shards.stream()
        .filter(it -> it.id.equals(shard))
        .flatMap(it -> it.records.stream())
        .filter(it ->
            it.sequenceNumber().compareTo(from) >= 0 && it.sequenceNumber().compareTo(to) <= 0)
        .filter(it -> it.arrived().plus(RETENTION).isAfter(scheduler.instant()))
        .toList();
  }

  boolean isShown() {
    return hidden.isEmpty();
  }

  void join(SimulatedDeployment reader) {
    readers.add(reader);
  }

  void leave(SimulatedDeployment reader) {
    readers.remove(reader);
  }

  void changed(TableChange change) {
    hidden.add(change);
    scheduler.soon(this::show);
  }

  private void show() {
    var change = hidden.remove(next());
    var shard = leaf(change.keys());
    if (scheduler.chance(Chance.SHARD_SPLITS, shard.id)) {
      shard.children = List.of(child(shard), child(shard));
      shard = leaf(change.keys());
    }
    shown++;
    shard.records.add(image.record(change, "%021d".formatted(shown), scheduler.instant()));
    readers.forEach(SimulatedDeployment::stir);
  }

  /// The place of a change that none of the same item stands before.
  private int next() {
    if (hidden.size() == 1) {
      return 0;
    }
    var places = new ArrayList<Integer>();
    var items = new HashSet<Map<String, AttributeValue>>();
    for (int place = 0; place < hidden.size(); place++) {
      if (items.add(hidden.get(place).keys())) {
        places.add(place);
      }
    }
    return places.get(scheduler.chance(Chance.STREAM_ORDER, table(), places.size()));
  }

  private StreamShard leaf(Map<String, AttributeValue> keys) {
    int hash = String.valueOf(keys.get(table.partitionKey().name())).hashCode();
    var shard = shards.getFirst();
    while (shard.isClosed()) {
      shard = shard.children.get((hash >>> shard.depth) & 1);
    }
    return shard;
  }

  private StreamShard child(StreamShard parent) {
    return open(Optional.of(parent.id), parent.depth + 1);
  }

  private StreamShard open(Optional<String> parent, int depth) {
    var shard = new StreamShard("shard-" + (shards.size() + 1), parent, depth);
    shards.add(shard);
    return shard;
  }
}
