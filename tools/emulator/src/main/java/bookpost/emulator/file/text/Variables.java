package bookpost.emulator.file.text;

import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Puts the values in for the variables of the Serverless Framework.
///
/// Each variable is looked up only when it is met, in the file as written: so `${self:…}` can refer
/// to values of an included file, and the included file can refer back.
public final class Variables {
  public static final String LOCAL_ACCOUNT = "000000000000";

  private static final String SUPPORTED =
      "${self:}, ${opt:}, ${sls:stage}, ${param:}, ${file():}, ${env:}, ${aws:accountId},"
          + " ${aws:region}, fallbacks after a comma";
  private static final int DEPTH_MAX = 200;

  /// Values, and characters of text, that one deployment file may come to.
  private static final int SIZE_MAX = 1_000_000;

  private final Value root;
  private final ProjectFiles files;
  private final Map<String, String> options;
  private final Map<String, String> parameters;
  private final Map<String, String> environment;
  private final Problems problems;
  private final Set<Value> evaluating = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<Value> resolving = Collections.newSetFromMap(new IdentityHashMap<>());
  private int depth;
  private int size;

  public Variables(
      Value root,
      ProjectFiles files,
      Map<String, String> options,
      Map<String, String> parameters,
      Map<String, String> environment,
      Problems problems) {
    this.root = root;
    this.files = files;
    this.options = options;
    this.parameters = parameters;
    this.environment = environment;
    this.problems = problems;
  }

  /// Returns the file with every variable in it replaced. Parameters of other stages are not read.
  public Value resolved() {
    return root instanceof Value.Mapping(var at, var entries)
        ? resolve(new Value.Mapping(at, without("params", entries)))
        : root;
  }

  private static Map<String, Value> without(String key, Map<String, Value> entries) {
    var others = new LinkedHashMap<>(entries);
    others.remove(key);
    return others;
  }

  private Value resolve(Value value) {
    return bounded(
        value,
        resolving,
        () ->
            switch (evaluated(value)) {
              case Value.Sequence(var at, var items) ->
                  new Value.Sequence(at, items.stream().map(this::resolve).toList());
              case Value.Mapping(var at, var entries) -> {
                var resolved = new LinkedHashMap<String, Value>();
                entries.forEach((key, entry) -> resolved.put(key, resolve(entry)));
                yield new Value.Mapping(at, resolved);
              }
              case Value scalar -> scalar;
            });
  }

  /// Returns the value of a text with variables. If it is a list or a mapping, variables inside it
  /// stay as they are.
  public Value evaluated(Value value) {
    return value instanceof Value.Text text && text.text().contains("${")
        ? bounded(value, evaluating, () -> evaluate(text))
        : value;
  }

  private Value bounded(Value value, Set<Value> underWay, Supplier<Value> action) {
    size += 1 + (value instanceof Value.Text(_, var text) ? text.length() : 0);
    if (size > SIZE_MAX) {
      return problems.report(
          Location.start(root.at().file()),
          "is too large once its variables are replaced",
          "at most %,d characters".formatted(SIZE_MAX));
    }
    if (depth >= DEPTH_MAX || !underWay.add(value)) {
      return problems.report(
          value.at(),
          "circular variable, or too long a chain of variables",
          "at most %,d variables in a chain".formatted(DEPTH_MAX));
    }
    depth++;
    try {
      return action.get();
    } finally {
      depth--;
      underWay.remove(value);
    }
  }

  private Value evaluate(Value.Text value) {
    try {
      var template = Template.of(value.text());
      return template
          .alone()
          .map(variable -> value(variable, value.at()).movedTo(value.at()))
          .orElseGet(() -> text(template, value.at()));
    } catch (IllegalArgumentException e) {
      return problems.report(value.at(), value.text() + ": " + e.getMessage(), SUPPORTED);
    }
  }

