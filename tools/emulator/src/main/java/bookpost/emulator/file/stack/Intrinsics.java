package bookpost.emulator.file.stack;

import bookpost.emulator.file.text.Location;
import bookpost.emulator.file.text.Problems;
import bookpost.emulator.file.text.Value;
import bookpost.emulator.file.text.Variables;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Computes CloudFormation's intrinsic functions, with the names and ARNs that the stack's
/// resources have locally.
public final class Intrinsics {
  private static final String SUPPORTED = "Ref, Fn::GetAtt, Fn::Sub, Fn::Join";
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");

  private final Stack stack;
  private final Problems problems;
  private final Map<String, String> pseudoParameters;
  private final Set<String> naming = new HashSet<>();

  public Intrinsics(Stack stack, Problems problems) {
    this.stack = stack;
    this.problems = problems;
    pseudoParameters =
        Map.of(
            "AWS::AccountId",
            Variables.LOCAL_ACCOUNT,
            "AWS::Partition",
            "aws",
            "AWS::Region",
            stack.region(),
            "AWS::StackName",
            stack.name(),
            "AWS::URLSuffix",
            "amazonaws.com");
  }

  static boolean isIntrinsic(Value value) {
    return name(value).isPresent();
  }

  private static Optional<String> name(Value value) {
    return value instanceof Value.Mapping(_, var entries) && entries.size() == 1
        ? entries.entrySet().stream()
            .filter(entry ->
                entry.getKey().startsWith("Fn::")
                    || entry.getKey().equals("Ref")
                    || (entry.getKey().equals("Condition")
                        && entry.getValue() instanceof Value.Text))
            .map(Map.Entry::getKey)
            .findFirst()
        : Optional.empty();
  }

  /// Computes the value if it is an intrinsic function; functions inside it stay.
  public Value evaluate(Value value) {
    var name = name(value);
    if (name.isEmpty() || !(value instanceof Value.Mapping(var at, var entries))) {
      return value;
    }
    var argument = entries.values().iterator().next();
    if (argument instanceof Value.Broken) {
      return argument;
    }
    return switch (name.get()) {
      case "Ref" -> argument.scalar().map(id -> ref(id, at)).orElseGet(() -> malformed(at));
      case "Fn::GetAtt" -> getAtt(argument, at);
      case "Fn::Join" -> join(argument, at);
      case "Fn::Sub" -> sub(argument, at);
      default -> problems.report(at, name.get() + " is not supported", SUPPORTED);
    };
  }

  /// Computes every intrinsic function in the value.
  public Value evaluateAll(Value value) {
    return switch (evaluate(value)) {
      case Value.Sequence(var at, var items) ->
          new Value.Sequence(at, items.stream().map(this::evaluateAll).toList());
      case Value.Mapping(var at, var entries) -> {
        var evaluated = new LinkedHashMap<String, Value>();
        entries.forEach((key, entry) -> evaluated.put(key, evaluateAll(entry)));
        yield new Value.Mapping(at, evaluated);
      }
      case Value scalar -> scalar;
    };
  }

  /// Reports every reference to a resource that is not in the stack.
  public void checkReferences(Value value) {
    switch (value) {
      case Value.Sequence(_, var items) -> items.forEach(this::checkReferences);
      case Value.Mapping(var at, var entries) -> {
        switch (name(value).orElse("")) {
          case "Ref" ->
              entries.values().forEach(id -> id.scalar().ifPresent(text -> find(text, at)));
          case "Fn::GetAtt" ->
              entries
                  .values()
                  .forEach(path -> attributePath(path).ifPresent(p -> find(p.getFirst(), at)));
          case "Fn::Sub" -> entries.values().forEach(argument -> checkPlaceholders(argument, at));
          default -> {}
        }
        entries.forEach((key, entry) -> {
          checkReferences(entry);
          if (key.equals("DependsOn")) {
            texts(entry).forEach(id -> find(id, entry.at()));
          }
        });
      }
      case Value.Text _, Value.Numeral _, Value.Flag _, Value.Nothing _, Value.Broken _ -> {}
    }
  }

  private static List<String> texts(Value value) {
    return value instanceof Value.Sequence(_, var items)
        ? items.stream().flatMap(item -> item.scalar().stream()).toList()
        : value.scalar().stream().toList();
  }

  private void checkPlaceholders(Value argument, Location at) {
    substitution(argument)
        .ifPresent(substitution ->
            PLACEHOLDER
                .matcher(substitution.template())
                .results()
                .map(found -> found.group(1))
                .filter(Predicate.not(substitution.variables()::containsKey))
                .filter(name -> !name.startsWith("!"))
                .forEach(name -> find(name.split("\\.", 2)[0], at)));
  }

