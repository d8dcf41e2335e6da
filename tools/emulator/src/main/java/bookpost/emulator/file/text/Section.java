package bookpost.emulator.file.text;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// A mapping whose keys are asked for by name; [#close] reports those that were not.
///
/// A wrong value is reported and then treated as absent, so that the reading goes on and finds the
/// rest.
public final class Section {
  private static final int DIGITS_MAX = 20;

  private final Value.Mapping mapping;
  private final boolean broken;
  private final UnaryOperator<Value> evaluation;
  private final Problems problems;
  private final Set<String> asked = new TreeSet<>();

  /// @param evaluation turns a value that is yet to be computed into a plain one
  public Section(Value value, UnaryOperator<Value> evaluation, Problems problems) {
    this.evaluation = evaluation;
    this.problems = problems;
    switch (evaluation.apply(value)) {
      case Value.Mapping given -> {
        mapping = given;
        broken = false;
      }
      case Value other -> {
        mapping = new Value.Mapping(other.at(), Map.of());
        broken = true;
        if (!(other instanceof Value.Broken)) {
          problems.report(other.at(), "is not a mapping", "keys with values");
        }
      }
    }
  }

  public Location at() {
    return mapping.at();
  }

  /// The place of the key, present or absent.
  public Location at(String key) {
    return Optional.ofNullable(mapping.entries().get(key))
        .map(Value::at)
        .orElseGet(() -> at().key(key));
  }

  public boolean has(String key) {
    return mapping.entries().containsKey(key);
  }

  public Optional<Value> value(String key) {
    asked.add(key);
    return Optional.ofNullable(mapping.entries().get(key))
        .map(evaluation)
        .filter(value -> !(value instanceof Value.Nothing));
  }

  public Value required(String key) {
    return value(key)
        .orElseGet(() ->
            broken
                ? new Value.Broken(at())
                : problems.report(at(), key + " is missing", key + ": …"));
  }

  public Optional<String> text(String key) {
    return value(key).flatMap(this::text);
  }

  public String requiredText(String key) {
    return text(required(key)).orElse("");
  }

  public Optional<String> text(Value value) {
    var text = value.scalar();
    if (text.isEmpty() && !(value instanceof Value.Broken)) {
      problems.report(value.at(), "is not text", "text");
    }
    return text;
  }

  public Optional<String> choice(String key, String... choices) {
    return value(key).flatMap(value -> choice(value, choices));
  }

  public Optional<String> choice(Value value, String... choices) {
    var text = text(value);
    var chosen = text.filter(List.of(choices)::contains);
    if (text.isPresent() && chosen.isEmpty()) {
      problems.report(value.at(), text.get() + " is not supported", String.join(", ", choices));
    }
    return chosen;
  }

  public OptionalInt number(String key, int min, int max) {
    return value(key).map(value -> number(value, min, max)).orElseGet(OptionalInt::empty);
  }

  public OptionalInt number(Value value, int min, int max) {
    if (value instanceof Value.Broken) {
      return OptionalInt.empty();
    }
    var number = value.scalar().flatMap(Section::wholeNumber).filter(n -> min <= n && n <= max);
    if (number.isEmpty()) {
      problems.report(
          value.at(),
          value.scalar().map(Section::fault).orElse("is not a number"),
          "a whole number from %,d to %,d".formatted(min, max));
    }
    return number.map(OptionalInt::of).orElseGet(OptionalInt::empty);
  }

  private static String fault(String text) {
    return text.matches("-?\\d+") || wholeNumber(text).isPresent()
        ? text + " is out of range"
        : text + " is not a whole number";
  }

  private static Optional<Integer> wholeNumber(String text) {
    try {
      return text.length() > DIGITS_MAX
          ? Optional.empty()
          : Optional.of(new BigDecimal(text).intValueExact());
    } catch (ArithmeticException | NumberFormatException _) {
      return Optional.empty();
    }
  }

  public Duration seconds(String key, int min, int max, int otherwise) {
    return Duration.ofSeconds(number(key, min, max).orElse(otherwise));
  }

  public boolean flag(String key, boolean otherwise) {
    return choice(key, "true", "false").map(Boolean::parseBoolean).orElse(otherwise);
  }

  public List<Value> list(String key) {
    return value(key).map(this::list).orElse(List.of());
  }

  private List<Value> list(Value value) {
    return switch (value) {
      case Value.Sequence(_, var items) -> items.stream().map(evaluation).toList();
      case Value.Broken _ -> List.of();
      default -> {
        problems.report(value.at(), "is not a list", "a list");
        yield List.of();
      }
    };
  }

  public Optional<Section> section(String key) {
    return value(key).map(this::section);
  }

  /// The value made of the section; a broken one stays broken.
  public Optional<Value> made(String key, Function<Section, Value> making) {
    return value(key)
        .map(value -> value instanceof Value.Broken ? value : making.apply(section(value)));
  }

  public Section requiredSection(String key) {
    return section(required(key));
  }

  public Section section(Value value) {
    return new Section(value, evaluation, problems);
  }

  /// All entries, so that no key is reported.
  public Map<String, Value> entries() {
    asked.addAll(mapping.entries().keySet());
    var entries = new LinkedHashMap<String, Value>();
    mapping.entries().forEach((key, value) -> entries.put(key, evaluation.apply(value)));
    return entries;
  }

  public void close(String... withoutEffect) {
    var unknown = new ArrayList<>(mapping.entries().keySet());
    unknown.removeAll(asked);
    unknown.removeAll(Arrays.asList(withoutEffect));
    var supported =
        String.join(", ", asked)
            + (withoutEffect.length == 0
                ? ""
                : "; ignored locally: " + String.join(", ", withoutEffect));
    for (var key : unknown) {
      problems.report(at(key), key + " is not supported", supported);
    }
  }
}
