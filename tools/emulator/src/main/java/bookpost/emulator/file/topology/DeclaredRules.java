package bookpost.emulator.file.topology;

import bookpost.emulator.cloud.ScheduleExpression;
import bookpost.emulator.file.stack.Intrinsics;
import bookpost.emulator.file.stack.Resource;
import bookpost.emulator.file.stack.Stack;
import bookpost.emulator.file.text.Location;
import bookpost.emulator.file.text.Problems;
import bookpost.emulator.file.text.Section;
import bookpost.emulator.topology.Rule;
import bookpost.emulator.topology.Schedule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Reads rules: those that act on events, and those that act by the time.
final class DeclaredRules {
  private static final int DAY_SECONDS = 86_400;
  private static final int RETRIES_MAX = 185;
  private static final int TARGETS_MAX = 5;

  private final Intrinsics intrinsics;
  private final Targets targets;
  private final EventPatterns patterns;
  private final DeclaredQueues queues;
  private final DeclaredBuses buses;
  private final Names names;
  private final RuleInputs inputs;
  private final Problems problems;
  private final List<Rule> rules = new ArrayList<>();
  private final List<Schedule> schedules = new ArrayList<>();

  DeclaredRules(
      Intrinsics intrinsics,
      Targets targets,
      EventPatterns patterns,
      DeclaredQueues queues,
      DeclaredBuses buses,
      Names names,
      Problems problems) {
    this.intrinsics = intrinsics;
    this.targets = targets;
    this.patterns = patterns;
    this.queues = queues;
    this.buses = buses;
    this.names = names;
    this.problems = problems;
    inputs = new RuleInputs(problems);
  }

  List<Rule> all() {
    return rules;
  }

  List<Schedule> schedules() {
    return schedules;
  }

  void rule(Resource resource, Section properties) {
    var name = names.of(resource, properties, "Name");
    var bus =
        properties.value("EventBusName").map(targets::bus).orElse(Optional.of(Stack.DEFAULT_BUS));
    properties.choice("State", "ENABLED");
    var pattern = properties.value("EventPattern").map(intrinsics::evaluateAll);
    var schedule = properties.value("ScheduleExpression");
    var ruleTargets = targets(properties);
    properties.close(PropertiesWithoutEffect.RULE);
    if (pattern.isPresent() == schedule.isPresent()) {
      problems.report(
          properties.at(),
          pattern.isPresent()
              ? "a rule with both a pattern and a schedule is not supported"
              : "a rule needs a pattern or a schedule",
          "one of the two");
    }
    pattern
        .map(patterns::rule)
        .ifPresent(json ->
            bus.ifPresent(busName -> {
              buses.mention(busName);
              rules.add(new Rule(name, busName, json, ruleTargets));
            }));
    schedule
        .flatMap(properties::text)
        .ifPresent(text -> {
          checkSchedule(properties, text, bus);
          schedules.add(new Schedule(name, text, ruleTargets));
        });
  }

  private void checkSchedule(Section properties, String expression, Optional<String> bus) {
    problems.parse(
        properties.at("ScheduleExpression"),
        "rate(…) or cron(…)",
        () -> ScheduleExpression.parse(expression));
    bus.filter(name -> !name.equals(Stack.DEFAULT_BUS))
        .ifPresent(name ->
            problems.report(
                properties.at("EventBusName"),
                "a schedule cannot run on the bus " + name,
                "the default bus"));
  }

  private List<Rule.Target> targets(Section properties) {
    var list = properties.list("Targets");
    if (list.size() > TARGETS_MAX) {
      problems.report(
          properties.at("Targets"),
          "too many targets: " + list.size(),
          "at most %d".formatted(TARGETS_MAX));
    }
    return list.stream().flatMap(target -> target(properties.section(target)).stream()).toList();
  }

  private Optional<Rule.Target> target(Section target) {
    var id = target.requiredText("Id");
    var arn = target.required("Arn");
    var destination = targets.target(arn).flatMap(found -> destination(found, arn.at()));
    var input = inputs.read(target);
    var retries = OptionalInt.empty();
    var age = Duration.ofSeconds(DAY_SECONDS);
    var policy = target.section("RetryPolicy");
    if (policy.isPresent()) {
      retries = policy.get().number("MaximumRetryAttempts", 0, RETRIES_MAX);
      age = policy.get().seconds("MaximumEventAgeInSeconds", 60, DAY_SECONDS, DAY_SECONDS);
      policy.get().close();
    }
    var deadLetters = target.section("DeadLetterConfig");
    var deadLetterQueue = deadLetters.flatMap(targets::deadLetterQueue);
    deadLetters.ifPresent(config ->
        deadLetterQueue.ifPresent(name -> queues.checkOpenToRules(name, config.at("Arn"))));
    target.close();
    var retriesMax = retries.orElse(RETRIES_MAX);
    var ageMax = age;
    return destination.map(
        to -> new Rule.Target(id, to, input, retriesMax, ageMax, deadLetterQueue));
  }

  private Optional<Rule.Destination> destination(Targets.Target target, Location at) {
    return switch (target) {
      case Targets.Target.ToFunction(var key) -> Optional.of(new Rule.Destination.ToFunction(key));
      case Targets.Target.ToQueue(var name) -> {
        queues.checkOpenToRules(name, at);
        yield Optional.of(new Rule.Destination.ToQueue(name));
      }
      case Targets.Target.ToBus(var name) -> {
        problems.report(at, "unsupported target: the bus " + name, "a function or a queue");
        yield Optional.empty();
      }
    };
  }
}
