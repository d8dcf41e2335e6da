package bookpost.emulator.cloud;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// One shard as one mapping reads it: a lane for each batch that may be under way at once.
final class Shard {
  private final Optional<String> parent;
  private final List<Lane> lanes;
  private boolean closed;

  Shard(Optional<String> parent, int parallelization, Supplier<Lane> lane) {
    this.parent = parent;
    this.lanes = Stream.generate(lane).limit(parallelization).toList();
  }

  Optional<String> parent() {
    return parent;
  }

  void add(StreamRecord record) {
    lanes.get(Math.floorMod(record.keys().hashCode(), lanes.size())).add(record);
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
