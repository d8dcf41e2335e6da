package bookpost.emulator.file;

import static bookpost.emulator.file.GeneratedResources.alphanumeric;
import static bookpost.emulator.file.GeneratedResources.normal;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// Generates the resources that `osls` makes of a function's events.
final class EventResources {
  private static final int BATCH_SIZE_DEFAULT = 10;
  private static final String API = "HttpApi";

  private final Optional<Value> payload;
  private final GeneratedResources generated;
  private final Problems problems;

  /// By their names in the file.
  private final Map<String, Values> authorizers = new LinkedHashMap<>();

  EventResources(Section provider, GeneratedResources generated, Problems problems) {
    this.generated = generated;
    this.problems = problems;
    var httpApi = provider.section("httpApi");
    payload = httpApi.flatMap(section -> section.value("payload"));
    httpApi
        .flatMap(section -> section.section("authorizers"))
        .ifPresent(section -> section.entries().forEach(this::authorizer));
    httpApi.ifPresent(section -> section.close(WithoutEffect.HTTP_API));
  }

  private void authorizer(String name, Value value) {
    var authorizer = section(value);
    authorizer.choice("type", "jwt");
    authorizers.put(
        name,
        new Values(authorizer.at())
            .with("AuthorizerType", "JWT")
            .with("IdentitySource", authorizer.value("identitySource").map(EventResources::listed))
            .with(
                "JwtConfiguration",
                new Values(authorizer.at())
                    .with("Audience", listed(authorizer.required("audience")))
                    .with("Issuer", authorizer.required("issuerUrl"))));
    authorizer.close();
  }

  private static Value listed(Value value) {
    return value instanceof Value.Sequence || value instanceof Value.Broken
        ? value
        : Values.list(value.at(), value);
  }

  /// @param name the function's name in the cloud
  /// @param target what the events are sent to
  void read(String key, String name, Value target, List<Value> events) {
    var number = 0;
    var schedules = 0;
    for (var item : events) {
      number++;
      var event = section(item);
      event.value("httpApi").ifPresent(route -> httpApi(key, target, route));
      known(event, "stream").ifPresent(stream -> stream(key, target, stream));
      event.value("sqs").ifPresent(queue -> sqs(key, target, queue));
      var rule = "%s-rule-%d".formatted(name, number);
      known(event, "eventBridge").ifPresent(section -> eventBridge(rule, target, section));
      var schedule = event.value("schedule");
      if (schedule.isPresent()) {
        schedules += schedule(key, schedules, target, schedule.get());
      }
      event.close();
    }
  }

  private static Optional<Section> known(Section event, String key) {
    return event.value(key).filter(value -> !(value instanceof Value.Broken)).map(event::section);
  }

  private Section section(Value value) {
    return new Section(value, UnaryOperator.identity(), problems);
  }

