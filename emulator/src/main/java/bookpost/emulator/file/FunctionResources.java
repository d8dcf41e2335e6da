package bookpost.emulator.file;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// Generates the resources that `osls` makes of the functions and their events, under the logical
/// ids that it gives them: other resources refer to these.
final class FunctionResources {
  private static final int TIMEOUT_DEFAULT_SECONDS = 6;
  private static final int MEMORY_DEFAULT_MB = 1024;
  private static final int STREAM_BATCH_SIZE_DEFAULT = 10;
  private static final String SNAP_START_ALIAS = "snapstart";
  private static final String API = "HttpApi";

  private final String prefix;
  private final Optional<Value> runtime;
  private final Optional<Value> timeout;
  private final Optional<Value> memorySize;
  private final Map<String, Value> environment;
  private final Optional<Value> payload;
  private final BiConsumer<String, Value> sink;
  private final Problems problems;
  private final Map<String, String> keys = new HashMap<>();
  private final Set<String> generated = new HashSet<>();

  FunctionResources(
      String prefix, Section provider, BiConsumer<String, Value> sink, Problems problems) {
    this.prefix = prefix;
    this.sink = sink;
    this.problems = problems;
    runtime = provider.value("runtime");
    timeout = provider.value("timeout");
    memorySize = provider.value("memorySize");
    environment = provider.section("environment").map(Section::entries).orElse(Map.of());
    var httpApi = provider.section("httpApi");
    payload = httpApi.flatMap(section -> section.value("payload"));
    httpApi.ifPresent(section -> section.close(WithoutEffect.HTTP_API));
  }

  /// The functions' keys by their logical ids.
  Map<String, String> keys() {
    return Map.copyOf(keys);
  }

  void read(String key, Value value) {
    var function = new Section(value, UnaryOperator.identity(), problems);
    var at = function.at();
    var id = normal(key) + "LambdaFunction";
    keys.put(id, key);
    var variables = new Values(function.at("environment"));
    environment.forEach(variables::with);
    function.section("environment").ifPresent(own -> own.entries().forEach(variables::with));
    var name = function.text("name").orElse(prefix + "-" + key);
    generate(
        id,
        ResourceType.FUNCTION,
        new Values(at)
            .with("FunctionName", name)
            .with("Handler", function.required("handler"))
            .with("Runtime", function.value("runtime").or(() -> runtime))
            .with("Environment", new Values(variables.mapping().at()).with("Variables", variables))
            .with("Timeout", TIMEOUT_DEFAULT_SECONDS)
            .with("Timeout", function.value("timeout").or(() -> timeout))
            .with("MemorySize", MEMORY_DEFAULT_MB)
            .with("MemorySize", function.value("memorySize").or(() -> memorySize))
            .with("ReservedConcurrentExecutions", function.value("reservedConcurrency")));
    generate(normal(key) + "LogGroup", ResourceType.LOG_GROUP, new Values(at));
    var target = target(key, function, at);
    asynchronousInvocation(key, function);
    var number = 0;
    for (var item : function.list("events")) {
      number++;
      var event = new Section(item, UnaryOperator.identity(), problems);
      event.value("httpApi").ifPresent(route -> httpApi(key, target, route));
      event.section("stream").ifPresent(stream -> stream(key, target, stream));
      var rule = "%s-rule-%d".formatted(name, number);
      event.section("eventBridge").ifPresent(section -> eventBridge(rule, target, section));
      event.close();
    }
    function.close(WithoutEffect.FUNCTION);
  }

  /// What events are sent to: the alias of the snapshot, where there is one.
  private Value target(String key, Section function, Location at) {
    var id = normal(key) + "LambdaFunction";
    var arn = Values.getAtt(at, id, "Arn");
    if (!function.flag("snapStart", false)) {
      return arn;
    }
    generate(
        normal(key) + "SnapStartLambdaAlias",
        ResourceType.ALIAS,
        new Values(at).with("FunctionName", Values.ref(at, id)).with("Name", SNAP_START_ALIAS));
    return Values.join(at, ":", arn, Values.text(at, SNAP_START_ALIAS));
  }

