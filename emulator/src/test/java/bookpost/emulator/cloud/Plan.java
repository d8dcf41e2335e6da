package bookpost.emulator.cloud;

import bookpost.emulator.topology.EventBus;
import bookpost.emulator.topology.LambdaFunction;
import bookpost.emulator.topology.LambdaFunction.AsynchronousInvocation;
import bookpost.emulator.topology.Rule;
import bookpost.emulator.topology.StreamMapping;
import bookpost.emulator.topology.StreamSource;
import bookpost.emulator.topology.StreamSource.StartingPosition;
import bookpost.emulator.topology.Topology;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// A topology for tests, whose parts are changed one at a time: table `Things`, its stream to
/// `Relay`, the bus `bus`, and the rule `all` from it to `Consumer`.
record Plan(StreamMapping mapping, AsynchronousInvocation asynchronous, Rule rule) {
  static final String TABLE = "Things";
  static final String RELAY = "Relay";
  static final String CONSUMER = "Consumer";
  static final String BUS = "bus";
  static final String STREAM_DEAD_LETTERS = "stream-dead-letters";
  static final String FUNCTION_DEAD_LETTERS = "function-dead-letters";
  static final String RULE_DEAD_LETTERS = "rule-dead-letters";

  static Plan plan() {
    return new Plan(
        mapping(10, Duration.ZERO, 1, OptionalInt.of(3), Optional.empty(), true),
        new AsynchronousInvocation(2, Duration.ofHours(6), Optional.of(FUNCTION_DEAD_LETTERS)),
        rule("{\"source\":[\"things\"]}", 185, Duration.ofHours(24)));
  }

  static StreamMapping mapping(
      int batchSize,
      Duration batchWindow,
      int parallelization,
      OptionalInt retriesMax,
      Optional<Duration> ageMax,
      boolean bisects) {
    return new StreamMapping(
        "mapping",
        new StreamSource(
            TABLE,
            StartingPosition.TRIM_HORIZON,
            List.of(),
            batchSize,
            batchWindow,
            parallelization,
            retriesMax,
            ageMax,
            bisects,
            Optional.of(STREAM_DEAD_LETTERS)),
        RELAY,
        true);
  }

  static Rule rule(String pattern, int retriesMax, Duration ageMax) {
    return new Rule(
        "all",
        BUS,
        pattern,
        List.of(
            new Rule.Target(
                "target",
                new Rule.Destination.ToFunction(CONSUMER),
                new Rule.Input.Whole(),
                retriesMax,
                ageMax,
                Optional.of(RULE_DEAD_LETTERS))));
  }

  Plan with(StreamMapping other) {
    return new Plan(other, asynchronous, rule);
  }

  Plan with(AsynchronousInvocation other) {
    return new Plan(mapping, other, rule);
  }

  Plan with(Rule other) {
    return new Plan(mapping, asynchronous, other);
  }

  Topology topology() {
    return new Topology(
        "service",
        "dev",
        "eu-central-1",
        List.of(function(RELAY), function(CONSUMER)),
        List.of(),
        List.of(),
        List.of(),
        List.of(new EventBus(BUS)),
        List.of(rule),
        List.of(),
        List.of(mapping),
        List.of(),
        List.of());
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
