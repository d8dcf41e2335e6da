package bookpost.simulation.cloud;

import bookpost.emulator.cloud.Cloud;
import bookpost.emulator.cloud.Hop;
import bookpost.emulator.cloud.ShardRecord;
import bookpost.emulator.topology.StreamSource.StartingPosition;
import bookpost.simulation.Observation.Passed;
import bookpost.simulation.cloud.TableStream.Shard;
import bookpost.simulation.schedule.Chance;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What reads a table's stream for a deployment.
final class StreamReader {
  /// [Of an
  /// iterator](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_GetShardIterator.html).
  private static final Duration ITERATOR_LIFE = Duration.ofMinutes(15);

  /// It may take [several
  /// minutes](https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-eventsourcemapping.html)
  /// until a new mapping reads.
  private static final Duration BEGINS_LATE = Duration.ofMinutes(2);

  /// How far a shard was read, and whether the cloud knows that it has ended.
  private static final class Reading {
    int position;
    boolean isClosed;
  }

  private final TableStream stream;
  private final StartingPosition start;
  private final Cloud cloud;
  private final World world;
  private final Runnable stir;
  private final Map<String, Reading> readings = new HashMap<>();
  private Instant readsFrom;
  private boolean hasBegun;

  StreamReader(
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

  /// Hands the cloud what it asks for, and tells whether there was anything.
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

  /// What is opened later is read from its beginning, whatever the starting position.
  private void begin() {
    if (hasBegun) {
      return;
    }
    hasBegun = true;
    if (start == StartingPosition.LATEST) {
      stream.shards().forEach(shard -> reading(shard).position = shard.records.size());
    }
  }

  private boolean feed(Shard shard) {
    var reading = reading(shard);
    if (reading.isClosed) {
      return false;
    }
    boolean fed = feed(shard, reading);
    if (shard.isClosed() && reading.position == shard.records.size()) {
      reading.isClosed = true;
      cloud.shardClosed(stream.table(), shard.id, world.now());
    }
    return fed;
  }

  private boolean feed(Shard shard, Reading reading) {
    trim(shard, reading);
    int wanted = cloud.demand(stream.table(), shard.id);
    int count = Math.min(wanted, shard.records.size() - reading.position);
    if (count <= 0) {
      return false;
    }
    if (chance(Chance.ITERATOR_EXPIRES)) {
      rest(ITERATOR_LIFE);
      return false;
    }
    var records = shard.records.subList(reading.position, reading.position + count);
    cloud.streamed(stream.table(), shard.id, List.copyOf(records), world.now());
    reading.position += count;
    if (chance(Chance.POLLER_DIES)) {
      world.scheduler().soon(() -> readAgain(shard));
    }
    return true;
  }

  private void trim(Shard shard, Reading reading) {
    while (reading.position < shard.records.size()
        && isTrimmed(shard.records.get(reading.position))) {
      var json = shard.records.get(reading.position).json();
      var hop = new Hop(world.now(), "stream " + stream.table(), Hop.Kind.DROPPED, "trimmed", json);
      world.observe(new Passed(hop));
      reading.position++;
    }
  }

  private boolean isTrimmed(ShardRecord record) {
    return !record.arrived().plus(TableStream.RETENTION).isAfter(world.now());
  }

  private void readAgain(Shard shard) {
    cloud.readAgain(stream.table(), shard.id, world.now());
    stir.run();
  }

  private Reading reading(Shard shard) {
    return readings.computeIfAbsent(
        shard.id,
        _ -> {
          cloud.shardOpened(stream.table(), shard.id, shard.parent, world.now());
          return new Reading();
        });
  }

  private int position(Shard shard) {
    var reading = readings.get(shard.id);
    return reading == null ? 0 : reading.position;
  }

  private void rest(Duration duration) {
    readsFrom = world.now().plus(duration);
    world.scheduler().at(readsFrom, stir);
  }

  private boolean chance(Chance chance) {
    return world.scheduler().chance(chance, stream.table());
  }
}
