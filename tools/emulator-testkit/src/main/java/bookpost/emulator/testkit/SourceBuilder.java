package bookpost.emulator.testkit;

import bookpost.emulator.topology.Pipe;
import bookpost.emulator.topology.StreamMapping;
import bookpost.emulator.topology.StreamSource;
import bookpost.emulator.topology.StreamSource.StartingPosition;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// How a stream is read in a test: from its beginning, up to a hundred records at a time and at
/// once, with retries without limit, not bisected, unless said otherwise.
public final class SourceBuilder {
  /// Longer than any law waits: a batch comes when it is full, or not at all.
  private static final Duration LONG = Duration.ofMinutes(5);

  private final String table;
  private final String deadLetters;
  private List<String> filters = List.of();
  private int batchSize = 100;
  private Duration batchWindow = Duration.ZERO;
  private int parallelization = 1;
  private OptionalInt retriesMax = OptionalInt.empty();
  private Optional<Duration> ageMax = Optional.empty();
  private boolean bisects;

  private SourceBuilder(String table, String deadLetters) {
    this.table = table;
    this.deadLetters = deadLetters;
  }

  /// @param deadLetters the queue for records that are given up
  public static SourceBuilder of(String table, String deadLetters) {
    return new SourceBuilder(table, deadLetters);
  }

  public SourceBuilder filters(String... patterns) {
    filters = List.of(patterns);
    return this;
  }

  /// Batches of so many, whenever the records come.
  public SourceBuilder full(int size) {
    batchSize = size;
    batchWindow = LONG;
    return this;
  }

  public SourceBuilder batchSize(int size) {
    batchSize = size;
    return this;
  }

  public SourceBuilder batchWindow(Duration window) {
    batchWindow = window;
    return this;
  }

  public SourceBuilder parallelization(int batches) {
    parallelization = batches;
    return this;
  }

  public SourceBuilder retriesMax(int retries) {
    retriesMax = OptionalInt.of(retries);
    return this;
  }

  public SourceBuilder withoutRetryLimit() {
    retriesMax = OptionalInt.empty();
    return this;
  }

  public SourceBuilder ageMax(Duration age) {
    ageMax = Optional.of(age);
    return this;
  }

  public SourceBuilder bisecting() {
    bisects = true;
    return this;
  }

  /// A mapping that reports failures per record.
  public StreamMapping mapping(String function) {
    return new StreamMapping("mapping", streamSource(), function, true);
  }

  public Pipe pipe(Pipe.Target target) {
    return pipe("Pipe", target);
  }

  public Pipe pipe(String id, Pipe.Target target) {
    return pipe(id, Optional.empty(), target);
  }

  public Pipe pipe(Pipe.Target target, String template) {
    return pipe("Pipe", Optional.of(template), target);
  }

  private Pipe pipe(String id, Optional<String> template, Pipe.Target target) {
    return new Pipe(id, "service-dev-" + id, streamSource(), template, target);
  }

  public StreamSource streamSource() {
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
