package bookpost.emulator.cloud;

import bookpost.emulator.topology.Pipe;
import bookpost.emulator.topology.StreamMapping;
import bookpost.emulator.topology.StreamSource;
import bookpost.emulator.topology.StreamSource.StartingPosition;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// How the stream of [Plan#TABLE] is read in a test: ten at a time and at once, with three retries,
/// not bisected, unless said otherwise.
final class Source {
  private List<String> filters = List.of();
  private int batchSize = 10;
  private Duration batchWindow = Duration.ZERO;
  private int parallelization = 1;
  private OptionalInt retriesMax = OptionalInt.of(3);
  private Optional<Duration> ageMax = Optional.empty();
  private boolean bisects;

  static Source source() {
    return new Source();
  }

  Source filters(String... patterns) {
    filters = List.of(patterns);
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

  Source withoutRetryLimit() {
    retriesMax = OptionalInt.empty();
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

  /// To [Plan#RELAY].
  StreamMapping mapping() {
    return new StreamMapping("mapping", streamSource(), Plan.RELAY, true);
  }

  Pipe pipe(Pipe.Target target) {
    return pipe("Pipe", target);
  }

  Pipe pipe(String id, Pipe.Target target) {
    return new Pipe(id, "service-dev-" + id, streamSource(), Optional.empty(), target);
  }

  Pipe pipe(Pipe.Target target, String template) {
    return new Pipe("Pipe", "service-dev-Pipe", streamSource(), Optional.of(template), target);
  }

  private StreamSource streamSource() {
    return new StreamSource(
        Plan.TABLE,
        StartingPosition.TRIM_HORIZON,
        filters,
        batchSize,
        batchWindow,
        parallelization,
        retriesMax,
        ageMax,
        bisects,
        Optional.of(Plan.STREAM_DEAD_LETTERS));
  }
}
