package bookpost.local;

import bookpost.emulator.topology.EventBus;
import bookpost.emulator.topology.LambdaFunction;
import bookpost.emulator.topology.Pipe;
import bookpost.emulator.topology.Queue;
import bookpost.emulator.topology.QueueMapping;
import bookpost.emulator.topology.Route;
import bookpost.emulator.topology.Rule;
import bookpost.emulator.topology.Schedule;
import bookpost.emulator.topology.StreamMapping;
import bookpost.emulator.topology.StreamSource;
import bookpost.emulator.topology.Table;
import bookpost.emulator.topology.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;

/// A topology put together part by part. Its names are its own: tests share the backends.
final class Stage {
  private static final AtomicInteger STAGES = new AtomicInteger();
  private static final int RETRIES = 185;

  /// Longer than a test waits: what comes back was given back.
  private static final Duration VISIBILITY_TIMEOUT = Duration.ofMinutes(5);

  private static final Duration DAY = Duration.ofHours(24);

  private final String name = "stage-" + STAGES.incrementAndGet();
  private final List<LambdaFunction> functions = new ArrayList<>();
  private final List<Route> routes = new ArrayList<>();
  private final List<Table> tables = new ArrayList<>();
  private final List<Queue> queues = new ArrayList<>();
  private final List<EventBus> buses = new ArrayList<>();
  private final List<Rule> rules = new ArrayList<>();
  private final List<Schedule> schedules = new ArrayList<>();
  private final List<StreamMapping> streamMappings = new ArrayList<>();
  private final List<QueueMapping> queueMappings = new ArrayList<>();
  private final List<Pipe> pipes = new ArrayList<>();

  /// The name of a part in this stage.
  String named(String part) {
    return name + "-" + part;
  }

  Topology topology() {
    return new Topology(
        "test",
        name,
        "us-east-1",
        functions,
        routes,
        tables,
        queues,
        buses,
        rules,
        schedules,
        streamMappings,
        queueMappings,
        pipes);
  }

  Stage function(String key, String handler, Optional<String> onFailureQueue) {
    functions.add(
        new LambdaFunction(
            key,
            named(key),
            handler,
            Map.of("EVENT_BUS", named("bus")),
            Duration.ofSeconds(30),
            1_024,
            OptionalInt.empty(),
            new LambdaFunction.AsynchronousInvocation(
                2, Duration.ofHours(6), onFailureQueue.map(this::named))));
    return this;
  }

  Stage function(String key, Class<?> handler) {
    return function(key, handler.getName(), Optional.empty());
  }

  Stage route(String method, String path, String function) {
    routes.add(new Route(method, path, function));
    return this;
  }

  Stage route(String method, String path, String function, Route.Authorization authorization) {
    routes.add(new Route(method, path, function, Optional.empty(), Optional.of(authorization)));
    return this;
  }

  /// A table with a stream, whose key is `name`.
  Stage table(String table) {
    tables.add(
        new Table(
            named(table),
            new Table.KeyAttribute("name", "S"),
            Optional.empty(),
            Optional.of(Table.StreamView.NEW_AND_OLD_IMAGES),
            Optional.empty()));
    return this;
  }

  Stage queue(String queue) {
    return queue(queue, Optional.empty());
  }

  Stage queue(String queue, String deadLetters, int receiveCountMax) {
    return queue(queue, Optional.of(new Queue.Redrive(named(deadLetters), receiveCountMax)));
  }

  Stage bus() {
    buses.add(new EventBus(named("bus")));
    return this;
  }

  /// A rule for all events `Changed`.
  Stage ruleToFunction(String function) {
    return rule(new Rule.Destination.ToFunction(function));
  }

  /// A rule for all events `Changed`.
  Stage ruleToQueue(String queue) {
    return rule(new Rule.Destination.ToQueue(named(queue)));
  }

  /// A rule for all events `Changed`.
  Stage rule(String rule, List<Rule.Target> targets) {
    rules.add(new Rule(rule, named("bus"), "{\"detail-type\":[\"Changed\"]}", targets));
    return this;
  }

  Stage schedule(String expression, String function) {
    schedules.add(
        new Schedule(
            named("schedule"), expression, targets(new Rule.Destination.ToFunction(function))));
    return this;
  }

  Stage streamMapping(String table, String function) {
    streamMappings.add(
        new StreamMapping("mapping of " + table, source(table, List.of()), function, true));
    return this;
  }

  Stage queueMapping(String queue, String function) {
    queueMappings.add(
        new QueueMapping(
            "mapping of " + queue,
            named(queue),
            function,
            List.of(),
            10,
            Duration.ZERO,
            true,
            OptionalInt.empty()));
    return this;
  }

  Stage pipe(String table, List<String> filters, String template, Pipe.Target target) {
    pipes.add(
        new Pipe(
            "Pipe" + pipes.size(),
            named("pipe-" + pipes.size()),
            source(table, filters),
            Optional.of(template),
            target));
    return this;
  }

  private Stage queue(String queue, Optional<Queue.Redrive> redrive) {
    queues.add(new Queue(named(queue), VISIBILITY_TIMEOUT, Duration.ofDays(4), redrive));
    return this;
  }

  private Stage rule(Rule.Destination destination) {
    return rule("changed", targets(destination));
  }

  private StreamSource source(String table, List<String> filters) {
    return new StreamSource(
        named(table),
        StreamSource.StartingPosition.TRIM_HORIZON,
        filters,
        100,
        Duration.ZERO,
        1,
        OptionalInt.empty(),
        Optional.empty(),
        true,
        Optional.empty());
  }

  private static List<Rule.Target> targets(Rule.Destination destination) {
    return List.of(
        new Rule.Target(
            "target", destination, new Rule.Input.Whole(), RETRIES, DAY, Optional.empty()));
  }
}