  private void asynchronousInvocation(String key, Section function) {
    var retries = function.value("maximumRetryAttempts");
    var age = function.value("maximumEventAge");
    var destinations = function.section("destinations");
    if (retries.isEmpty() && age.isEmpty() && destinations.isEmpty()) {
      return;
    }
    var at = function.at();
    generate(
        normal(key) + "LambdaEvConf",
        ResourceType.ASYNCHRONOUS_INVOCATION,
        new Values(at)
            .with("FunctionName", Values.ref(at, normal(key) + "LambdaFunction"))
            .with("MaximumRetryAttempts", retries)
            .with("MaximumEventAgeInSeconds", age)
            .with("DestinationConfig", destinations.map(this::onFailure)));
  }

  private Value onFailure(Section destinations) {
    var destination =
        destinations
            .value("onFailure")
            .map(value -> {
              if (!(value instanceof Value.Mapping) || Intrinsics.isIntrinsic(value)) {
                return value;
              }
              var typed = destinations.section(value);
              typed.choice("type", "sqs");
              var arn = typed.required("arn");
              typed.close();
              return arn;
            });
    destinations.close();
    var at = destinations.at();
    return new Values(at)
        .with("OnFailure", new Values(at).with("Destination", destination))
        .mapping();
  }

  private void httpApi(String key, Value target, Value event) {
    var at = event.at();
    var written =
        switch (event) {
          case Value.Mapping _ -> {
            var route = new Section(event, UnaryOperator.identity(), problems);
            var text = route.requiredText("method") + " " + route.requiredText("path");
            route.close();
            yield text;
          }
          default -> event.scalar().orElse("");
        };
    var space = Math.max(0, written.indexOf(' '));
    var routeKey = written.substring(0, space).toUpperCase(Locale.ROOT) + written.substring(space);
    if (!generated.contains(API)) {
      generate(API, ResourceType.HTTP_API, new Values(at));
      generate(API + "Stage", ResourceType.HTTP_API_STAGE, new Values(at));
    }
    var integration = "HttpApiIntegration" + normal(key);
    if (!generated.contains(integration)) {
      generate(
          integration,
          ResourceType.INTEGRATION,
          new Values(at)
              .with("IntegrationType", "AWS_PROXY")
              .with("IntegrationUri", target)
              .with("PayloadFormatVersion", "2.0")
              .with("PayloadFormatVersion", payload)
              .with("TimeoutInMillis", 30_000));
    }
    var id =
        "HttpApiRoute"
            + Arrays.stream(routeKey.split("/"))
                .map(part -> alphanumeric(part.toLowerCase(Locale.ROOT).replace("-", "Dash")))
                .collect(Collectors.joining());
    if (generated.contains(id)) {
      problems.tell(at, "the route " + routeKey + " is there already", "each route once");
      return;
    }
    generate(
        id,
        ResourceType.ROUTE,
        new Values(at)
            .with("RouteKey", routeKey)
            .with(
                "Target",
                Values.join(
                    at, "/", Values.text(at, "integrations"), Values.ref(at, integration))));
  }

