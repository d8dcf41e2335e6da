package bookpost.emulator.file;

import bookpost.emulator.topology.EventBus;
import bookpost.emulator.topology.LambdaFunction;
import bookpost.emulator.topology.LambdaFunction.AsynchronousInvocation;
import bookpost.emulator.topology.Queue;
import bookpost.emulator.topology.Route;
import bookpost.emulator.topology.Rule;
import bookpost.emulator.topology.StreamMapping;
import bookpost.emulator.topology.StreamSource;
import bookpost.emulator.topology.Table;
import bookpost.emulator.topology.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads the stack's resources as a topology. Limits are those that AWS documents.
final class TopologyReader {
  private static final int DAY_SECONDS = 86_400;
  private static final int RULE_RETRIES_MAX = 185;
  private static final String UNLIMITED = "-1";
  private static final Pattern ROUTE_KEY =
      Pattern.compile("(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS) (/[^\\s{}*]*)");

  private final Stack stack;
  private final Intrinsics intrinsics;
  private final Targets targets;
  private final EventPatterns patterns;
  private final Problems problems;

  private final Map<String, String> functionsByIntegration = new HashMap<>();
  private final Map<String, AsynchronousInvocation> asynchronous = new HashMap<>();
  private final Set<String> queuesOpenToRules = new HashSet<>();
  private final Set<String> names = new HashSet<>();
  private final List<LambdaFunction> functions = new ArrayList<>();
  private final List<Route> routes = new ArrayList<>();
  private final List<Table> tables = new ArrayList<>();
  private final List<Queue> queues = new ArrayList<>();
  private final List<EventBus> buses = new ArrayList<>();
  private final List<Rule> rules = new ArrayList<>();
  private final List<StreamMapping> streamMappings = new ArrayList<>();

  TopologyReader(Stack stack, Intrinsics intrinsics, Problems problems) {
    this.stack = stack;
    this.intrinsics = intrinsics;
    this.problems = problems;
    targets = new Targets(stack, intrinsics, problems);
    patterns = new EventPatterns(problems);
  }

  Topology read() {
    var resources = stack.resources().values();
    resources.stream().filter(TopologyReader::isPartOfAnother).forEach(this::read);
    resources.stream().filter(resource -> !isPartOfAnother(resource)).forEach(this::read);
    return new Topology(
        stack.service(),
        stack.stage(),
        stack.region(),
        functions,
        routes,
        tables,
        queues,
        buses,
        rules,
        List.of(),
        streamMappings,
        List.of(),
        List.of());
  }

  private static boolean isPartOfAnother(Resource resource) {
    return switch (resource.type()) {
      case ASYNCHRONOUS_INVOCATION, INTEGRATION, QUEUE_POLICY -> true;
      default -> false;
    };
  }

  private void read(Resource resource) {
    var properties = new Section(resource.properties(), intrinsics::evaluate, problems);
    switch (resource.type()) {
      case ALIAS -> alias(properties);
      case ASYNCHRONOUS_INVOCATION -> asynchronousInvocation(properties);
      case EVENT_BUS -> eventBus(resource, properties);
      case FUNCTION -> function(resource, properties);
      case INTEGRATION -> integration(resource, properties);
      case QUEUE -> queue(resource, properties);
      case QUEUE_POLICY -> queuePolicy(properties);
      case ROUTE -> route(properties);
      case RULE -> rule(resource, properties);
      case STREAM_MAPPING -> streamMapping(resource, properties);
      case TABLE -> table(resource, properties);
      case ALARM,
          DASHBOARD,
          HTTP_API,
          HTTP_API_STAGE,
          LOG_GROUP,
          MANAGED_POLICY,
          PERMISSION,
          POLICY,
          ROLE,
          UNSUPPORTED -> {}
    }
  }

  private String name(Resource resource, Section properties, String key) {
    properties.text(key);
    var name = intrinsics.physicalName(resource);
    if (!names.add(resource.type() + " " + name)) {
      problems.tell(properties.at(key), name + " is there already", "a name of its own");
    }
    return name;
  }

  private void function(Resource resource, Section properties) {
    var key = stack.functions().get(resource.id());
    if (key == null) {
      problems.tell(
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
            name(resource, properties, "FunctionName"),
            properties.requiredText("Handler"),
            environment,
            seconds(properties, "Timeout", 1, 900, 3),
            properties.number("MemorySize", 128, 10_240).orElse(128),
            properties.number("ReservedConcurrentExecutions", 0, 1_000),
            asynchronous.getOrDefault(
                key, new AsynchronousInvocation(2, Duration.ofHours(6), Optional.empty()))));
    properties.close(WithoutEffect.FUNCTION_RESOURCE);
  }

  private void alias(Section properties) {
    properties.required("Name");
    targets.function(properties.required("FunctionName"));
    properties.close(WithoutEffect.ALIAS);
  }

