package bookpost.emulator.file.topology;

import bookpost.emulator.file.stack.Resource;
import bookpost.emulator.file.stack.Stack;
import bookpost.emulator.file.text.Problems;
import bookpost.emulator.file.text.Section;
import bookpost.emulator.topology.LambdaFunction;
import bookpost.emulator.topology.LambdaFunction.AsynchronousInvocation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads functions, how they are invoked asynchronously, and aliases.
final class DeclaredFunctions {
  private final Stack stack;
  private final Targets targets;
  private final Names names;
  private final Problems problems;
  private final Map<String, AsynchronousInvocation> asynchronous = new HashMap<>();
  private final List<LambdaFunction> functions = new ArrayList<>();

  DeclaredFunctions(Stack stack, Targets targets, Names names, Problems problems) {
    this.stack = stack;
    this.targets = targets;
    this.names = names;
    this.problems = problems;
  }

  List<LambdaFunction> all() {
    return functions;
  }

  Optional<LambdaFunction> function(String key) {
    return functions.stream().filter(function -> function.key().equals(key)).findFirst();
  }

  void function(Resource resource, Section properties) {
    var key = stack.functions().get(resource.id());
    if (key == null) {
      problems.report(
          properties.at(),
          "a function as a resource is not supported",
          "functions under functions");
      return;
    }
    var environment = new LinkedHashMap<String, String>();
    properties
        .section("Environment")
        .ifPresent(section -> {
          section
              .section("Variables")
              .map(Section::entries)
              .orElse(Map.of())
              .forEach((name, value) ->
                  section.text(value).ifPresent(text -> environment.put(name, text)));
          section.close();
        });
    properties.choice("Runtime", "java25", "java21", "java17", "java11", "java8.al2");
    functions.add(
        new LambdaFunction(
            key,
            names.of(resource, properties, "FunctionName"),
            properties.requiredText("Handler"),
            environment,
            properties.seconds("Timeout", 1, 900, 3),
            properties.number("MemorySize", 128, 10_240).orElse(128),
            properties.number("ReservedConcurrentExecutions", 0, 1_000),
            asynchronous.getOrDefault(
                key, new AsynchronousInvocation(2, Duration.ofHours(6), Optional.empty()))));
    properties.close(PropertiesWithoutEffect.FUNCTION_RESOURCE);
  }

  void alias(Section properties) {
    properties.required("Name");
    targets.function(properties.required("FunctionName"));
    properties.close(PropertiesWithoutEffect.ALIAS);
  }

  void asynchronousInvocation(Section properties) {
    var function = targets.function(properties.required("FunctionName"));
    properties.value("Qualifier");
    var invocation =
        new AsynchronousInvocation(
            properties.number("MaximumRetryAttempts", 0, 2).orElse(2),
            properties.seconds("MaximumEventAgeInSeconds", 60, 21_600, 21_600),
            targets.onFailureQueue(properties));
    function.ifPresent(key -> asynchronous.put(key, invocation));
    properties.close();
  }
}
