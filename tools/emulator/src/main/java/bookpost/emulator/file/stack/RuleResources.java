package bookpost.emulator.file.stack;

import static bookpost.emulator.file.stack.GeneratedResources.alphanumeric;
import static bookpost.emulator.file.stack.GeneratedResources.normal;

import bookpost.emulator.file.text.Location;
import bookpost.emulator.file.text.Problems;
import bookpost.emulator.file.text.Section;
import bookpost.emulator.file.text.Value;
import bookpost.emulator.file.text.ValueJson;
import java.util.List;
import java.util.function.UnaryOperator;

/// Generates rules from `eventBridge` and `schedule` events, and the buses that these name.
final class RuleResources {
  private final GeneratedResources generated;
  private final Problems problems;

  RuleResources(GeneratedResources generated, Problems problems) {
    this.generated = generated;
    this.problems = problems;
  }

  void eventBridge(String defaultName, Value target, Section event) {
    var at = event.at();
    var name = event.text("name").orElse(defaultName);
    var bus = event.value("eventBus");
    bus.filter(Value.Text.class::isInstance)
        .flatMap(Value::scalar)
        .filter(text -> !text.equals("default") && !text.startsWith("arn:"))
        .ifPresent(text -> bus(text, event.at("eventBus")));
    var retryPolicy =
        event.made(
            "retryPolicy",
            policy -> {
              var values =
                  new Values(policy.at())
                      .with("MaximumRetryAttempts", policy.value("maximumRetryAttempts"))
                      .with("MaximumEventAgeInSeconds", policy.value("maximumEventAge"));
              policy.close();
              return values.mapping();
            });
    var deadLetters =
        event
            .value("deadLetterQueueArn")
            .<Value>map(arn -> new Values(arn.at()).with("Arn", arn).mapping());
    generated.add(
        alphanumeric(defaultName) + "EventBridgeRule",
        ResourceType.RULE,
        new Values(at)
            .with("Name", name)
            .with("EventBusName", bus)
            .with("EventPattern", event.value("pattern"))
            .with("ScheduleExpression", event.value("schedule"))
            .with("State", state(event))
            .with(
                "Targets",
                Values.list(
                    at,
                    target(event, target, name + "-target")
                        .with("RetryPolicy", retryPolicy)
                        .with("DeadLetterConfig", deadLetters)
                        .mapping())));
    event.close(KeysWithoutEffect.EVENT_BRIDGE);
  }

  /// A bus that is called by its name, `osls` creates.
  private void bus(String name, Location at) {
    var id = normal(name) + "EventBridgeEventBus";
    if (!generated.contain(id)) {
      generated.add(id, ResourceType.EVENT_BUS, new Values(at).with("Name", name));
    }
  }

  /// @param before how many schedules the function has already
  /// @return how many more these are
  int schedule(String key, int before, Value target, Value written) {
    var event =
        written instanceof Value.Mapping && !Intrinsics.isIntrinsic(written)
            ? section(written)
            : section(new Values(written.at()).with("rate", written).mapping());
    event.choice("method", "eventBus");
    var rate = event.required("rate");
    var rates = rate instanceof Value.Sequence ? event.list("rate") : List.of(rate);
    var name = event.value("name");
    if (name.isPresent() && rates.size() > 1) {
      problems.report(event.at("name"), "several schedules cannot share a name", "a single rate");
    }
    if (event.value("input").orElse(null) instanceof Value.Mapping(_, var entries)
        && entries.get("body") instanceof Value.Text(var at, _)) {
      problems.report(at, "osls turns this text into JSON", "an input without body, or one text");
    }
    var number = before;
    for (var expression : rates) {
      number++;
      generated.add(
          "%sEventsRuleSchedule%d".formatted(normal(key), number),
          ResourceType.RULE,
          new Values(event.at())
              .with("Name", name.filter(_ -> rates.size() == 1))
              .with("ScheduleExpression", expression)
              .with("State", state(event))
              .with(
                  "Targets",
                  Values.list(event.at(), target(event, target, key + "Schedule").mapping())));
    }
    event.close(KeysWithoutEffect.SCHEDULE);
    return rates.size();
  }

  private Section section(Value value) {
    return new Section(value, UnaryOperator.identity(), problems);
  }

  private static Value state(Section event) {
    return Values.text(event.at("enabled"), event.flag("enabled", true) ? "ENABLED" : "DISABLED");
  }

  /// A rule's target, with its input if that is not the event.
  private static Values target(Section event, Value arn, String id) {
    return new Values(event.at())
        .with("Id", id)
        .with("Arn", arn)
        .with("Input", event.value("input").map(RuleResources::input))
        .with("InputPath", event.value("inputPath"))
        .with(
            "InputTransformer",
            event
                .section("inputTransformer")
                .map(transformer -> {
                  var values =
                      new Values(transformer.at())
                          .with("InputPathsMap", transformer.value("inputPathsMap"))
                          .with("InputTemplate", transformer.required("inputTemplate"));
                  transformer.close();
                  return values.mapping();
                }));
  }

  private static Value input(Value input) {
    return input instanceof Value.Mapping ? Values.text(input.at(), ValueJson.of(input)) : input;
  }
}
