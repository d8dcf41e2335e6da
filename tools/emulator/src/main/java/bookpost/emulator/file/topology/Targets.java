package bookpost.emulator.file.topology;

import bookpost.emulator.file.stack.Intrinsics;
import bookpost.emulator.file.stack.Resource;
import bookpost.emulator.file.stack.Stack;
import bookpost.emulator.file.stack.Values;
import bookpost.emulator.file.text.Problems;
import bookpost.emulator.file.text.Section;
import bookpost.emulator.file.text.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Finds the resource that a name or an ARN means.
final class Targets {
  private static final String QUEUE = "the ARN of a queue of this file";

  /// A target of a rule or a pipe.
  sealed interface Target {
    /// @param key its key in the file
    record ToFunction(String key) implements Target {}

    record ToQueue(String name) implements Target {}

    record ToBus(String name) implements Target {}
  }

  private final Intrinsics intrinsics;
  private final Problems problems;
  private final Map<String, String> functions = new LinkedHashMap<>();
  private final Map<String, String> queues = new LinkedHashMap<>();
  private final Map<String, String> queueUrls = new LinkedHashMap<>();
  private final Map<String, String> streams = new LinkedHashMap<>();
  private final Map<String, String> buses = new LinkedHashMap<>();
  private final Map<String, Target> byArn = new LinkedHashMap<>();

  Targets(Stack stack, Intrinsics intrinsics, Problems problems) {
    this.intrinsics = intrinsics;
    this.problems = problems;
    bus(Stack.DEFAULT_BUS, stack.arn("events", "event-bus/" + Stack.DEFAULT_BUS));
    for (var resource : stack.resources().values()) {
      switch (resource.type()) {
        case FUNCTION -> {
          var key = stack.functions().getOrDefault(resource.id(), resource.id());
          functions.put(name(resource), key);
          function(key, attribute(resource, "Arn"));
        }
        case ALIAS -> function(functionOf(resource), reference(resource));
        case QUEUE -> {
          queues.put(attribute(resource, "Arn"), name(resource));
          queueUrls.put(reference(resource), name(resource));
          byArn.put(attribute(resource, "Arn"), new Target.ToQueue(name(resource)));
        }
        case EVENT_BUS -> bus(name(resource), attribute(resource, "Arn"));
        case TABLE -> {
          if (resource.section(problems).has("StreamSpecification")) {
            streams.put(attribute(resource, "StreamArn"), name(resource));
          }
        }
        default -> {}
      }
    }
  }

  private void function(String key, String arn) {
    functions.put(arn, key);
    byArn.put(arn, new Target.ToFunction(key));
  }

  private void bus(String name, String arn) {
    buses.put(name, name);
    buses.put(arn, name);
    byArn.put(arn, new Target.ToBus(name));
  }

  private String name(Resource resource) {
    return intrinsics.physicalName(resource);
  }

  private String reference(Resource resource) {
    return text(Values.ref(resource.properties().at(), resource.id()));
  }

  private String attribute(Resource resource, String attribute) {
    return text(Values.getAtt(resource.properties().at(), resource.id(), attribute));
  }

  private String functionOf(Resource alias) {
    var name = alias.section(problems).value("FunctionName").map(this::text).orElse("");
    return functions.getOrDefault(name, name);
  }

  private String text(Value value) {
    return intrinsics.evaluate(value).scalar().orElse("");
  }

  /// @return the function's key in the file
  Optional<String> function(Value value) {
    return find(functions, value, "a function of this file");
  }

  /// @return the queue's name
  Optional<String> queue(Value value) {
    return find(queues, value, QUEUE);
  }

  /// @return the queue's name
  Optional<String> queueAt(Value url) {
    return find(queueUrls, url, "the URL of a queue of this file");
  }

  /// The queue that `DestinationConfig` names for failures.
  ///
  /// @return the queue's name
  Optional<String> onFailureQueue(Section properties) {
    return properties
        .section("DestinationConfig")
        .flatMap(config -> {
          var onFailure = config.section("OnFailure");
          config.close();
          return onFailure;
        })
        .flatMap(onFailure -> {
          var queue = onFailure.value("Destination").flatMap(this::queue);
          onFailure.close();
          return queue;
        });
  }

  /// @param config a `DeadLetterConfig`
  /// @return the queue's name
  Optional<String> deadLetterQueue(Section config) {
    var queue = config.value("Arn").flatMap(this::queue);
    config.close();
    return queue;
  }

  /// @return the name of the table whose stream is meant
  Optional<String> streamedTable(Value value) {
    return find(streams, value, "the stream of a table of this file");
  }

  /// @return the bus's name
  Optional<String> bus(Value value) {
    return find(buses, value, "a bus of this file, or default");
  }

  Optional<Target> target(Value arn) {
    return find(byArn, arn, "the ARN of a function, a queue or a bus of this file");
  }

  private <T> Optional<T> find(Map<String, T> targets, Value value, String supported) {
    if (value instanceof Value.Broken) {
      return Optional.empty();
    }
    var found = value.scalar().flatMap(text -> Optional.ofNullable(targets.get(text)));
    if (found.isEmpty()) {
      problems.report(
          value.at(),
          value.scalar().map(text -> "unknown reference: " + text).orElse("is not a reference"),
          supported);
    }
    return found;
  }
}
