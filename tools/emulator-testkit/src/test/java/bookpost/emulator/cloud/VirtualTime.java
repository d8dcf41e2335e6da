package bookpost.emulator.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import bookpost.emulator.cloud.Command.Delete;
import bookpost.emulator.cloud.Command.Invoke;
import bookpost.emulator.cloud.Command.Return;
import bookpost.emulator.cloud.Command.Send;
import bookpost.emulator.cloud.InvocationResult.Failed;
import bookpost.emulator.cloud.InvocationResult.Succeeded;
import bookpost.emulator.topology.Queue;
import bookpost.emulator.topology.Topology;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Drives a cloud through virtual time: functions answer at once, and time leaps to where the cloud
/// wants to be woken.
final class VirtualTime {
  static final Instant START = Instant.parse("2026-11-23T10:00:00Z");
  static final Duration RUN_MAX = Duration.ofDays(3);

  /// SQS hands out no more at once.
  private static final int RECEIVED_MAX = 10;

  static final Succeeded DONE = new Succeeded("");
  static final Failed BROKEN = new Failed("Broken", "it broke");

  record Call(Duration after, String function, String payload) {
    /// The records of a batch, each as its key and number.
    List<String> records() {
      return VirtualTime.records(payload);
    }
  }

  static List<String> records(String payload) {
    return elements(payload).map(it -> it.path("key").asText() + it.path("n").asText()).toList();
  }

  /// The contents of a mapping's `Records`, or of a pipe's array.
  static Stream<JsonNode> elements(String payload) {
    JsonNode root = PayloadJson.read(payload).orElseThrow();
    return (root.isArray() ? root : root.path("Records")).valueStream();
  }

  /// The answer of a function that failed at the records with these numbers.
  static Succeeded failed(String... numbers) {
    return new Succeeded(
        Arrays.stream(numbers)
            .map("{\"itemIdentifier\":\"%s\"}"::formatted)
            .collect(Collectors.joining(",", "{\"batchItemFailures\":[", "]}")));
  }

  final List<Call> calls = new ArrayList<>();
  final List<Send> sent = new ArrayList<>();
  final List<Hop> hops = new ArrayList<>();
  private final Map<String, Function<String, InvocationResult>> functions = new HashMap<>();
  private final Map<String, MessageQueue> queues = new LinkedHashMap<>();
  private final Cloud cloud;
  private Instant now = START;
  private int ids;
  private int messages;
  private int records;

  VirtualTime(Topology topology) {
    this(topology, Faults.NONE);
  }

  VirtualTime(Topology topology, Faults faults) {
    this(topology, Pace.OF_AWS, faults);
  }

  VirtualTime(Topology topology, Pace pace, Faults faults) {
    cloud = new Cloud(topology, pace, faults, hops::add, () -> "id-" + ++ids);
    Map<String, Queue> settings =
        topology.queues().stream().collect(Collectors.toMap(Queue::name, queue -> queue));
    settings.values().forEach(queue -> make(queue, settings));
  }

  private MessageQueue make(Queue queue, Map<String, Queue> settings) {
    MessageQueue made = queues.get(queue.name());
    if (made == null) {
      Optional<MessageQueue> deadLetters =
          queue
              .redrive()
              .map(to -> Optional.ofNullable(settings.get(to.queue())).orElseThrow())
              .map(to -> make(to, settings));
      made = new MessageQueue(queue, deadLetters, () -> "message-" + ++messages);
      queues.put(queue.name(), made);
    }
    return made;
  }

  List<List<String>> batches() {
    return calls.stream().map(Call::records).toList();
  }

  List<Duration> times() {
    return calls.stream().map(Call::after).toList();
  }

  Cloud cloud() {
    return cloud;
  }

  Instant now() {
    return now;
  }

  MessageQueue queue(String name) {
    return Optional.ofNullable(queues.get(name)).orElseThrow();
  }

  VirtualTime on(String function, Function<String, InvocationResult> code) {
    functions.put(function, code);
    return this;
  }

  /// Streams a record of each key, in this order; the n-th one of all has the sequence number n.
  void stream(String... keys) {
    streamTo("shard", keys);
  }

  void streamTo(String shard, String... keys) {
    List<ShardRecord> read = new ArrayList<>();
    for (String key : keys) {
      records++;
      read.add(
          new ShardRecord(
              Integer.toString(records),
              key,
              now,
              "{\"eventSourceARN\":\"stream-arn\",\"key\":\"%s\",\"n\":%d}"
                  .formatted(key, records)));
    }
    cloud.streamed(Plan.TABLE, shard, read, now);
  }

  /// Streams a record of this key and content.
  void streamJson(String key, String json) {
    records++;
    ShardRecord record = new ShardRecord(Integer.toString(records), key, now, json);
    cloud.streamed(Plan.TABLE, "shard", List.of(record), now);
  }

  PutEventsResult put(EventEntry... entries) {
    return cloud.putEvents(List.of(entries), now);
  }

  static EventEntry entry(String detail) {
    return new EventEntry(
        Optional.of(Plan.BUS),
        Optional.of("things"),
        Optional.of("ThingHappened"),
        Optional.of(detail),
        List.of(),
        Optional.empty());
  }

  /// Goes on until nothing happens any more without time passing.
  void stepNow() {
    boolean busy = true;
    while (busy) {
      List<Command> todo = cloud.step(now);
      todo.forEach(this::carryOut);
      boolean received = receive();
      busy = received || !todo.isEmpty();
    }
  }

  void passTime(Duration duration) {
    Instant until = now.plus(duration);
    stepNow();
    for (Optional<Instant> wake = wakeAt();
        wake.isPresent() && !wake.get().isAfter(until);
        wake = wakeAt()) {
      now = wake.get().isAfter(now) ? wake.get() : now;
      stepNow();
    }
    now = until;
  }

  void runToTheEnd() {
    stepNow();
    for (Optional<Instant> wake = wakeAt(); wake.isPresent(); wake = wakeAt()) {
      if (wake.get().isAfter(now)) {
        now = wake.get();
      }
      assertThat(now).as("the cloud comes to rest").isBefore(START.plus(RUN_MAX));
      stepNow();
    }
  }

  private Optional<Instant> wakeAt() {
    return Stream.concat(
            cloud.wakeAt().stream(),
            queues.values().stream().flatMap(queue -> queue.wakeAt(now).stream()))
        .min(Instant::compareTo);
  }

  private boolean receive() {
    boolean any = false;
    for (Map.Entry<String, MessageQueue> queue : queues.entrySet()) {
      int demand = Math.min(RECEIVED_MAX, cloud.demand(queue.getKey()));
      List<QueueMessage> received = queue.getValue().receive(demand, now);
      cloud.queued(queue.getKey(), received, now);
      any |= !received.isEmpty();
    }
    return any;
  }

  private void carryOut(Command command) {
    switch (command) {
      case Send send -> {
        sent.add(send);
        Optional.ofNullable(queues.get(send.queue()))
            .ifPresent(queue -> queue.send(send.body(), send.attributes(), now));
      }
      case Delete(var queue, var handle) -> queue(queue).delete(handle);
      case Command.PutEvents _ -> throw new IllegalStateException("the buses are here");
      case Return(var queue, var handle, var after) ->
          queue(queue).changeVisibility(handle, after, now);
      case Invoke(var id, var function, var payload) -> {
        calls.add(new Call(Duration.between(START, now), function, payload));
        cloud.ended(id, functions.getOrDefault(function, _ -> DONE).apply(payload), now);
      }
    }
  }
}
