package bookpost.emulator.file.stack;

import static bookpost.emulator.file.stack.GeneratedResources.alphanumeric;
import static bookpost.emulator.file.stack.GeneratedResources.normal;

import bookpost.emulator.file.text.Problems;
import bookpost.emulator.file.text.Section;
import bookpost.emulator.file.text.Value;
import bookpost.emulator.file.text.ValueJson;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Generates event source mappings from `stream` and `sqs` events.
final class MappingResources {
  private static final int BATCH_SIZE_DEFAULT = 10;

  private final GeneratedResources generated;
  private final Problems problems;

  MappingResources(GeneratedResources generated, Problems problems) {
    this.generated = generated;
    this.problems = problems;
  }

  void stream(String key, Value target, Section stream) {
    stream.choice("type", "dynamodb");
    var arn = stream.required("arn");
    generated.add(
        normal(key) + "EventSourceMappingDynamodb" + alphanumeric(streamName(arn)),
        ResourceType.EVENT_SOURCE_MAPPING,
        mapping(arn, target, stream)
            .with("MaximumBatchingWindowInSeconds", stream.value("batchWindow"))
            .with("ParallelizationFactor", stream.value("parallelizationFactor"))
            .with("StartingPosition", "TRIM_HORIZON")
            .with("StartingPosition", stream.value("startingPosition"))
            .with("MaximumRetryAttempts", stream.value("maximumRetryAttempts"))
            .with("MaximumRecordAgeInSeconds", stream.value("maximumRecordAgeInSeconds"))
            .with("BisectBatchOnFunctionError", stream.value("bisectBatchOnFunctionError"))
            .with("DestinationConfig", stream.made("destinations", MappingResources::onFailure)));
    stream.close();
  }

  void queue(String key, Value target, Value event) {
    var queue =
        event instanceof Value.Mapping
            ? section(event)
            : section(new Values(event.at()).with("arn", event).mapping());
    var arn = queue.required("arn");
    generated.add(
        normal(key) + "EventSourceMappingSQS" + alphanumeric(queueName(arn)),
        ResourceType.EVENT_SOURCE_MAPPING,
        mapping(arn, target, queue)
            .with("MaximumBatchingWindowInSeconds", queue.value("maximumBatchingWindow"))
            .with(
                "ScalingConfig",
                queue
                    .value("maximumConcurrency")
                    .map(max -> new Values(max.at()).with("MaximumConcurrency", max).mapping())));
    queue.close();
  }

  private Section section(Value value) {
    return new Section(value, UnaryOperator.identity(), problems);
  }

  /// The properties that mappings of streams and of queues have in common.
  private static Values mapping(Value arn, Value target, Section event) {
    return new Values(event.at())
        .with("EventSourceArn", arn)
        .with("FunctionName", target)
        .with("Enabled", event.value("enabled"))
        .with("BatchSize", BATCH_SIZE_DEFAULT)
        .with("BatchSize", event.value("batchSize"))
        .with(
            "FunctionResponseTypes",
            event.value("functionResponseType").map(type -> Values.list(type.at(), type)))
        .with("FilterCriteria", filterCriteria(event));
  }

  private static Optional<Value> filterCriteria(Section event) {
    var filters =
        event.list("filterPatterns").stream()
            .map(pattern ->
                new Values(pattern.at())
                    .with("Pattern", Values.text(pattern.at(), ValueJson.of(pattern)))
                    .mapping())
            .toArray(Value[]::new);
    return event
        .value("filterPatterns")
        .map(list -> new Values(list.at()).with("Filters", Values.list(list.at(), filters)))
        .map(Values::mapping);
  }

  static Value onFailure(Section destinations) {
    var destination =
        destinations
            .value("onFailure")
            .map(value -> {
              if (!(value instanceof Value.Mapping) || Intrinsics.isIntrinsic(value)) {
                return value;
              }
              var typed = destinations.section(value);
              typed.choice("type", "sqs");
              var arn = typed.required("arn");
              typed.close();
              return arn;
            });
    destinations.close();
    var at = destinations.at();
    return new Values(at)
        .with("OnFailure", new Values(at).with("Destination", destination))
        .mapping();
  }

  private static String streamName(Value arn) {
    return attributeOwner(arn)
        .or(() ->
            arn.scalar()
                .map(text -> List.of(text.split("/")))
                .filter(parts -> parts.size() > 1)
                .map(parts -> parts.get(1)))
        .orElse("");
  }

  private static String queueName(Value arn) {
    return attributeOwner(arn)
        .or(() -> lastJoined(arn))
        .or(() -> arn.scalar().map(text -> text.substring(text.lastIndexOf(':') + 1)))
        .orElse("");
  }

  private static Optional<String> attributeOwner(Value arn) {
    return arn instanceof Value.Mapping(_, var entries)
            && entries.get("Fn::GetAtt") instanceof Value.Sequence(_, var path)
        ? path.stream().findFirst().flatMap(Value::scalar)
        : Optional.empty();
  }

  private static Optional<String> lastJoined(Value arn) {
    return arn instanceof Value.Mapping(_, var entries)
            && entries.get("Fn::Join") instanceof Value.Sequence(_, var arguments)
            && !arguments.isEmpty()
            && arguments.getLast() instanceof Value.Sequence(_, var parts)
            && !parts.isEmpty()
        ? parts.getLast().scalar()
        : Optional.empty();
  }
}