  private void asynchronousInvocation(Section properties) {
    var function = targets.function(properties.required("FunctionName"));
    properties.value("Qualifier");
    var invocation =
        new AsynchronousInvocation(
            properties.number("MaximumRetryAttempts", 0, 2).orElse(2),
            seconds(properties, "MaximumEventAgeInSeconds", 60, 21_600, 21_600),
            onFailureQueue(properties));
    function.ifPresent(key -> asynchronous.put(key, invocation));
    properties.close();
  }

  private Optional<String> onFailureQueue(Section properties) {
    return properties
        .section("DestinationConfig")
        .flatMap(config -> {
          var onFailure = config.section("OnFailure");
          config.close();
          return onFailure;
        })
        .flatMap(onFailure -> {
          var queue = onFailure.value("Destination").flatMap(targets::queue);
          onFailure.close();
          return queue;
        });
  }

  private void integration(Resource resource, Section properties) {
    properties.choice("IntegrationType", "AWS_PROXY");
    properties.choice("PayloadFormatVersion", "2.0");
    properties.number("TimeoutInMillis", 30_000, 30_000);
    targets
        .function(properties.required("IntegrationUri"))
        .ifPresent(key -> functionsByIntegration.put(resource.id(), key));
    properties.close(WithoutEffect.INTEGRATION);
  }

  private void route(Section properties) {
    var target = properties.requiredText("Target");
    var function =
        Optional.ofNullable(functionsByIntegration.get(target.replaceFirst("^integrations/", "")));
    var routeKey = properties.requiredText("RouteKey");
    var parts = ROUTE_KEY.matcher(routeKey);
    if (!parts.matches()) {
      problems.tell(
          properties.at("RouteKey"),
          "the route " + routeKey + " is not supported",
          "GET, POST, PUT, PATCH, DELETE, HEAD or OPTIONS and a path without parameters");
    } else if (!names.add("route " + routeKey)) {
      problems.tell(
          properties.at("RouteKey"), "the route " + routeKey + " is there already", "each once");
    } else {
      function.ifPresent(key -> routes.add(new Route(parts.group(1), parts.group(2), key)));
    }
    properties.close(WithoutEffect.ROUTE);
  }

  private void table(Resource resource, Section properties) {
    var name = name(resource, properties, "TableName");
    var types = attributeTypes(properties);
    var keys = new HashMap<String, Table.KeyAttribute>();
    for (var element : properties.list("KeySchema")) {
      var key = properties.section(element);
      var attribute = key.requiredText("AttributeName");
      var type = Optional.ofNullable(types.remove(attribute));
      if (type.isEmpty()) {
        problems.tell(
            key.at("AttributeName"), attribute + " is not defined", "AttributeDefinitions");
      }
      key.choice("KeyType", "HASH", "RANGE")
          .ifPresent(role -> keys.put(role, new Table.KeyAttribute(attribute, type.orElse(""))));
      key.close();
    }
    if (!types.isEmpty()) {
      problems.tell(
          properties.at("AttributeDefinitions"),
          String.join(", ", types.keySet()) + " is no key",
          "key attributes");
    }
    var stream = properties.section("StreamSpecification").flatMap(this::streamView);
    var ttl = properties.section("TimeToLiveSpecification").flatMap(this::ttlAttribute);
    properties.close(WithoutEffect.TABLE);
    var partitionKey = keys.get("HASH");
    if (partitionKey == null) {
      problems.tell(
          properties.at("KeySchema"), "there is no partition key", "a key with KeyType HASH");
      return;
    }
    tables.add(new Table(name, partitionKey, Optional.ofNullable(keys.get("RANGE")), stream, ttl));
  }

  private static Map<String, String> attributeTypes(Section table) {
    var types = new LinkedHashMap<String, String>();
    for (var definition : table.list("AttributeDefinitions")) {
      var attribute = table.section(definition);
      types.put(
          attribute.requiredText("AttributeName"),
          attribute.choice("AttributeType", "S", "N", "B").orElse(""));
      attribute.close();
    }
    return types;
  }

  private Optional<Table.StreamView> streamView(Section specification) {
    specification.required("StreamViewType");
    var view =
        specification
            .choice("StreamViewType", "KEYS_ONLY", "NEW_IMAGE", "OLD_IMAGE", "NEW_AND_OLD_IMAGES")
            .map(Table.StreamView::valueOf);
    specification.close();
    return view;
  }

  private Optional<String> ttlAttribute(Section specification) {
    var attribute = specification.text("AttributeName");
    var enabled = specification.flag("Enabled", false);
    specification.close();
    return attribute.filter(_ -> enabled);
  }

  private void queue(Resource resource, Section properties) {
    queues.add(
        new Queue(
            name(resource, properties, "QueueName"),
            seconds(properties, "VisibilityTimeout", 0, 43_200, 30),
            seconds(properties, "MessageRetentionPeriod", 60, 1_209_600, 345_600),
            properties.section("RedrivePolicy").flatMap(this::redrive)));
    properties.close(WithoutEffect.QUEUE);
  }

  private Optional<Queue.Redrive> redrive(Section policy) {
    var queue = targets.queue(policy.required("deadLetterTargetArn"));
    var count = policy.number(policy.required("maxReceiveCount"), 1, 1_000);
    policy.close();
    return queue.map(name -> new Queue.Redrive(name, count.orElse(1)));
  }

