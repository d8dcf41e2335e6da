package bookpost.emulator.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import bookpost.emulator.cloud.Command.Invoke;
import bookpost.emulator.cloud.Command.Send;
import bookpost.emulator.cloud.InvocationResult.Failed;
import bookpost.emulator.cloud.InvocationResult.Succeeded;
import bookpost.emulator.topology.Topology;
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

/// Drives a cloud through virtual time: functions answer at once, and time leaps to where the cloud
/// wants to be woken.
final class VirtualTime {
  static final Instant START = Instant.parse("2026-11-23T10:00:00Z");
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
    List<String> records = new ArrayList<>();
    Json.read(payload)
        .orElseThrow()
        .path("Records")
        .forEach(it -> records.add(it.path("key").asText() + it.path("n").asText()));
    return records;
  }

  /// What a function answers whose records of these numbers failed.
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
  private final Cloud cloud;
  private Instant now = START;
  private int ids;
  private int records;

  VirtualTime(Topology topology) {
    this(topology, Faults.NONE);
  }

  VirtualTime(Topology topology, Faults faults) {
    this(topology, Pace.OF_AWS, faults);
  }

  VirtualTime(Topology topology, Pace pace, Faults faults) {
    cloud = new Cloud(topology, pace, faults, hops::add, () -> "id-" + ++ids);
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

  VirtualTime on(String function, Function<String, InvocationResult> code) {
    functions.put(function, code);
    return this;
  }

  /// Streams a record of each key, in this order; the n-th one of all has the sequence number n.
  void stream(String... keys) {
    streamTo("shard", keys);
  }

  void streamTo(String shard, String... keys) {
    List<StreamRecord> read = new ArrayList<>();
    for (String key : keys) {
      records++;
      read.add(
          new StreamRecord(
              Integer.toString(records),
              key,
              now,
              "{\"eventSourceARN\":\"stream-arn\",\"key\":\"%s\",\"n\":%d}"
                  .formatted(key, records)));
    }
    cloud.streamed(Plan.TABLE, shard, read, now);
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
    for (List<Command> todo = cloud.step(now); !todo.isEmpty(); todo = cloud.step(now)) {
      todo.forEach(this::carryOut);
    }
  }

  void passTime(Duration duration) {
    Instant until = now.plus(duration);
    stepNow();
    for (Optional<Instant> wake = cloud.wakeAt();
        wake.isPresent() && !wake.get().isAfter(until);
        wake = cloud.wakeAt()) {
      now = wake.get().isAfter(now) ? wake.get() : now;
      stepNow();
    }
    now = until;
  }

  void runToTheEnd() {
    stepNow();
    for (Optional<Instant> wake = cloud.wakeAt(); wake.isPresent(); wake = cloud.wakeAt()) {
      if (wake.get().isAfter(now)) {
        now = wake.get();
      }
      assertThat(now).as("the cloud comes to rest").isBefore(START.plus(RUN_MAX));
      stepNow();
    }
  }

  private void carryOut(Command command) {
    switch (command) {
      case Send send -> sent.add(send);
      case Command.Delete _, Command.Return _ -> throw new AssertionError("nothing is queued yet");
      case Invoke(var id, var function, var payload) -> {
        calls.add(new Call(Duration.between(START, now), function, payload));
        cloud.ended(id, functions.getOrDefault(function, _ -> DONE).apply(payload), now);
      }
    }
  }
}