  private void stream(String key, Value target, Section stream) {
    var at = stream.at();
    stream.choice("type", "dynamodb");
    var arn = stream.required("arn");
    var filters =
        stream.list("filterPatterns").stream()
            .map(pattern ->
                new Values(pattern.at())
                    .with("Pattern", Values.text(pattern.at(), Json.of(pattern)))
                    .mapping())
            .toArray(Value[]::new);
    var filterCriteria =
        stream
            .value("filterPatterns")
            .map(list -> new Values(list.at()).with("Filters", Values.list(list.at(), filters)))
            .<Value>map(Values::mapping);
    generate(
        normal(key) + "EventSourceMappingDynamodb" + alphanumeric(streamName(arn)),
        ResourceType.STREAM_MAPPING,
        new Values(at)
            .with("EventSourceArn", arn)
            .with("FunctionName", target)
            .with("Enabled", stream.value("enabled"))
            .with("BatchSize", STREAM_BATCH_SIZE_DEFAULT)
            .with("BatchSize", stream.value("batchSize"))
            .with("MaximumBatchingWindowInSeconds", stream.value("batchWindow"))
            .with("ParallelizationFactor", stream.value("parallelizationFactor"))
            .with("StartingPosition", "TRIM_HORIZON")
            .with("StartingPosition", stream.value("startingPosition"))
            .with("MaximumRetryAttempts", stream.value("maximumRetryAttempts"))
            .with("MaximumRecordAgeInSeconds", stream.value("maximumRecordAgeInSeconds"))
            .with("BisectBatchOnFunctionError", stream.value("bisectBatchOnFunctionError"))
            .with(
                "FunctionResponseTypes",
                stream.value("functionResponseType").map(type -> Values.list(type.at(), type)))
            .with("FilterCriteria", filterCriteria)
            .with("DestinationConfig", stream.section("destinations").map(this::onFailure)));
    stream.close();
  }

  private static String streamName(Value arn) {
    return switch (arn) {
      case Value.Mapping(_, var entries)
          when entries.get("Fn::GetAtt") instanceof Value.Sequence(_, var path) ->
          path.stream().findFirst().flatMap(Value::scalar).orElse("");
      default ->
          arn.scalar()
              .map(text -> List.of(text.split("/")))
              .filter(parts -> parts.size() > 1)
              .map(parts -> parts.get(1))
              .orElse("");
    };
  }

  private void eventBridge(String defaultName, Value target, Section event) {
    var at = event.at();
    var name = event.text("name").orElse(defaultName);
    var bus = event.value("eventBus");
    bus.filter(Value.Text.class::isInstance)
        .flatMap(Value::scalar)
        .filter(text -> !text.equals("default") && !text.startsWith("arn:"))
        .ifPresent(text -> bus(text, event.at("eventBus")));
    var retryPolicy =
        event
            .section("retryPolicy")
            .<Value>map(policy -> {
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
    generate(
        alphanumeric(defaultName) + "EventBridgeRule",
        ResourceType.RULE,
        new Values(at)
            .with("Name", name)
            .with("EventBusName", bus)
            .with("EventPattern", event.required("pattern"))
            .with("State", event.flag("enabled", true) ? "ENABLED" : "DISABLED")
            .with(
                "Targets",
                Values.list(
                    at,
                    new Values(at)
                        .with("Id", name + "-target")
                        .with("Arn", target)
                        .with("RetryPolicy", retryPolicy)
                        .with("DeadLetterConfig", deadLetters)
                        .mapping())));
    event.close(WithoutEffect.EVENT_BRIDGE);
  }

  /// A bus that is called by its name, `osls` creates.
  private void bus(String name, Location at) {
    var id = normal(name) + "EventBridgeEventBus";
    if (!generated.contains(id)) {
      generate(id, ResourceType.EVENT_BUS, new Values(at).with("Name", name));
    }
  }

  private void generate(String id, ResourceType type, Values properties) {
    generated.add(id);
    var resource = properties.mapping();
    sink.accept(
        id,
        new Values(resource.at())
            .with("Type", type.cloudName())
            .with("Properties", resource)
            .mapping());
  }

  private static String normal(String name) {
    return capital(name.replace("-", "Dash").replace("_", "Underscore"));
  }

  private static String alphanumeric(String name) {
    return capital(name.replaceAll("[^0-9A-Za-z]", ""));
  }

  private static String capital(String name) {
    return name.isEmpty()
        ? name
        : name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }
}
