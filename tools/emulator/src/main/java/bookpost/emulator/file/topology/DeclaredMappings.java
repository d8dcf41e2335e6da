package bookpost.emulator.file.topology;

import bookpost.emulator.file.stack.Resource;
import bookpost.emulator.file.text.Location;
import bookpost.emulator.file.text.Problems;
import bookpost.emulator.file.text.Section;
import bookpost.emulator.file.text.Value;
import bookpost.emulator.topology.QueueMapping;
import bookpost.emulator.topology.StreamMapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Reads event source mappings, from streams and from queues.
final class DeclaredMappings {
  private static final String QUEUE_ARN = "arn:aws:sqs:";
  private static final int BATCH_SIZE_DEFAULT = 10;
  private static final int BATCH_SIZE_WITHOUT_WINDOW_MAX = 10;

  private final Targets targets;
  private final StreamSources sources;
  private final EventPatterns patterns;
  private final DeclaredFunctions functions;
  private final DeclaredQueues queues;
  private final Problems problems;
  private final List<StreamMapping> ofStreams = new ArrayList<>();
  private final List<QueueMapping> ofQueues = new ArrayList<>();

  DeclaredMappings(
      Targets targets,
      StreamSources sources,
      EventPatterns patterns,
      DeclaredFunctions functions,
      DeclaredQueues queues,
      Problems problems) {
    this.targets = targets;
    this.sources = sources;
    this.patterns = patterns;
    this.functions = functions;
    this.queues = queues;
    this.problems = problems;
  }

  List<StreamMapping> ofStreams() {
    return ofStreams;
  }

  List<QueueMapping> ofQueues() {
    return ofQueues;
  }

  void mapping(Resource resource, Section properties) {
    var arn = properties.required("EventSourceArn");
    var function = targets.function(properties.required("FunctionName"));
    properties.choice("Enabled", "true");
    var reports =
        properties.list("FunctionResponseTypes").stream()
                .flatMap(type -> properties.choice(type, "ReportBatchItemFailures").stream())
                .count()
            > 0;
    if (isOfQueue(arn, properties)) {
      queueMapping(resource.id(), properties, arn, function, reports).ifPresent(ofQueues::add);
    } else {
      sources
          .mapping(properties)
          .flatMap(
              source -> function.map(key -> new StreamMapping(resource.id(), source, key, reports)))
          .ifPresent(ofStreams::add);
    }
    properties.close(PropertiesWithoutEffect.EVENT_SOURCE_MAPPING);
  }

  /// If the source is missing, the other properties show whether a queue was meant.
  private static boolean isOfQueue(Value arn, Section properties) {
    return arn.scalar().filter(text -> text.startsWith("arn:aws:")).isPresent()
        ? arn.scalar().filter(text -> text.startsWith(QUEUE_ARN)).isPresent()
        : !properties.has("StartingPosition");
  }

  private Optional<QueueMapping> queueMapping(
      String id, Section properties, Value arn, Optional<String> function, boolean reports) {
    var queue = targets.queue(arn);
    var filters = patterns.filters(properties).stream().map(EventPatterns.Filter::json).toList();
    var batchSize = properties.number("BatchSize", 1, 10_000).orElse(BATCH_SIZE_DEFAULT);
    var batchWindow = properties.seconds("MaximumBatchingWindowInSeconds", 0, 300, 0);
    if (batchSize > BATCH_SIZE_WITHOUT_WINDOW_MAX && batchWindow.isZero()) {
      problems.report(
          properties.at("BatchSize"),
          "a batch of %,d messages needs a batching window".formatted(batchSize),
          "a window of at least 1 s, or at most %d messages"
              .formatted(BATCH_SIZE_WITHOUT_WINDOW_MAX));
    }
    var concurrencyMax =
        properties
            .section("ScalingConfig")
            .map(DeclaredMappings::concurrencyMax)
            .orElseGet(OptionalInt::empty);
    if (queue.isEmpty() || function.isEmpty()) {
      return Optional.empty();
    }
    checkVisibility(queue.get(), function.get(), arn.at());
    return Optional.of(
        new QueueMapping(
            id,
            queue.get(),
            function.get(),
            filters,
            batchSize,
            batchWindow,
            reports,
            concurrencyMax));
  }

  private static OptionalInt concurrencyMax(Section scaling) {
    var max = scaling.number("MaximumConcurrency", 2, 1_000);
    scaling.close();
    return max;
  }

  /// Lambda refuses a queue whose messages would come again while the function still works on them.
  private void checkVisibility(String queue, String function, Location at) {
    var visibility = queues.queue(queue).orElseThrow().visibilityTimeout();
    functions
        .function(function)
        .filter(reader -> reader.timeout().compareTo(visibility) > 0)
        .ifPresent(reader ->
            problems.report(
                at,
                "the visibility timeout of %s, %d s, is less than the timeout of %s, %d s"
                    .formatted(
                        queue, visibility.toSeconds(), function, reader.timeout().toSeconds()),
                "a VisibilityTimeout of at least the function's timeout"));
  }
}
