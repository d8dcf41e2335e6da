package bookpost.emulator.file;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Finds the resource that a name or an ARN means.
final class Targets {
  static final String DEFAULT_BUS = "default";

  private final Intrinsics intrinsics;
  private final Problems problems;
  private final Map<String, String> functions = new LinkedHashMap<>();
  private final Map<String, String> queues = new LinkedHashMap<>();
  private final Map<String, String> queueUrls = new LinkedHashMap<>();
  private final Map<String, String> streams = new LinkedHashMap<>();
  private final Map<String, String> buses = new LinkedHashMap<>();

  Targets(Stack stack, Intrinsics intrinsics, Problems problems) {
    this.intrinsics = intrinsics;
    this.problems = problems;
    buses.put(DEFAULT_BUS, DEFAULT_BUS);
    for (var resource : stack.resources().values()) {
      switch (resource.type()) {
        case FUNCTION -> {
          var key = stack.functions().getOrDefault(resource.id(), resource.id());
          functions.put(name(resource), key);
          functions.put(attribute(resource, "Arn"), key);
        }
        case ALIAS -> functions.put(reference(resource), functionOf(resource));
        case QUEUE -> {
          queues.put(attribute(resource, "Arn"), name(resource));
          queueUrls.put(reference(resource), name(resource));
        }
        case EVENT_BUS -> {
          buses.put(name(resource), name(resource));
          buses.put(attribute(resource, "Arn"), name(resource));
        }
        case TABLE -> {
          if (resource.section(problems).has("StreamSpecification")) {
            streams.put(attribute(resource, "StreamArn"), name(resource));
          }
        }
        default -> {}
      }
    }
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
    return find(queues, value, "the ARN of a queue of this file");
  }

  /// @return the queue's name
  Optional<String> queueAt(Value url) {
    return find(queueUrls, url, "the URL of a queue of this file");
  }

  /// @return the name of the table whose stream is meant
  Optional<String> streamedTable(Value value) {
    return find(streams, value, "the stream of a table of this file");
  }

  /// @return the bus's name
  Optional<String> bus(Value value) {
    return find(buses, value, "a bus of this file, or default");
  }

  private Optional<String> find(Map<String, String> targets, Value value, String supported) {
    if (value instanceof Value.Broken) {
      return Optional.empty();
    }
    var found = value.scalar().map(targets::get);
    if (found.isEmpty()) {
      problems.tell(
          value.at(),
          value.scalar().map(text -> "there is no " + text).orElse("is not a reference"),
          supported);
    }
    return found;
  }
}
