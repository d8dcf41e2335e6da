package bookpost.emulator.cloud;

import bookpost.emulator.cloud.Hop.Kind;
import bookpost.emulator.cloud.InvocationResult.Failed;
import bookpost.emulator.cloud.InvocationResult.Succeeded;
import bookpost.emulator.cloud.InvocationResult.Throttled;
import bookpost.emulator.topology.Queue;
import bookpost.emulator.topology.QueueMapping;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// An [event source mapping](https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html) from a
/// queue at work. Messages that the function handled are deleted; those that failed stay in the
/// queue and are visible again when their visibility timeout is over.
final class QueueFeed {
  /// With how many batches at once Lambda begins; that it goes on to more is not modelled.
  static final int BATCHES_AT_ONCE = 5;

  private record Received(QueueMessage message, Instant at, String json) {}

  private final QueueMapping mapping;
  private final Queue queue;
  private final Patterns filters;
  private final Context context;
  private final Notes notes;
  private final List<Received> waiting = new ArrayList<>();
  private int batchesUnderWay;
  private int messagesUnderWay;
  private boolean paused;

  QueueFeed(QueueMapping mapping, Queue queue, Context context) {
    this.mapping = mapping;
    this.queue = queue;
    this.filters = Patterns.of(mapping.filters());
    this.context = context;
    this.notes = context.notes("mapping " + queue.name() + " → " + mapping.function());
  }

  String queue() {
    return queue.name();
  }

  void received(QueueMessage message, Instant now) {
    ObjectNode record =
        message.record(context.account().queueArn(queue.name()), context.account().region());
    String json = PayloadJson.write(record);
    if (filters.letThrough(withReadBody(record))) {
      notes.note(now, Kind.RECEIVED, message.id(), json);
      waiting.add(new Received(message, now, json));
    } else {
      notes.note(now, Kind.FILTERED, message.id(), json);
      context.dispatch().delete(queue.name(), message);
    }
  }

  /// 0 also while a fault holds back the messages that wait here.
  int demand() {
    int room = batchesMax() * mapping.batchSize() - waiting.size() - messagesUnderWay;
    return paused ? 0 : Math.max(0, room);
  }

  void step(Instant now) {
    while (batchesUnderWay < batchesMax() && isBatchReady(now)) {
      List<Received> batch = batch();
      paused = context.dispatch().pauses(mapping.function(), payload(batch));
      if (paused) {
        return;
      }
      if (!letGoOfVisible(now)) {
        waiting.removeAll(batch);
        start(batch, now);
      }
    }
  }

  Optional<Instant> wakeAt() {
    if (paused || waiting.isEmpty() || batchesUnderWay >= batchesMax()) {
      return Optional.empty();
    }
    Instant first = waiting.getFirst().at();
    return Optional.of(isFull() ? first : first.plus(mapping.batchWindow()));
  }

  boolean settled() {
    return waiting.isEmpty() && batchesUnderWay == 0;
  }

  private int batchesMax() {
    return mapping.concurrencyMax().orElse(BATCHES_AT_ONCE);
  }

  private boolean isFull() {
    return waiting.size() >= mapping.batchSize();
  }

  private boolean isBatchReady(Instant now) {
    return !waiting.isEmpty()
        && (isFull() || !waiting.getFirst().at().plus(mapping.batchWindow()).isAfter(now));
  }

  private List<Received> batch() {
    List<Received> batch = new ArrayList<>();
    int bytes = 0;
    for (Received received : waiting) {
      bytes += received.json().getBytes(StandardCharsets.UTF_8).length + 1;
      if (batch.size() == mapping.batchSize()
          || (bytes > Lane.PAYLOAD_BYTES_MAX && !batch.isEmpty())) {
        break;
      }
      batch.add(received);
    }
    return batch;
  }

  /// A message that waited here beyond its visibility timeout will be received again.
  private boolean letGoOfVisible(Instant now) {
    return waiting.removeIf(received -> left(received, now).isZero());
  }

  private Duration left(Received received, Instant now) {
    Duration left = Duration.between(now, received.at().plus(queue.visibilityTimeout()));
    return left.isNegative() ? Duration.ZERO : left;
  }

  private void start(List<Received> batch, Instant now) {
    batchesUnderWay++;
    messagesUnderWay += batch.size();
    context
        .dispatch()
        .start(
            mapping.function(), payload(batch), now, (result, then) -> ended(batch, result, then));
  }

  private void ended(List<Received> batch, InvocationResult result, Instant now) {
    batchesUnderWay--;
    messagesUnderWay -= batch.size();
    List<Integer> failed = failed(batch, result);
    for (int place = 0; place < batch.size(); place++) {
      if (!failed.contains(place)) {
        context.dispatch().delete(queue.name(), batch.get(place).message());
      }
    }
    if (!failed.isEmpty()) {
      giveBack(failed.stream().map(batch::get).toList(), now);
    }
  }

  private List<Integer> failed(List<Received> batch, InvocationResult result) {
    List<Integer> all = IntStream.range(0, batch.size()).boxed().toList();
    return switch (result) {
      case Throttled(), Failed(_, _) -> all;
      case Succeeded(var answer) ->
          mapping.reportsBatchItemFailures() ? reported(answer, batch, all) : List.of();
    };
  }

  private static List<Integer> reported(String answer, List<Received> batch, List<Integer> all) {
    List<Set<String>> ids =
        batch.stream().map(received -> Set.of(received.message().id())).toList();
    return switch (BatchAnswer.read(answer, ids)) {
      case BatchAnswer.Complete() -> List.of();
      case BatchAnswer.Unreadable() -> all;
      case BatchAnswer.Failed(var places) -> places;
    };
  }

  private void giveBack(List<Received> failed, Instant now) {
    notes.note(now, Kind.RETRIED, failed.size() + " failed, left in the queue", payload(failed));
    for (Received received : failed) {
      Duration wait = context.pace().wait(left(received, now));
      context.dispatch().giveBack(queue.name(), received.message(), wait);
    }
  }

  private static String payload(List<Received> batch) {
    return batch.stream()
        .map(Received::json)
        .collect(Collectors.joining(",", "{\"Records\":[", "]}"));
  }

  /// [Filters](https://docs.aws.amazon.com/lambda/latest/dg/with-sqs-filtering.html) look into a
  /// body that is JSON.
  private static String withReadBody(ObjectNode record) {
    ObjectNode read = record.deepCopy();
    PayloadJson.read(record.path("body").asText())
        .filter(JsonNode::isContainerNode)
        .ifPresent(body -> read.set("body", body));
    return PayloadJson.write(read);
  }
}