  private Optional<Resource> find(String id, Location at) {
    var resource = stack.resource(id);
    if (resource.isEmpty() && !pseudoParameters.containsKey(id)) {
      problems.report(
          at,
          "unknown resource: " + id,
          "the stack's resources: " + String.join(", ", stack.resources().keySet()));
    }
    return resource;
  }

  private Value ref(String id, Location at) {
    var pseudo = pseudoParameters.get(id);
    return pseudo == null
        ? find(id, at).<Value>map(found -> ref(found, at)).orElseGet(() -> new Value.Broken(at))
        : new Value.Text(at, pseudo);
  }

  private Value ref(Resource resource, Location at) {
    return switch (resource.type()) {
      case ARCHIVE, EVENT_BUS, FUNCTION, LOG_GROUP, PIPE, ROLE, RULE, TABLE ->
          new Value.Text(at, physicalName(resource));
      case QUEUE -> new Value.Text(at, queueUrl(resource));
      case ALIAS -> {
        var function = property(resource, "FunctionName");
        yield new Value.Text(
            at, stack.arn("lambda", "function:" + function + ":" + property(resource, "Name")));
      }
      case AUTHORIZER, INTEGRATION -> new Value.Text(at, resource.id());
      case ALARM,
          ASYNCHRONOUS_INVOCATION,
          DASHBOARD,
          EVENT_SOURCE_MAPPING,
          HTTP_API,
          HTTP_API_STAGE,
          MANAGED_POLICY,
          PERMISSION,
          POLICY,
          QUEUE_POLICY,
          ROUTE ->
          problems.report(
              at, resource.id() + " has no name in a local run", "references to other resources");
      case UNSUPPORTED -> new Value.Broken(at);
    };
  }

  private Value getAtt(Value argument, Location at) {
    return attributePath(argument)
        .map(path -> attribute(path.getFirst(), path.getLast(), at))
        .orElseGet(() -> malformed(at));
  }

  private static Optional<List<String>> attributePath(Value argument) {
    var path =
        switch (argument) {
          case Value.Sequence(_, var items) ->
              items.stream().flatMap(item -> item.scalar().stream()).toList();
          default -> argument.scalar().map(text -> List.of(text.split("\\.", 2))).orElse(List.of());
        };
    return path.size() == 2 ? Optional.of(path) : Optional.empty();
  }

  private Value attribute(String id, String attribute, Location at) {
    return find(id, at)
        .<Value>map(resource -> attribute(resource, attribute, at))
        .orElseGet(() -> new Value.Broken(at));
  }

  private Value attribute(Resource resource, String attribute, Location at) {
    if (resource.type() == ResourceType.UNSUPPORTED) {
      return new Value.Broken(at);
    }
    var attributes = attributes(resource);
    var value = attributes.get(attribute);
    return value == null
        ? problems.report(
            at,
            resource.id() + " has no attribute " + attribute,
            attributes.keySet().stream().sorted().collect(Collectors.joining(", ")))
        : new Value.Text(at, value);
  }

  private Map<String, String> attributes(Resource resource) {
    return switch (resource.type()) {
      case TABLE -> {
        var arn = stack.arn("dynamodb", "table/" + physicalName(resource));
        yield resource.section(problems).has("StreamSpecification")
            ? Map.of("Arn", arn, "StreamArn", arn + "/stream/local")
            : Map.of("Arn", arn);
      }
      case QUEUE ->
          Map.of(
              "Arn", stack.arn("sqs", physicalName(resource)),
              "QueueName", physicalName(resource),
              "QueueUrl", queueUrl(resource));
      case EVENT_BUS ->
          Map.of(
              "Arn", stack.arn("events", "event-bus/" + physicalName(resource)),
              "Name", physicalName(resource));
      case ARCHIVE -> Map.of("Arn", stack.arn("events", "archive/" + physicalName(resource)));
      case RULE -> Map.of("Arn", stack.arn("events", "rule/" + rulePath(resource)));
      case PIPE -> Map.of("Arn", stack.arn("pipes", "pipe/" + physicalName(resource)));
      case FUNCTION -> Map.of("Arn", stack.arn("lambda", "function:" + physicalName(resource)));
      case LOG_GROUP ->
          Map.of("Arn", stack.arn("logs", "log-group:" + physicalName(resource) + ":*"));
      case ROLE ->
          Map.of(
              "Arn",
              "arn:aws:iam::%s:role/%s".formatted(Variables.LOCAL_ACCOUNT, physicalName(resource)));
      case ALARM,
          ALIAS,
          ASYNCHRONOUS_INVOCATION,
          AUTHORIZER,
          DASHBOARD,
          EVENT_SOURCE_MAPPING,
          HTTP_API,
          HTTP_API_STAGE,
          INTEGRATION,
          MANAGED_POLICY,
          PERMISSION,
          POLICY,
          QUEUE_POLICY,
          ROUTE,
          UNSUPPORTED ->
          Map.of();
    };
  }

