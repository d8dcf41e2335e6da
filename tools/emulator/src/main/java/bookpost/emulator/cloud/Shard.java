package bookpost.emulator.cloud;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// One shard as one mapping reads it: a lane for each batch that may be under way at once.
final class Shard {
  private final Optional<String> parent;
  private final int parallelization;
  private final Supplier<Lane> lane;

  /// Since the checkpoint, which no record passes before all that came earlier have ended.
  private final Deque<ShardRecord> read = new ArrayDeque<>();

  private List<Lane> lanes;
  private boolean closed;

  Shard(Optional<String> parent, int parallelization, Supplier<Lane> lane) {
    this.parent = parent;
    this.parallelization = parallelization;
    this.lane = lane;
    this.lanes = lanes();
  }

  private List<Lane> lanes() {
    return Stream.generate(lane).limit(parallelization).toList();
  }

  Optional<String> parent() {
    return parent;
  }

  void add(ShardRecord record) {
    checkpoint();
    read.add(record);
    lane(record).add(record);
  }

  private Lane lane(ShardRecord record) {
    return lanes.get(Math.floorMod(record.keys().hashCode(), lanes.size()));
  }

  private void checkpoint() {
    while (!read.isEmpty() && !lane(read.element()).isFirst(read.element())) {
      read.remove();
    }
  }

  /// Returns how many records come again.
  int readAgain() {
    checkpoint();
    lanes.forEach(Lane::abandon);
    lanes = lanes();
    read.forEach(record -> lane(record).add(record));
    return read.size();
  }

  void close() {
    closed = true;
  }

  boolean isDone() {
    return closed && size() == 0;
  }

  void step(Instant now) {
    lanes.forEach(lane -> lane.step(now));
  }

  Optional<Instant> wakeAt() {
    return lanes.stream().flatMap(lane -> lane.wakeAt().stream()).min(Instant::compareTo);
  }

  int size() {
    return lanes.stream().mapToInt(Lane::size).sum();
  }
}
