package bookpost.simulation.cloud;

import bookpost.emulator.cloud.ShardRecord;
import bookpost.emulator.dynamodb.stream.ChangeRecord;
import bookpost.emulator.dynamodb.stream.StreamPage;
import bookpost.emulator.dynamodb.stream.StreamPosition;
import bookpost.emulator.dynamodb.stream.Streams;
import bookpost.emulator.dynamodb.stream.Streams.ShardView;
import bookpost.emulator.dynamodb.stream.TableChange;
import bookpost.emulator.dynamodb.value.Item;
import bookpost.simulation.schedule.Chance;
import bookpost.simulation.schedule.Scheduler;
import bookpost.simulation.table.SimulatedDynamoDb;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/// The engine's stream of a table, as a run has it: a change stays hidden for a while. The changes
/// of an item are shown in their order; those of different items in any, even if they were one
/// transaction. A shard splits when it is to show a change.
final class SimulatedStream {
  private static final int PAGE_RECORDS_MAX = 1_000;

  /// A change that is not shown yet, and what shows it.
  private record Hidden(TableChange change, Runnable show) {}

  private final String table;
  private final String region;
  private final String arn;
  private final Streams streams;
  private final Scheduler scheduler;

  /// The oldest first.
  private final List<Hidden> hidden = new ArrayList<>();

  private final List<SimulatedStreamReader> readers = new ArrayList<>();
  private long shown;
  private long trimmed;

  /// @param region what records name as theirs
  SimulatedStream(String table, String region, SimulatedDynamoDb dynamoDb, Scheduler scheduler) {
    this.table = table;
    this.region = region;
    this.arn = dynamoDb.streamArn(table);
    this.streams = dynamoDb.streams();
    this.scheduler = scheduler;
  }

  String table() {
    return table;
  }

  /// In the order in which they were opened; those of which nothing is left are not among them.
  List<ShardView> shards() {
    return streams.shards(arn, now());
  }

  StreamPosition horizon(String shard) {
    return streams.horizon(arn, shard, now());
  }

  StreamPosition latest(String shard) {
    return streams.latest(arn, shard, now());
  }

  StreamPage read(StreamPosition position, int max) {
    return streams.read(position, max, now());
  }

  /// The records of a shard from one to another, as far as the stream still has them.
  List<ShardRecord> read(String shard, String from, String to) {
    var found = new ArrayList<ShardRecord>();
    if (shards().stream().noneMatch(it -> it.id().equals(shard))) {
      return found;
    }
    var page = read(horizon(shard), PAGE_RECORDS_MAX);
    while (!page.records().isEmpty()) {
      page.records().stream()
          .filter(it ->
              it.sequenceNumber().compareTo(from) >= 0 && it.sequenceNumber().compareTo(to) <= 0)
          .map(this::record)
          .forEach(found::add);
      if (page.next().isEmpty()) {
        break;
      }
      page = read(page.next().get(), PAGE_RECORDS_MAX);
    }
    return found;
  }

  /// It arrives when its change is made: what is hidden is shown before time goes on.
  ShardRecord record(ChangeRecord record) {
    return new ShardRecord(
        record.sequenceNumber(), record.keys(), record.change().time(), record.toLambda(region));
  }

  boolean isShown() {
    return hidden.isEmpty();
  }

  /// How many records were shown so far.
  long shown() {
    return shown;
  }

  /// How many of them can be read no more.
  long trimmed() {
    return trimmed;
  }

  void join(SimulatedStreamReader reader) {
    readers.add(reader);
  }

  void leave(SimulatedStreamReader reader) {
    readers.remove(reader);
  }

  /// @param show has the engine's stream show the change
  void changed(TableChange change, Runnable show) {
    hidden.add(new Hidden(change, show));
    scheduler.soon(this::show);
  }

  void trimmed(StreamPosition position, ChangeRecord record) {
    trimmed++;
    readers.forEach(reader -> reader.trimmed(position, record));
  }

  private void show() {
    var next = hidden.remove(next());
    var shard = streams.openShard(arn, next.change().key(), now());
    if (scheduler.chance(Chance.SHARD_SPLITS, shard)) {
      streams.split(arn, shard, now());
    }
    next.show().run();
    shown++;
    readers.forEach(SimulatedStreamReader::stir);
  }

  /// The place of a change that none of the same item stands before.
  private int next() {
    if (hidden.size() == 1) {
      return 0;
    }
    var places = new ArrayList<Integer>();
    var items = new HashSet<Item>();
    for (int place = 0; place < hidden.size(); place++) {
      if (items.add(hidden.get(place).change().key())) {
        places.add(place);
      }
    }
    return places.get(scheduler.chance(Chance.STREAM_ORDER, table, places.size()));
  }

  private Instant now() {
    return scheduler.instant();
  }
}
