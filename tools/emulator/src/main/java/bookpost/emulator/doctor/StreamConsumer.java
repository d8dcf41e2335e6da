package bookpost.emulator.doctor;

import bookpost.emulator.file.Fact;
import java.util.List;
import java.util.stream.Stream;

/// A mapping or a pipe that reads a stream.
///
/// @param settings how it reads
/// @param deadLetters the queue to which it reports records that it gave up
/// @param bisection the setting to halve a batch that fails
/// @param reads the filters, templates and parameters that refer to the records
record StreamConsumer(
    Fact source, Fact settings, Fact deadLetters, Fact bisection, List<Fact> reads) {
  private static final String DYNAMO_DB = ":dynamodb:";

  static StreamConsumer mapping(Fact properties) {
    return new StreamConsumer(
        properties.at("EventSourceArn"),
        properties,
        properties.at("DestinationConfig", "OnFailure", "Destination"),
        properties.at("BisectBatchOnFunctionError"),
        filters(properties).toList());
  }

  static StreamConsumer pipe(Fact properties) {
    var parameters = properties.at("SourceParameters");
    var dynamoDb = parameters.at("DynamoDBStreamParameters");
    var settings = dynamoDb.isAbsent() ? parameters.at("KinesisStreamParameters") : dynamoDb;
    var target = properties.at("TargetParameters");
    var event = target.at("EventBridgeEventBusParameters");
    var reads =
        Stream.of(
            Stream.of(target.at("InputTemplate")),
            Stream.of("Source", "DetailType", "Time").map(event::at),
            event.at("Resources").items().stream(),
            filters(parameters));
    return new StreamConsumer(
        properties.at("Source"),
        settings,
        settings.at("DeadLetterConfig", "Arn"),
        settings.at("OnPartialBatchItemFailure"),
        reads.flatMap(part -> part).toList());
  }

  private static Stream<Fact> filters(Fact filtered) {
    return filtered.at("FilterCriteria", "Filters").items().stream()
        .map(filter -> filter.at("Pattern"));
  }

  boolean isOfDynamoDb() {
    return source.text().filter(arn -> arn.contains(DYNAMO_DB)).isPresent();
  }

  Fact retries() {
    return settings.at("MaximumRetryAttempts");
  }

  Fact age() {
    return settings.at("MaximumRecordAgeInSeconds");
  }

  boolean readsOneByOne() {
    return settings.at("BatchSize").is("1");
  }
}