  private void httpApi(String key, Value target, Value event) {
    var at = event.at();
    var authorization = new Values(at);
    var written =
        switch (event) {
          case Value.Mapping _ -> {
            var route = section(event);
            var text = route.requiredText("method") + " " + route.requiredText("path");
            route.value("authorizer").ifPresent(given -> authorize(given, authorization));
            route.close();
            yield text;
          }
          default -> event.scalar().orElse("");
        };
    var space = Math.max(0, written.indexOf(' '));
    var routeKey = written.substring(0, space).toUpperCase(Locale.ROOT) + written.substring(space);
    if (!generated.contain(API)) {
      generated.add(API, ResourceType.HTTP_API, new Values(at));
      generated.add(API + "Stage", ResourceType.HTTP_API_STAGE, new Values(at));
      authorizers.forEach((name, properties) ->
          generated.add(authorizerId(name), ResourceType.AUTHORIZER, properties));
    }
    var integration = "HttpApiIntegration" + normal(key);
    if (!generated.contain(integration)) {
      generated.add(
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
    if (generated.contain(id)) {
      problems.tell(at, "the route " + routeKey + " is there already", "each route once");
      return;
    }
    generated.add(
        id,
        ResourceType.ROUTE,
        authorization
            .with("RouteKey", routeKey)
            .with(
                "Target",
                Values.join(
                    at, "/", Values.text(at, "integrations"), Values.ref(at, integration))));
  }

  /// As for `osls`, an empty text is no authorizer.
  private void authorize(Value given, Values route) {
    if (given instanceof Value.Broken || given.scalar().filter(String::isEmpty).isPresent()) {
      return;
    }
    var authorizer =
        given instanceof Value.Mapping
            ? section(given)
            : section(new Values(given.at()).with("name", given).mapping());
    authorizer.choice("type", "jwt");
    var name = authorizer.requiredText("name");
    var scopes = authorizer.value("scopes");
    authorizer.close();
    if (authorizers.containsKey(name)) {
      route
          .with("AuthorizationType", "JWT")
          .with("AuthorizerId", Values.ref(given.at(), authorizerId(name)))
          .with("AuthorizationScopes", scopes);
    } else {
      problems.tell(
          authorizer.at("name"),
          "there is no authorizer " + name,
          "those of provider.httpApi.authorizers: " + String.join(", ", authorizers.keySet()));
    }
  }

  private static String authorizerId(String name) {
    return "HttpApiAuthorizer" + normal(name);
  }

  private void stream(String key, Value target, Section stream) {
    stream.choice("type", "dynamodb");
    var arn = stream.required("arn");
    generated.add(
        normal(key) + "EventSourceMappingDynamodb" + alphanumeric(streamName(arn)),
        ResourceType.EVENT_SOURCE_MAPPING,
        mapping(arn, target, stream)
            .with("MaximumBatchingWindowInSeconds", stream.value("batchWindow"))
            .with("ParallelizationFactor", stream.value("parallelizationFactor"))
            .with("StartingPosition", "TRIM_HORIZON")
            .with("StartingPosition", stream.value("startingPosition"))
            .with("MaximumRetryAttempts", stream.value("maximumRetryAttempts"))
            .with("MaximumRecordAgeInSeconds", stream.value("maximumRecordAgeInSeconds"))
            .with("BisectBatchOnFunctionError", stream.value("bisectBatchOnFunctionError"))
            .with("DestinationConfig", stream.made("destinations", EventResources::onFailure)));
    stream.close();
  }

  private void sqs(String key, Value target, Value event) {
    var queue =
        event instanceof Value.Mapping
            ? section(event)
            : section(new Values(event.at()).with("arn", event).mapping());
    var arn = queue.required("arn");
    generated.add(
        normal(key) + "EventSourceMappingSQS" + alphanumeric(queueName(arn)),
        ResourceType.EVENT_SOURCE_MAPPING,
        mapping(arn, target, queue)
            .with("MaximumBatchingWindowInSeconds", queue.value("maximumBatchingWindow"))
            .with(
                "ScalingConfig",
                queue
                    .value("maximumConcurrency")
                    .map(max -> new Values(max.at()).with("MaximumConcurrency", max).mapping())));
    queue.close();
  }

  /// What the mappings of streams and of queues have in common.
  private static Values mapping(Value arn, Value target, Section event) {
    return new Values(event.at())
        .with("EventSourceArn", arn)
        .with("FunctionName", target)
        .with("Enabled", event.value("enabled"))
        .with("BatchSize", BATCH_SIZE_DEFAULT)
        .with("BatchSize", event.value("batchSize"))
        .with(
            "FunctionResponseTypes",
            event.value("functionResponseType").map(type -> Values.list(type.at(), type)))
        .with("FilterCriteria", filterCriteria(event));
  }

  private static Optional<Value> filterCriteria(Section event) {
    var filters =
        event.list("filterPatterns").stream()
            .map(pattern ->
                new Values(pattern.at())
                    .with("Pattern", Values.text(pattern.at(), Json.of(pattern)))
                    .mapping())
            .toArray(Value[]::new);
    return event
        .value("filterPatterns")
        .map(list -> new Values(list.at()).with("Filters", Values.list(list.at(), filters)))
        .map(Values::mapping);
  }

  static Value onFailure(Section destinations) {
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

  private static String streamName(Value arn) {
    return attributeOwner(arn)
        .or(() ->
            arn.scalar()
                .map(text -> List.of(text.split("/")))
                .filter(parts -> parts.size() > 1)
                .map(parts -> parts.get(1)))
        .orElse("");
  }

  private static String queueName(Value arn) {
    return attributeOwner(arn)
        .or(() -> lastJoined(arn))
        .or(() -> arn.scalar().map(text -> text.substring(text.lastIndexOf(':') + 1)))
        .orElse("");
  }

  private static Optional<String> attributeOwner(Value arn) {
    return arn instanceof Value.Mapping(_, var entries)
            && entries.get("Fn::GetAtt") instanceof Value.Sequence(_, var path)
        ? path.stream().findFirst().flatMap(Value::scalar)
        : Optional.empty();
  }

  private static Optional<String> lastJoined(Value arn) {
    return arn instanceof Value.Mapping(_, var entries)
            && entries.get("Fn::Join") instanceof Value.Sequence(_, var arguments)
            && !arguments.isEmpty()
            && arguments.getLast() instanceof Value.Sequence(_, var parts)
            && !parts.isEmpty()
        ? parts.getLast().scalar()
        : Optional.empty();
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
    event.close(WithoutEffect.EVENT_BRIDGE);
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
  private int schedule(String key, int before, Value target, Value written) {
    var event =
        written instanceof Value.Mapping && !Intrinsics.isIntrinsic(written)
            ? section(written)
            : section(new Values(written.at()).with("rate", written).mapping());
    event.choice("method", "eventBus");
    var rate = event.required("rate");
    var rates = rate instanceof Value.Sequence ? event.list("rate") : List.of(rate);
    var name = event.value("name");
    if (name.isPresent() && rates.size() > 1) {
      problems.tell(event.at("name"), "several schedules can't share a name", "a single rate");
    }
    if (event.value("input").orElse(null) instanceof Value.Mapping(_, var entries)
        && entries.get("body") instanceof Value.Text(var at, _)) {
      problems.tell(at, "osls makes JSON of this text", "an input without body, or one text");
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
    event.close(WithoutEffect.SCHEDULE);
    return rates.size();
  }

  private static Value state(Section event) {
    return Values.text(event.at("enabled"), event.flag("enabled", true) ? "ENABLED" : "DISABLED");
  }

  /// A rule's target, with what it gets instead of the event.
  private static Values target(Section event, Value arn, String id) {
    return new Values(event.at())
        .with("Id", id)
        .with("Arn", arn)
        .with("Input", event.value("input").map(EventResources::input))
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
    return input instanceof Value.Mapping ? Values.text(input.at(), Json.of(input)) : input;
  }
}
