package bookpost.emulator.cloud;

import bookpost.emulator.testkit.SourceBuilder;
import bookpost.emulator.topology.EventBus;
import bookpost.emulator.topology.LambdaFunction;
import bookpost.emulator.topology.LambdaFunction.AsynchronousInvocation;
import bookpost.emulator.topology.Pipe;
import bookpost.emulator.topology.Queue;
import bookpost.emulator.topology.QueueMapping;
import bookpost.emulator.topology.Rule;
import bookpost.emulator.topology.Rule.Destination;
import bookpost.emulator.topology.Rule.Destination.ToFunction;
import bookpost.emulator.topology.Rule.Input;
import bookpost.emulator.topology.Schedule;
import bookpost.emulator.topology.StreamMapping;
import bookpost.emulator.topology.Topology;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// A topology for tests, whose parts are put in one at a time; a part replaces the one of its name.
final class Plan {
  static final String TABLE = "Things";
  static final String RELAY = "Relay";
  static final String CONSUMER = "Consumer";
  static final String BUS = "bus";
  static final String STREAM_DEAD_LETTERS = "stream-dead-letters";
  static final String FUNCTION_DEAD_LETTERS = "function-dead-letters";
  static final String RULE_DEAD_LETTERS = "rule-dead-letters";

  private static final Duration DAY = Duration.ofHours(24);

  private AsynchronousInvocation asynchronous =
      new AsynchronousInvocation(2, Duration.ofHours(6), Optional.of(FUNCTION_DEAD_LETTERS));
  private final Map<String, StreamMapping> streamMappings = new LinkedHashMap<>();
  private final Map<String, Pipe> pipes = new LinkedHashMap<>();
  private final Map<String, QueueMapping> queueMappings = new LinkedHashMap<>();
  private final Map<String, Queue> queues = new LinkedHashMap<>();
  private final Map<String, EventBus> buses = new LinkedHashMap<>(Map.of(BUS, new EventBus(BUS)));
  private final Map<String, Rule> rules = new LinkedHashMap<>();
  private final Map<String, Schedule> schedules = new LinkedHashMap<>();

  /// Ten records of [#TABLE] at a time, with three retries.
  static SourceBuilder source() {
    return SourceBuilder.of(TABLE, STREAM_DEAD_LETTERS).batchSize(10).retriesMax(3);
  }

  /// The stream of the table to `Relay`, and the rule `all` from the bus to `Consumer`.
  static Plan plan() {
    return bare()
        .with(source().bisecting().mapping(RELAY))
        .with(rule("{\"source\":[\"things\"]}", 185, DAY));
  }

  /// The two functions, the bus and the table, and nothing between them.
  static Plan bare() {
    return new Plan();
  }

  static Rule rule(String pattern, int retriesMax, Duration ageMax) {
    return rule(pattern, target(new ToFunction(CONSUMER), new Input.Whole(), retriesMax, ageMax));
  }

  /// For every event of `things`, tried as often as AWS does.
  static Rule rule(Destination destination, Input input) {
    return rule("{\"source\":[\"things\"]}", target(destination, input, 185, DAY));
  }

  static Schedule schedule(String expression, Destination destination, Input input) {
    return new Schedule("clock", expression, List.of(target(destination, input, 185, DAY)));
  }

  static Rule rule(String name, String bus, String pattern, Destination destination, Input input) {
    return new Rule(name, bus, pattern, List.of(target(destination, input, 185, DAY)));
  }

  private static Rule rule(String pattern, Rule.Target target) {
    return new Rule("all", BUS, pattern, List.of(target));
  }

  private static Rule.Target target(
      Destination destination, Input input, int retriesMax, Duration ageMax) {
    return new Rule.Target(
        "target", destination, input, retriesMax, ageMax, Optional.of(RULE_DEAD_LETTERS));
  }

  Plan with(AsynchronousInvocation other) {
    asynchronous = other;
    return this;
  }

  Plan with(StreamMapping mapping) {
    streamMappings.put(mapping.id(), mapping);
    return this;
  }

  Plan with(Pipe pipe) {
    pipes.put(pipe.id(), pipe);
    return this;
  }

  Plan with(QueueMapping mapping) {
    queueMappings.put(mapping.id(), mapping);
    return this;
  }

  Plan with(Queue queue) {
    queues.put(queue.name(), queue);
    return this;
  }

  Plan with(EventBus bus) {
    buses.put(bus.name(), bus);
    return this;
  }

  Plan with(Rule rule) {
    rules.put(rule.name(), rule);
    return this;
  }

  Plan with(Schedule schedule) {
    schedules.put(schedule.name(), schedule);
    return this;
  }

  Topology topology() {
    return new Topology(
        "service",
        "dev",
        "eu-central-1",
        List.of(function(RELAY), function(CONSUMER)),
        List.of(),
        List.of(),
        List.copyOf(queues.values()),
        List.copyOf(buses.values()),
        List.copyOf(rules.values()),
        List.copyOf(schedules.values()),
        List.copyOf(streamMappings.values()),
        List.copyOf(queueMappings.values()),
        List.copyOf(pipes.values()));
  }

  private LambdaFunction function(String key) {
    return new LambdaFunction(
        key,
        "service-dev-" + key,
        "handler",
        Map.of(),
        Duration.ofSeconds(10),
        512,
        OptionalInt.empty(),
        asynchronous);
  }
}
