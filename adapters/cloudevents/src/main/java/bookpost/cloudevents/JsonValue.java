package bookpost.cloudevents;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A JSON value as it was read. Members keep their order, numbers their digits.
public sealed interface JsonValue {
  /// The rule for a text that [#parse] accepts.
  String RULE =
      "must be JSON, nested at most " + JsonReader.DEPTH_MAX + " deep, without repeated members";

  record Obj(Map<String, JsonValue> members) implements JsonValue {}

  record Arr(List<JsonValue> elements) implements JsonValue {}

  record Text(String value) implements JsonValue {}

  record Num(String digits) implements JsonValue {
    /// The number if it is an integer, in any notation: `2019`, `2019.0`, `2.019e3`.
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

  /// An element of a list, with its own text as it stands in the document. It has no value if it
  /// keeps the document's syntax but not our [#RULE]; this does not affect the other elements.
  record Element(Optional<JsonValue> value, String content) {}

  /// The value, or empty if the text isn't JSON within our bounds. The text may be hostile.
  static Optional<JsonValue> parse(String text) {
    return JsonReader.value(text);
  }

  /// The elements of a document that is a list, or empty if it is none.
  static Optional<List<Element>> elements(String document) {
    return JsonReader.elements(document);
  }

  /// The elements of the document's member, or empty if there is no such list.
  static Optional<List<Element>> elements(String document, String member) {
    return JsonReader.elements(document, member);
  }

  /// The value at the end of the path of member names, if there is one.
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