  private void queuePolicy(Section properties) {
    var opens =
        QueuePolicy.letsRulesSend(intrinsics.evaluateAll(properties.required("PolicyDocument")));
    for (var url : properties.list("Queues")) {
      targets.queueAt(url).filter(_ -> opens).ifPresent(queuesOpenToRules::add);
    }
    properties.close();
  }

  private void eventBus(Resource resource, Section properties) {
    buses.add(new EventBus(name(resource, properties, "Name")));
    properties.close(WithoutEffect.EVENT_BUS);
  }

  private void rule(Resource resource, Section properties) {
    var name = name(resource, properties, "Name");
    var bus =
        properties.value("EventBusName").map(targets::bus).orElse(Optional.of(Targets.DEFAULT_BUS));
    properties.choice("State", "ENABLED");
    var pattern = patterns.rule(intrinsics.evaluateAll(properties.required("EventPattern")));
    var ruleTargets =
        properties.list("Targets").stream()
            .flatMap(target -> target(properties.section(target)).stream())
            .toList();
    properties.close(WithoutEffect.RULE);
    bus.ifPresent(busName -> {
      if (busName.equals(Targets.DEFAULT_BUS) && names.add("the default bus")) {
        buses.add(new EventBus(Targets.DEFAULT_BUS));
      }
      rules.add(new Rule(name, busName, pattern, ruleTargets));
    });
  }

  private Optional<Rule.Target> target(Section target) {
    var id = target.requiredText("Id");
    var function = targets.function(target.required("Arn"));
    var retries = OptionalInt.empty();
    var age = Duration.ofSeconds(DAY_SECONDS);
    var policy = target.section("RetryPolicy");
    if (policy.isPresent()) {
      retries = policy.get().number("MaximumRetryAttempts", 0, RULE_RETRIES_MAX);
      age = seconds(policy.get(), "MaximumEventAgeInSeconds", 60, DAY_SECONDS, DAY_SECONDS);
      policy.get().close();
    }
    var deadLetterQueue = target.section("DeadLetterConfig").flatMap(this::ruleDeadLetterQueue);
    target.close();
    var retriesMax = retries.orElse(RULE_RETRIES_MAX);
    var ageMax = age;
    return function.map(key ->
        new Rule.Target(
            id,
            new Rule.Destination.ToFunction(key),
            new Rule.Input.Whole(),
            retriesMax,
            ageMax,
            deadLetterQueue));
  }

  private Optional<String> ruleDeadLetterQueue(Section config) {
    var queue = config.value("Arn").flatMap(targets::queue);
    config.close();
    queue
        .filter(name -> !queuesOpenToRules.contains(name))
        .ifPresent(name ->
            problems.tell(
                config.at("Arn"),
                "the rule may not send to " + name,
                "an AWS::SQS::QueuePolicy that allows events.amazonaws.com sqs:SendMessage"));
    return queue;
  }

  private void streamMapping(Resource resource, Section properties) {
    var table = targets.streamedTable(properties.required("EventSourceArn"));
    var function = targets.function(properties.required("FunctionName"));
    properties.choice("Enabled", "true");
    properties.required("StartingPosition");
    var position = properties.choice("StartingPosition", "TRIM_HORIZON", "LATEST");
    var responseTypes =
        properties.list("FunctionResponseTypes").stream()
            .flatMap(type -> properties.choice(type, "ReportBatchItemFailures").stream())
            .toList();
    var filters = properties.section("FilterCriteria").map(patterns::filters).orElse(List.of());
    var source =
        new StreamSource(
            table.orElse(""),
            position
                .map(StreamSource.StartingPosition::valueOf)
                .orElse(StreamSource.StartingPosition.TRIM_HORIZON),
            filters,
            properties.number("BatchSize", 1, 10_000).orElse(100),
            seconds(properties, "MaximumBatchingWindowInSeconds", 0, 300, 0),
            properties.number("ParallelizationFactor", 1, 10).orElse(1),
            limit(properties, "MaximumRetryAttempts", 0, 10_000),
            limit(properties, "MaximumRecordAgeInSeconds", 60, 604_800).stream()
                .mapToObj(Duration::ofSeconds)
                .findFirst(),
            properties.flag("BisectBatchOnFunctionError", false),
            onFailureQueue(properties));
    properties.close(WithoutEffect.STREAM_MAPPING);
    if (table.isPresent() && function.isPresent()) {
      streamMappings.add(
          new StreamMapping(resource.id(), source, function.get(), !responseTypes.isEmpty()));
    }
  }

  private static OptionalInt limit(Section properties, String key, int min, int max) {
    return properties.value(key).flatMap(Value::scalar).filter(UNLIMITED::equals).isPresent()
        ? OptionalInt.empty()
        : properties.number(key, min, max);
  }

  private static Duration seconds(Section properties, String key, int min, int max, int otherwise) {
    return Duration.ofSeconds(properties.number(key, min, max).orElse(otherwise));
  }
}
