package bookpost.simulation.cloud;

import bookpost.emulator.topology.StreamSource;
import bookpost.emulator.topology.StreamSource.StartingPosition;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// How a stream is read in a law: a hundred at a time and at once, as often as it takes, not
/// bisected, unless said otherwise.
final class Source {
  /// Longer than any law waits: a batch comes when it is full, or not at all.
  private static final Duration LONG = Duration.ofMinutes(5);

  private List<String> filters = List.of();
  private int batchSize = 100;
  private Duration batchWindow = Duration.ZERO;
  private int parallelization = 1;
  private OptionalInt retriesMax = OptionalInt.empty();
  private Optional<Duration> ageMax = Optional.empty();
  private boolean bisects;

  static Source source() {
    return new Source();
  }

  Source filter(String pattern) {
    filters = List.of(pattern);
    return this;
  }

  /// Batches of so many, whenever the records come.
  Source full(int size) {
    batchSize = size;
    batchWindow = LONG;
    return this;
  }

  Source batchSize(int size) {
    batchSize = size;
    return this;
  }

  Source batchWindow(Duration window) {
    batchWindow = window;
    return this;
  }

  Source parallelization(int batches) {
    parallelization = batches;
    return this;
  }

  Source retriesMax(int retries) {
    retriesMax = OptionalInt.of(retries);
    return this;
  }

  Source ageMax(Duration age) {
    ageMax = Optional.of(age);
    return this;
  }

  Source bisecting() {
    bisects = true;
    return this;
  }

  StreamSource of(String table, String deadLetters) {
    return new StreamSource(
        table,
        StartingPosition.TRIM_HORIZON,
        filters,
        batchSize,
        batchWindow,
        parallelization,
        retriesMax,
        ageMax,
        bisects,
        Optional.of(deadLetters));
  }
}
