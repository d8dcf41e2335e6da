package bookpost.emulator.doctor;

import bookpost.emulator.file.Fact;
import bookpost.emulator.file.Inventory;
import bookpost.emulator.file.Inventory.Item;
import bookpost.emulator.file.stack.ResourceType;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// The readers of queues, and the dead-letter queues.
final class QueueDeliveries {
  private static final long RETENTION_DEFAULT_SECONDS = 345_600;

  private final Inventory inventory;

  QueueDeliveries(Inventory inventory) {
    this.inventory = inventory;
  }

  Stream<QueueConsumer> readers() {
    return inventory
        .properties(ResourceType.EVENT_SOURCE_MAPPING)
        .filter(mapping ->
            mapping.at("EventSourceArn").text().filter(arn -> arn.contains(":sqs:")).isPresent())
        .map(mapping ->
            new QueueConsumer(
                mapping,
                inventory.properties(ResourceType.QUEUE, mapping.at("EventSourceArn")),
                inventory.function(mapping.at("FunctionName")).map(Item::properties)));
  }

  Stream<Fact> mapped() {
    return readers().flatMap(reader -> reader.queue().stream());
  }

  /// SQS counts a message's age from its first sending; only in FIFO queues it starts anew.
  Stream<Fact> deadLetterQueuesThatForgetFirst() {
    return inventory
        .properties(ResourceType.QUEUE)
        .filter(queue -> queue.at("FifoQueue").isAbsent() || queue.at("FifoQueue").is("false"))
        .flatMap(queue ->
            inventory
                .properties(ResourceType.QUEUE, queue.at("RedrivePolicy", "deadLetterTargetArn"))
                .filter(deadLetters -> isNotKeptLonger(deadLetters, queue))
                .stream());
  }

  private static boolean isNotKeptLonger(Fact deadLetters, Fact source) {
    var kept = retention(deadLetters);
    var keptBefore = retention(source);
    return kept.isPresent() && keptBefore.isPresent() && kept.getAsLong() <= keptBefore.getAsLong();
  }

  private static OptionalLong retention(Fact queue) {
    return queue.at("MessageRetentionPeriod").number(RETENTION_DEFAULT_SECONDS);
  }
}
