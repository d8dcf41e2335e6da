package bookpost.emulator.doctor;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import bookpost.emulator.file.Fact;
import bookpost.emulator.file.Inventory;
import bookpost.emulator.file.stack.ResourceType;
import java.util.LinkedHashMap;
import java.util.stream.Stream;

/// The readers of streams.
final class StreamDeliveries {
  private static final int READERS_MAX = 2;

  private final Inventory inventory;

  StreamDeliveries(Inventory inventory) {
    this.inventory = inventory;
  }

  Stream<StreamConsumer> mappings() {
    return inventory
        .properties(ResourceType.EVENT_SOURCE_MAPPING)
        .filter(StreamDeliveries::isOfStream)
        .map(StreamConsumer::mapping);
  }

  /// If the source is unknown, the other properties show whether a stream was meant.
  private static boolean isOfStream(Fact mapping) {
    return mapping
        .at("EventSourceArn")
        .text()
        .map(arn -> arn.contains(":dynamodb:") || arn.contains(":kinesis:"))
        .orElseGet(() ->
            mapping.at("StartingPosition").text().isPresent()
                && mapping.at("EventSourceArn").isUnknown()
                && mapping.at("Topics").isAbsent());
  }

  Stream<StreamConsumer> pipes() {
    return inventory
        .properties(ResourceType.PIPE)
        .filter(pipe ->
            pipe.at("Source").text().filter(arn -> arn.contains(":dynamodb:")).isPresent()
                || Stream.of("DynamoDBStreamParameters", "KinesisStreamParameters")
                    .map(key -> pipe.at("SourceParameters", key))
                    .anyMatch(settings -> !settings.isAbsent() && !settings.isUnknown()))
        .map(StreamConsumer::pipe);
  }

  Stream<StreamConsumer> readers() {
    return Stream.concat(mappings(), pipes());
  }

  /// The third reader of each stream that has more than two.
  Stream<Fact> readersTooMany() {
    return readers()
        .filter(StreamConsumer::isOfDynamoDb)
        .map(StreamConsumer::source)
        .collect(groupingBy(Fact::text, LinkedHashMap::new, toList()))
        .values()
        .stream()
        .flatMap(readers -> readers.stream().skip(READERS_MAX).limit(1));
  }

  /// Reads of an image of the row that the table's stream does not contain.
  Stream<Fact> readsOfMissingImages() {
    return readers()
        .flatMap(reader ->
            inventory
                .properties(ResourceType.TABLE, reader.source())
                .flatMap(table -> table.at("StreamSpecification", "StreamViewType").text())
                .stream()
                .flatMap(view ->
                    reader.reads().stream()
                        .filter(
                            read -> read.text().filter(text -> isBeyond(view, text)).isPresent())));
  }

  private static boolean isBeyond(String view, String text) {
    return (reads(text, "NewImage") && !view.startsWith("NEW_"))
        || (reads(text, "OldImage") && !view.contains("OLD_"));
  }

  private static boolean reads(String text, String image) {
    return text.contains("$.dynamodb." + image) || text.contains("\"" + image + "\"");
  }
}
