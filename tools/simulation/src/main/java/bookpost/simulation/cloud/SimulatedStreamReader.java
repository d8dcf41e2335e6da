package bookpost.simulation.cloud;

import static java.util.stream.Collectors.toSet;

import bookpost.emulator.cloud.Cloud;
import bookpost.emulator.cloud.Hop;
import bookpost.emulator.dynamodb.stream.ChangeRecord;
import bookpost.emulator.dynamodb.stream.StreamPosition;
import bookpost.emulator.dynamodb.stream.Streams.ShardView;
import bookpost.emulator.topology.StreamSource.StartingPosition;
import bookpost.simulation.Observation.Passed;
import bookpost.simulation.schedule.Chance;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
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
  private static final class Reading {
    StreamPosition position;
    boolean isClosed;

    Reading(StreamPosition position) {
      this.position = position;
    }
  }

  private final SimulatedStream stream;
  private final StartingPosition start;
  private final Cloud cloud;
  private final World world;
  private final Runnable stir;
  private final Map<String, Reading> shards = new LinkedHashMap<>();

  /// Of all that the stream has shown, how many records will not be read any more.
  private long passed;

  private Instant readsFrom;
  private boolean hasBegun;

  SimulatedStreamReader(
      SimulatedStream stream, StartingPosition start, Cloud cloud, World world, Runnable stir) {
    this.stream = stream;
    this.start = start;
    this.cloud = cloud;
    this.world = world;
    this.stir = stir;
    this.passed = stream.trimmed();
    this.readsFrom = world.now();
    stream.join(this);
    if (chance(Chance.READING_BEGINS_LATE)) {
      rest(BEGINS_LATE);
    }
  }

  /// Reads no more.
  void leave() {
    stream.leave(this);
  }

  /// The stream shows a record more.
  void stir() {
    stir.run();
  }

  boolean isRead() {
    return hasBegun && stream.isShown() && passed == stream.shown();
  }

  /// Hands the cloud the records that it asks for. Returns whether there were any.
  boolean feed() {
    if (world.now().isBefore(readsFrom)) {
      return false;
    }
    var open = stream.shards();
    begin(open);
    boolean fed = false;
    for (var shard : open) {
      fed |= feed(shard);
    }
    closeGone(open);
    return fed;
  }

  /// A shard opened later is read from its beginning, for every starting position.
  private void begin(List<ShardView> open) {
    if (hasBegun) {
      return;
    }
    hasBegun = true;
    if (start == StartingPosition.LATEST) {
      open.forEach(shard -> reading(shard).position = stream.latest(shard.id()));
      passed = stream.shown();
    }
  }

  private boolean feed(ShardView shard) {
    var reading = reading(shard);
    if (reading.isClosed) {
      return false;
    }
    var page = stream.read(reading.position, cloud.demand(stream.table(), shard.id()));
    boolean fed = !page.records().isEmpty();
    if (fed) {
      if (chance(Chance.ITERATOR_EXPIRES)) {
        rest(ITERATOR_LIFE);
        return false;
      }
      var records = page.records().stream().map(stream::record).toList();
      cloud.streamed(stream.table(), shard.id(), records, world.now());
      passed += records.size();
      page.next().ifPresent(next -> reading.position = next);
      if (chance(Chance.POLLER_DIES)) {
        world.scheduler().soon(() -> readAgain(shard.id()));
      }
    }
    if (page.next().isEmpty()) {
      close(shard.id(), reading);
    }
    return fed;
  }

  /// Closes the shards whose remaining records were trimmed.
  private void closeGone(List<ShardView> open) {
    if (shards.size() > open.size()) {
      var ids = open.stream().map(ShardView::id).collect(toSet());
      shards.forEach((id, reading) -> {
        if (!reading.isClosed && !ids.contains(id)) {
          close(id, reading);
        }
      });
    }
  }

  private void close(String shard, Reading reading) {
    reading.isClosed = true;
    cloud.shardClosed(stream.table(), shard, world.now());
  }

  /// The stream has forgotten a record.
  void trimmed(StreamPosition position, ChangeRecord record) {
    var reading = shards.get(position.shardId());
    boolean isLost =
        reading == null
            ? hasBegun || start != StartingPosition.LATEST
            : reading.position.number() <= position.number() && !reading.isClosed;
    if (!isLost) {
      return;
    }
    passed++;
    if (reading != null) {
      reading.position =
          new StreamPosition(position.streamArn(), position.shardId(), position.number() + 1);
    }
    var json = stream.record(record).json();
    var hop = new Hop(world.now(), "stream " + stream.table(), Hop.Kind.DROPPED, "trimmed", json);
    world.observe(new Passed(hop));
  }

  private void readAgain(String shard) {
    cloud.readAgain(stream.table(), shard, world.now());
    stir.run();
  }

  private Reading reading(ShardView shard) {
    var known = shards.get(shard.id());
    if (known != null) {
      return known;
    }
    cloud.shardOpened(stream.table(), shard.id(), shard.parent(), world.now());
    var opened = new Reading(stream.horizon(shard.id()));
    shards.put(shard.id(), opened);
    return opened;
  }

  private void rest(Duration duration) {
    readsFrom = world.now().plus(duration);
    world.scheduler().at(readsFrom, stir);
  }

  private boolean chance(Chance chance) {
    return world.scheduler().chance(chance, stream.table());
  }
}
