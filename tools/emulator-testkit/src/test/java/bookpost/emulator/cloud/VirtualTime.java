package bookpost.emulator.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import bookpost.emulator.cloud.Command.Send;
import bookpost.emulator.cloud.InvocationResult.Failed;
import bookpost.emulator.cloud.InvocationResult.Succeeded;
import bookpost.emulator.testkit.VirtualCloud;
import bookpost.emulator.topology.Topology;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A [Plan]'s cloud in virtual time: streams its records, runs its functions and keeps their calls.
final class VirtualTime {
  static final Instant START = VirtualCloud.START;
  static final Duration RUN_MAX = Duration.ofDays(3);

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
  final List<Hop> hops;
  private final Map<String, Function<String, InvocationResult>> functions = new HashMap<>();
  private final VirtualCloud time;
  private int records;

  VirtualTime(Topology topology) {
    this(topology, Faults.NONE);
  }

  VirtualTime(Topology topology, Faults faults) {
    this(topology, Pace.OF_AWS, faults);
  }

  VirtualTime(Topology topology, Pace pace, Faults faults) {
    time = new VirtualCloud(topology, pace, faults, this::run, sent::add);
    hops = time.hops();
  }

  private InvocationResult run(String function, String payload) {
    calls.add(new Call(Duration.between(START, now()), function, payload));
    return functions.getOrDefault(function, _ -> DONE).apply(payload);
  }

  List<List<String>> batches() {
    return calls.stream().map(Call::records).toList();
  }

  List<Duration> times() {
    return calls.stream().map(Call::after).toList();
  }

  Cloud cloud() {
    return time.cloud();
  }

  Instant now() {
    return time.now();
  }

  MessageQueue queue(String name) {
    return time.queue(name);
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
              now(),
              "{\"eventSourceARN\":\"stream-arn\",\"key\":\"%s\",\"n\":%d}"
                  .formatted(key, records)));
    }
    cloud().streamed(Plan.TABLE, shard, read, now());
  }

  /// Streams a record of this key and content.
  void streamJson(String key, String json) {
    records++;
    ShardRecord record = new ShardRecord(Integer.toString(records), key, now(), json);
    cloud().streamed(Plan.TABLE, "shard", List.of(record), now());
  }

  PutEventsResult put(EventEntry... entries) {
    return time.put(List.of(entries));
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

  void stepNow() {
    time.stepNow();
  }

  void passTime(Duration duration) {
    time.pass(duration);
  }

  void runToTheEnd() {
    time.stepNow();
    while (time.leap()) {
      assertThat(now()).as("the cloud comes to rest").isBefore(START.plus(RUN_MAX));
      time.stepNow();
    }
  }
}
