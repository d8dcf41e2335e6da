package bookpost.cloudevents;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A JSON value as it was read. Members keep their order, numbers their digits.
public sealed interface JsonValue {
  /// What [#parse] asks of a text.
  String RULE =
      "must be JSON, nested at most " + JsonReader.DEPTH_MAX + " deep, without repeated members";

  record Obj(Map<String, JsonValue> members) implements JsonValue {}

  record Arr(List<JsonValue> elements) implements JsonValue {}

  record Text(String value) implements JsonValue {}

  record Num(String digits) implements JsonValue {
    /// The number where it is an integer, however it is written: `2019`, `2019.0`, `2.019e3`.
    public Optional<Integer> integer() {
      try {
        return Optional.of(new BigDecimal(digits).intValueExact());
      } catch (ArithmeticException | NumberFormatException _) {
        return Optional.empty();
      }
    }
  }

  record Bool(boolean value) implements JsonValue {}

  record Null() implements JsonValue {}

  /// An element of a list, with its own text as it stands in the document. It has no value where it
  /// keeps the document's syntax but not our [#RULE]; the other elements have theirs all the same.
  record Element(Optional<JsonValue> value, String content) {}

  /// The value, or empty where the text isn't JSON within our bounds. The text may be hostile.
  static Optional<JsonValue> parse(String text) {
    return JsonReader.value(text);
  }

  /// The elements of the list that the document is, or empty where it is none.
  static Optional<List<Element>> elements(String document) {
    return JsonReader.elements(document);
  }

  /// The elements of the list that is the given member of the document, or empty where it has none.
  static Optional<List<Element>> elements(String document, String member) {
    return JsonReader.elements(document, member);
  }

  /// What stands at the end of the path of member names, if anything does.
  default Optional<JsonValue> at(String... path) {
    Optional<JsonValue> value = Optional.of(this);
    for (var name : path) {
      value = value.flatMap(it -> it.member(name));
    }
    return value;
  }

  /// The string at the end of the path, if there is one.
  default Optional<String> text(String... path) {
    return at(path)
        .flatMap(it -> it instanceof Text(var value) ? Optional.of(value) : Optional.empty());
  }

  private Optional<JsonValue> member(String name) {
    return this instanceof Obj(var members)
        ? Optional.ofNullable(members.get(name))
        : Optional.empty();
  }
}
