package bookpost.emulator.file.stack;

import static bookpost.emulator.file.stack.GeneratedResources.normal;

import bookpost.emulator.file.text.Location;
import bookpost.emulator.file.text.Problems;
import bookpost.emulator.file.text.Section;
import bookpost.emulator.file.text.Value;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/// Generates the resources that `osls` makes of the functions, under the logical ids that it gives
/// them: other resources refer to these. Those of their events: [EventResources].
final class FunctionResources {
  private static final int TIMEOUT_DEFAULT_SECONDS = 6;
  private static final int MEMORY_DEFAULT_MB = 1024;
  private static final String SNAP_START_ALIAS = "snapstart";

  private final String prefix;
  private final Optional<Value> runtime;
  private final Optional<Value> timeout;
  private final Optional<Value> memorySize;
  private final Map<String, Value> environment;
  private final GeneratedResources generated;
  private final EventResources events;
  private final Problems problems;
  private final Map<String, String> keys = new HashMap<>();

  FunctionResources(
      String prefix, Section provider, BiConsumer<String, Value> sink, Problems problems) {
    this.prefix = prefix;
    this.problems = problems;
    runtime = provider.value("runtime");
    timeout = provider.value("timeout");
    memorySize = provider.value("memorySize");
    environment = provider.section("environment").map(Section::entries).orElse(Map.of());
    generated = new GeneratedResources(sink);
    events = new EventResources(provider, generated, problems);
  }

  /// The functions' keys by their logical ids.
  Map<String, String> keys() {
    return Map.copyOf(keys);
  }

  void read(String key, Value value) {
    if (value instanceof Value.Broken) {
      return;
    }
    var function = new Section(value, UnaryOperator.identity(), problems);
    var at = function.at();
    var id = normal(key) + "LambdaFunction";
    keys.put(id, key);
    var variables = new Values(function.at("environment"));
    environment.forEach(variables::with);
    function.section("environment").ifPresent(own -> own.entries().forEach(variables::with));
    var name = function.text("name").orElse(prefix + "-" + key);
    generated.add(
        id,
        ResourceType.FUNCTION,
        new Values(at)
            .with("FunctionName", name)
            .with("Handler", function.required("handler"))
            .with("Runtime", function.value("runtime").or(() -> runtime))
            .with("Role", function.value("role"))
            .with("Environment", new Values(variables.mapping().at()).with("Variables", variables))
            .with("Timeout", TIMEOUT_DEFAULT_SECONDS)
            .with("Timeout", function.value("timeout").or(() -> timeout))
            .with("MemorySize", MEMORY_DEFAULT_MB)
            .with("MemorySize", function.value("memorySize").or(() -> memorySize))
            .with(
                "DeadLetterConfig",
                function
                    .value("onError")
                    .map(arn -> new Values(arn.at()).with("TargetArn", arn).mapping()))
            .with("ReservedConcurrentExecutions", function.value("reservedConcurrency")));
    generated.add(
        normal(key) + "LogGroup",
        ResourceType.LOG_GROUP,
        new Values(at).with("LogGroupName", "/aws/lambda/" + name));
    var target = target(key, function, at);
    asynchronousInvocation(key, function);
    events.read(key, name, target, function.list("events"));
    function.close(KeysWithoutEffect.FUNCTION);
  }

  /// The ARN that events are sent to: that of the snapshot's alias, if there is one.
  private Value target(String key, Section function, Location at) {
    var id = normal(key) + "LambdaFunction";
    var arn = Values.getAtt(at, id, "Arn");
    if (!function.flag("snapStart", false)) {
      return arn;
    }
    generated.add(
        normal(key) + "SnapStartLambdaAlias",
        ResourceType.ALIAS,
        new Values(at).with("FunctionName", Values.ref(at, id)).with("Name", SNAP_START_ALIAS));
    return Values.join(at, ":", arn, Values.text(at, SNAP_START_ALIAS));
  }

  private void asynchronousInvocation(String key, Section function) {
    var retries = function.value("maximumRetryAttempts");
    var age = function.value("maximumEventAge");
    var destinations = function.made("destinations", MappingResources::onFailure);
    if (retries.isEmpty() && age.isEmpty() && destinations.isEmpty()) {
      return;
    }
    var at = function.at();
    generated.add(
        normal(key) + "LambdaEvConf",
        ResourceType.ASYNCHRONOUS_INVOCATION,
        new Values(at)
            .with("FunctionName", Values.ref(at, normal(key) + "LambdaFunction"))
            .with("MaximumRetryAttempts", retries)
            .with("MaximumEventAgeInSeconds", age)
            .with("DestinationConfig", destinations));
  }
}