  private Value text(Template template, Location at) {
    var text = new StringBuilder();
    for (var part : template.parts()) {
      switch (part) {
        case Template.Part.Literal(var literal) -> text.append(literal);
        case Template.Part.Variable variable -> {
          var value = value(variable, at);
          if (value instanceof Value.Broken) {
            return value;
          }
          var scalar = value.scalar();
          if (scalar.isEmpty()) {
            return problems.report(
                at,
                variable.written() + " is a list or a mapping inside a text",
                "text or a number");
          }
          text.append(scalar.get());
        }
      }
    }
    return new Value.Text(at, text.toString());
  }

  private Value value(Template.Part.Variable variable, Location at) {
    for (var source : variable.sources()) {
      var value =
          switch (source) {
            case Template.Source.Constant(var constant) -> Optional.of(constant);
            case Template.Source.Reference reference ->
                value(reference, at)
                    .map(this::evaluated)
                    .filter(found -> !(found instanceof Value.Nothing));
          };
      if (value.isPresent()) {
        return value.get();
      }
    }
    return problems.report(at, variable.written() + " has no value", "a value, or a fallback");
  }

  private Optional<Value> value(Template.Source.Reference reference, Location at) {
    var address = reference.address().map(template -> text(template, at));
    var argument = reference.argument().map(template -> text(template, at));
    for (var operand : List.of(address, argument)) {
      if (operand.orElse(null) instanceof Value.Broken broken) {
        return Optional.of(broken);
      }
    }
    var name = address.flatMap(Value::scalar).orElse("");
    return switch (reference.type()) {
      case "self" -> lookUp(root, name);
      case "file" ->
          files
              .read(argument.flatMap(Value::scalar).orElse(""), at)
              .flatMap(content -> lookUp(content, name));
      case "opt" -> text(Optional.ofNullable(options.get(name)), at);
      case "env" -> text(Optional.ofNullable(environment.get(name)), at);
      case "param" ->
          text(Optional.ofNullable(parameters.get(name)), at)
              .or(() -> lookUp(root, "params." + stage() + "." + name))
              .or(() -> lookUp(root, "params.default." + name));
      default ->
          text(Optional.ofNullable(constant(reference.type() + ":" + name)), at)
              .or(() -> Optional.of(unsupported(reference, name, at)));
    };
  }

  private @Nullable String constant(String reference) {
    return switch (reference) {
      case "sls:stage" -> stage();
      case "aws:region" -> region();
      case "aws:accountId" -> LOCAL_ACCOUNT;
      default -> null;
    };
  }

  private Value unsupported(Template.Source.Reference reference, String name, Location at) {
    return problems.report(
        at, "unsupported variable: %s:%s".formatted(reference.type(), name), SUPPORTED);
  }

  private Optional<Value> lookUp(Value start, String address) {
    var found = Optional.of(start);
    for (var key : address.isEmpty() ? List.<String>of() : Arrays.asList(address.split("\\."))) {
      found = found.map(this::evaluated).flatMap(value -> child(value, key));
    }
    return found;
  }

  private static Optional<Value> child(Value value, String key) {
    return switch (value) {
      case Value.Mapping(_, var entries) -> Optional.ofNullable(entries.get(key));
      case Value.Sequence(_, var items) when key.matches("\\d{1,6}") ->
          items.stream().skip(Integer.parseInt(key)).findFirst();
      case Value.Broken broken -> Optional.of(broken);
      default -> Optional.empty();
    };
  }

  private static Optional<Value> text(Optional<String> text, Location at) {
    return text.map(found -> new Value.Text(at, found));
  }

  public String stage() {
    return option("stage").or(() -> provided("stage")).orElse("dev");
  }

  public String region() {
    return option("region").or(() -> provided("region")).orElse("us-east-1");
  }

  private Optional<String> option(String name) {
    return Optional.ofNullable(options.get(name));
  }

  private Optional<String> provided(String key) {
    return lookUp(root, "provider." + key).map(this::evaluated).flatMap(Value::scalar);
  }
}
