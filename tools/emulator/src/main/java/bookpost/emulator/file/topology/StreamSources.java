package bookpost.emulator.file.topology;

import bookpost.emulator.file.text.Section;
import bookpost.emulator.file.text.Value;
import bookpost.emulator.topology.StreamSource;
import bookpost.emulator.topology.StreamSource.StartingPosition;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/// Reads how the records of a table's stream come to a function or into a pipe.
final class StreamSources {
  private static final int BATCH_SIZE_MAX = 10_000;
  private static final int MAPPING_BATCH_SIZE_DEFAULT = 100;

  /// AWS names none; this is the CDK's.
  private static final int PIPE_BATCH_SIZE_DEFAULT = 1;

  private static final String UNLIMITED = "-1";

  private final Targets targets;
  private final EventPatterns patterns;
  private final StreamImages images;

  StreamSources(Targets targets, EventPatterns patterns, StreamImages images) {
    this.targets = targets;
    this.patterns = patterns;
    this.images = images;
  }

  /// @param properties those of an event source mapping
  Optional<StreamSource> mapping(Section properties) {
    return source(
        targets.streamedTable(properties.required("EventSourceArn")),
        properties,
        properties,
        properties.number("BatchSize", 1, BATCH_SIZE_MAX).orElse(MAPPING_BATCH_SIZE_DEFAULT),
        properties.flag("BisectBatchOnFunctionError", false),
        targets.onFailureQueue(properties));
  }

  /// @param properties those of a pipe
  /// @param batchSizeMax the most records that the pipe's target takes at once
  Optional<StreamSource> pipe(Section properties, int batchSizeMax) {
    var table = targets.streamedTable(properties.required("Source"));
    var parameters = properties.requiredSection("SourceParameters");
    var stream = parameters.requiredSection("DynamoDBStreamParameters");
    var source =
        source(
            table,
            parameters,
            stream,
            stream.number("BatchSize", 1, batchSizeMax).orElse(PIPE_BATCH_SIZE_DEFAULT),
            stream.choice("OnPartialBatchItemFailure", "AUTOMATIC_BISECT").isPresent(),
            stream.section("DeadLetterConfig").flatMap(targets::deadLetterQueue));
    stream.close();
    parameters.close();
    return source;
  }

  private Optional<StreamSource> source(
      Optional<String> table,
      Section filtered,
      Section stream,
      int batchSize,
      boolean bisects,
      Optional<String> deadLetterQueue) {
    stream.required("StartingPosition");
    var position = stream.choice("StartingPosition", "TRIM_HORIZON", "LATEST");
    var filters = patterns.filters(filtered);
    var batchWindow = stream.seconds("MaximumBatchingWindowInSeconds", 0, 300, 0);
    var parallelization = stream.number("ParallelizationFactor", 1, 10).orElse(1);
    var retriesMax = limit(stream, "MaximumRetryAttempts", 0, 10_000);
    var ageMax =
        limit(stream, "MaximumRecordAgeInSeconds", 60, 604_800).stream()
            .mapToObj(Duration::ofSeconds)
            .findFirst();
    return table.map(name -> {
      filters.forEach(filter -> images.checkPattern(name, filter.json(), filter.at()));
      return new StreamSource(
          name,
          position.map(StartingPosition::valueOf).orElse(StartingPosition.TRIM_HORIZON),
          filters.stream().map(EventPatterns.Filter::json).toList(),
          batchSize,
          batchWindow,
          parallelization,
          retriesMax,
          ageMax,
          bisects,
          deadLetterQueue);
    });
  }

  private static OptionalInt limit(Section stream, String key, int min, int max) {
    return stream.value(key).flatMap(Value::scalar).filter(UNLIMITED::equals).isPresent()
        ? OptionalInt.empty()
        : stream.number(key, min, max);
  }
}
