package bookpost.emulator.file;

import bookpost.emulator.file.text.Value;
import bookpost.emulator.file.text.ValueJson;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// One place of a file. It may be asked for anything and never complains: a value that the file
/// lacks is absent, one that the file alone does not reveal is unknown, and the two are never mixed
/// up.
public final class Fact {
  private final Value value;
  private final UnaryOperator<Value> evaluation;

  Fact(Value value, UnaryOperator<Value> evaluation) {
    this.value = evaluation.apply(value);
    this.evaluation = evaluation;
  }

  Value value() {
    return value;
  }

  /// Its place, also if it is absent.
  public String place() {
    return value.at().toString();
  }

  /// The fact under these keys, one below the other.
  public Fact at(String... keys) {
    var found = value;
    for (var key : keys) {
      found = child(found, key);
    }
    return new Fact(found, evaluation);
  }

  private Value child(Value parent, String key) {
    return switch (parent) {
      case Value.Mapping(var at, var entries) ->
          evaluation.apply(entries.getOrDefault(key, new Value.Nothing(at)));
      case Value.Nothing nothing -> nothing;
      case Value other -> new Value.Broken(other.at());
    };
  }

  public boolean isAbsent() {
    return value instanceof Value.Nothing;
  }

  public boolean isUnknown() {
    return value instanceof Value.Broken;
  }

  public Optional<String> text() {
    return value.scalar();
  }

  public boolean is(String text) {
    return text().filter(text::equals).isPresent();
  }

  public OptionalLong number() {
    try {
      return text().stream().mapToLong(text -> new BigDecimal(text).longValueExact()).findFirst();
    } catch (ArithmeticException | NumberFormatException _) {
      return OptionalLong.empty();
    }
  }

  /// The number, or AWS's default if there is none; empty if it is unknown.
  public OptionalLong number(long otherwise) {
    return isAbsent() ? OptionalLong.of(otherwise) : number();
  }

  /// The keys of a mapping, in the file's order; none of anything else.
  public Stream<String> keys() {
    return value instanceof Value.Mapping(_, var entries)
        ? entries.keySet().stream()
        : Stream.empty();
  }

  /// As JSON.
  public String json() {
    return ValueJson.of(value);
  }

  /// The items of a list; any other value is the one item, as in policies.
  public List<Fact> items() {
    return switch (value) {
      case Value.Sequence(_, var items) ->
          items.stream().map(item -> new Fact(item, evaluation)).toList();
      case Value.Nothing _ -> List.of();
      case Value _ -> List.of(this);
    };
  }
}