  /// All by which others call the resource.
  public List<String> identities(Resource resource) {
    var called = new ArrayList<>(attributes(resource).values());
    var at = resource.properties().at();
    called.add(
        resource.type() == ResourceType.ALIAS
            ? ref(resource, at).scalar().orElse("")
            : physicalName(resource));
    return called;
  }

  /// The name that the file gives, else one like those that CloudFormation makes.
  public String physicalName(Resource resource) {
    var key =
        switch (resource.type()) {
          case TABLE -> "TableName";
          case QUEUE -> "QueueName";
          case FUNCTION -> "FunctionName";
          case ROLE -> "RoleName";
          case LOG_GROUP -> "LogGroupName";
          case ARCHIVE -> "ArchiveName";
          default -> "Name";
        };
    var name = property(resource, key);
    return name.isEmpty() ? stack.name() + "-" + resource.id() : name;
  }

  private String property(Resource resource, String key) {
    if (!naming.add(resource.id())) {
      problems.report(resource.properties().at(), "circular name", "a plain name");
      return "";
    }
    try {
      return resource
          .section(problems)
          .value(key)
          .map(this::evaluate)
          .flatMap(Value::scalar)
          .orElse("");
    } finally {
      naming.remove(resource.id());
    }
  }

  private String rulePath(Resource rule) {
    var name = physicalName(rule);
    var bus = property(rule, "EventBusName").replaceFirst("^arn:.*/", "");
    return bus.isEmpty() || bus.equals(Stack.DEFAULT_BUS) ? name : bus + "/" + name;
  }

  private String queueUrl(Resource queue) {
    return "https://sqs.%s.amazonaws.com/%s/%s"
        .formatted(stack.region(), Variables.LOCAL_ACCOUNT, physicalName(queue));
  }

  private Value join(Value argument, Location at) {
    if (!(argument instanceof Value.Sequence(_, var items))
        || items.size() != 2
        || !(items.getFirst() instanceof Value.Text(_, var delimiter))
        || !(items.getLast() instanceof Value.Sequence(_, var parts))) {
      return malformed(at);
    }
    return text(parts, at, texts -> String.join(delimiter, texts));
  }

  private Value text(List<Value> parts, Location at, Function<List<String>, String> joining) {
    var texts = parts.stream().map(this::evaluate).map(Value::scalar).toList();
    return texts.stream().allMatch(Optional::isPresent)
        ? new Value.Text(at, joining.apply(texts.stream().flatMap(Optional::stream).toList()))
        : malformed(at);
  }

  private record Substitution(String template, Map<String, Value> variables) {}

  private static Optional<Substitution> substitution(Value argument) {
    return switch (argument) {
      case Value.Text(_, var template) -> Optional.of(new Substitution(template, Map.of()));
      case Value.Sequence(_, var items)
          when items.size() == 2
              && items.getFirst() instanceof Value.Text(_, var template)
              && items.getLast() instanceof Value.Mapping(_, var variables) ->
          Optional.of(new Substitution(template, variables));
      default -> Optional.empty();
    };
  }

  private Value sub(Value argument, Location at) {
    return substitution(argument).map(found -> sub(found, at)).orElseGet(() -> malformed(at));
  }

  private Value sub(Substitution substitution, Location at) {
    var text = new StringBuilder();
    var end = 0;
    for (var found : PLACEHOLDER.matcher(substitution.template()).results().toList()) {
      text.append(substitution.template(), end, found.start());
      end = found.end();
      var value = placeholder(found.group(1), substitution.variables(), at);
      if (value.scalar().isEmpty()) {
        return value instanceof Value.Broken ? value : malformed(at);
      }
      text.append(value.scalar().get());
    }
    return new Value.Text(at, text.append(substitution.template().substring(end)).toString());
  }

  private Value placeholder(String name, Map<String, Value> variables, Location at) {
    if (name.startsWith("!")) {
      return new Value.Text(at, "${" + name.substring(1) + "}");
    }
    var variable = variables.get(name);
    if (variable != null) {
      return evaluate(variable);
    }
    var dot = name.indexOf('.');
    return dot < 0 ? ref(name, at) : attribute(name.substring(0, dot), name.substring(dot + 1), at);
  }

  private Value malformed(Location at) {
    return problems.report(at, "invalid argument for the function", SUPPORTED);
  }
}
