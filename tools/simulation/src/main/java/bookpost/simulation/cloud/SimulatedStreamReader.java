package bookpost.simulation.cloud;

import bookpost.emulator.cloud.Cloud;
import bookpost.emulator.cloud.Hop;
import bookpost.emulator.cloud.ShardRecord;
import bookpost.emulator.topology.StreamSource.StartingPosition;
import bookpost.simulation.Observation.Passed;
import bookpost.simulation.cloud.TableStream.StreamShard;
import bookpost.simulation.schedule.Chance;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads a table's stream for a deployment.
final class SimulatedStreamReader {
  /// [Of an
  /// iterator](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_GetShardIterator.html).
  private static final Duration ITERATOR_LIFE = Duration.ofMinutes(15);

  /// It may take [several
  /// minutes](https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-eventsourcemapping.html)
  /// until a new mapping reads.
  private static final Duration BEGINS_LATE = Duration.ofMinutes(2);

  /// How far a shard was read, and whether the cloud knows that it has ended.
  private static final class ShardPosition {
    int position;
    boolean isClosed;
  }

  private final TableStream stream;
  private final StartingPosition start;
  private final Cloud cloud;
  private final World world;
  private final Runnable stir;
  private final Map<String, ShardPosition> positions = new HashMap<>();
  private Instant readsFrom;
  private boolean hasBegun;

  SimulatedStreamReader(
      TableStream stream, StartingPosition start, Cloud cloud, World world, Runnable stir) {
    this.stream = stream;
    this.start = start;
    this.cloud = cloud;
    this.world = world;
    this.stir = stir;
    this.readsFrom = world.now();
    if (chance(Chance.READING_BEGINS_LATE)) {
      rest(BEGINS_LATE);
    }
  }

  boolean isRead() {
    return hasBegun
        && stream.isShown()
        && stream.shards().stream().allMatch(shard -> position(shard) == shard.records.size());
  }

  /// Hands the cloud the records that it asks for. Returns whether there were any.
  boolean feed() {
    if (world.now().isBefore(readsFrom)) {
      return false;
    }
    begin();
    boolean fed = false;
    for (var shard : stream.shards()) {
      fed |= feed(shard);
    }
    return fed;
  }

  /// A shard opened later is read from its beginning, whatever the starting position.
  private void begin() {
    if (hasBegun) {
      return;
    }
    hasBegun = true;
    if (start == StartingPosition.LATEST) {
      stream.shards().forEach(shard -> reached(shard).position = shard.records.size());
    }
  }

  private boolean feed(StreamShard shard) {
    var reached = reached(shard);
    if (reached.isClosed) {
      return false;
    }
    boolean fed = feed(shard, reached);
    if (shard.isClosed() && reached.position == shard.records.size()) {
      reached.isClosed = true;
      cloud.shardClosed(stream.table(), shard.id, world.now());
    }
    return fed;
  }

  private boolean feed(StreamShard shard, ShardPosition reached) {
    trim(shard, reached);
    int wanted = cloud.demand(stream.table(), shard.id);
    int count = Math.min(wanted, shard.records.size() - reached.position);
    if (count <= 0) {
      return false;
    }
    if (chance(Chance.ITERATOR_EXPIRES)) {
      rest(ITERATOR_LIFE);
      return false;
    }
    var records = shard.records.subList(reached.position, reached.position + count);
    cloud.streamed(stream.table(), shard.id, List.copyOf(records), world.now());
    reached.position += count;
    if (chance(Chance.POLLER_DIES)) {
      world.scheduler().soon(() -> readAgain(shard));
    }
    return true;
  }

  private void trim(StreamShard shard, ShardPosition reached) {
    while (reached.position < shard.records.size()
        && isTrimmed(shard.records.get(reached.position))) {
      var json = shard.records.get(reached.position).json();
      var hop = new Hop(world.now(), "stream " + stream.table(), Hop.Kind.DROPPED, "trimmed", json);
      world.observe(new Passed(hop));
      reached.position++;
    }
  }

  private boolean isTrimmed(ShardRecord record) {
    return !record.arrived().plus(TableStream.RETENTION).isAfter(world.now());
  }

  private void readAgain(StreamShard shard) {
    cloud.readAgain(stream.table(), shard.id, world.now());
    stir.run();
  }

  private ShardPosition reached(StreamShard shard) {
    return positions.computeIfAbsent(
        shard.id,
        _ -> {
          cloud.shardOpened(stream.table(), shard.id, shard.parent, world.now());
          return new ShardPosition();
        });
  }

  private int position(StreamShard shard) {
    var reached = positions.get(shard.id);
    return reached == null ? 0 : reached.position;
  }

  private void rest(Duration duration) {
    readsFrom = world.now().plus(duration);
    world.scheduler().at(readsFrom, stir);
  }

  private boolean chance(Chance chance) {
    return world.scheduler().chance(chance, stream.table());
  }
}
