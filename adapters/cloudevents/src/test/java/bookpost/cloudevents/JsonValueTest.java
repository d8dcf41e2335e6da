package bookpost.cloudevents;

import static org.assertj.core.api.Assertions.assertThat;

import bookpost.cloudevents.JsonValue.Element;
import bookpost.cloudevents.JsonValue.Null;
import bookpost.cloudevents.JsonValue.Num;
import bookpost.cloudevents.JsonValue.Text;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonValueTest {
  static Stream<String> malformed() {
    return Stream.of(
        "",
        " ",
        "{",
        "{]",
        "{\"a\" 1}",
        "{\"a\":1}}",
        "{} {}",
        "nul",
        "NaN",
        "'a'",
        "{\"a\":1,\"a\":1}",
        "[".repeat(101) + "]".repeat(101),
        "{\"a\":".repeat(30_000) + "1" + "}".repeat(30_000));
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void textOutsideJsonOrItsBoundsHasNoValue(String text) {
    assertThat(JsonValue.parse(text)).isEmpty();
  }

  @Test
  void aHundredDeepIsWithinTheBounds() {
    assertThat(JsonValue.parse("[".repeat(100) + "1" + "]".repeat(100))).isPresent();
    assertThat(JsonValue.parse("{\"a\":".repeat(100) + "1" + "}".repeat(100))).isPresent();
  }

  @Test
  void aPathLeadsToAValueOrNowhere() {
    var json = JsonValue.parse("{\"a\": {\"b\": \"c\", \"n\": null}}").orElseThrow();

    assertThat(json.at("a", "b")).contains(new Text("c"));
    assertThat(json.at("a", "n")).contains(new Null());
    assertThat(json.at("a", "b", "c")).isEmpty();
    assertThat(json.text("a", "b")).contains("c");
    assertThat(json.text("a")).isEmpty();
    assertThat(json.at()).contains(json);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2019", "2019.0", "2.019e3", "20190e-1"})
  void anIntegerIsAnIntegerHoweverItIsWritten(String digits) {
    assertThat(new Num(digits).integer()).contains(2019);
  }

  static Stream<String> noIntegers() {
    return Stream.of(
        "0.5", "1e400", "1e-400", "1e99999999999", "2147483648", "9".repeat(60_000), "MMXIX", "");
  }

  @ParameterizedTest
  @MethodSource("noIntegers")
  void aNumberOutOfRangeIsNoInteger(String digits) {
    assertThat(new Num(digits).integer()).isEmpty();
  }

  @Test
  void elementsComeWithTheirOwnText() {
    var padding = "é📚".repeat(20_000);
    var list = "[ {\"a\": 1.0} , \"%s\",12 ]".formatted(padding);
    var document = "{\"x\": [[]], \"padding\": \"%s\", \"list\": %s}".formatted(padding, list);

    var contents = List.of("{\"a\": 1.0}", "\"" + padding + "\"", "12");
    assertThat(JsonValue.elements(document, "list").orElseThrow())
        .extracting(Element::content)
        .isEqualTo(contents);
    assertThat(JsonValue.elements(list).orElseThrow())
        .extracting(Element::content)
        .isEqualTo(contents);
  }

  static Stream<String> beyondTheBounds() {
    return Stream.of(
        "{\"a\":1,\"a\":1}",
        "{\"b\":{\"a\":1,\"c\":[],\"a\":1}}",
        "[".repeat(101) + "]".repeat(101),
        "{\"a\":".repeat(30_000) + "1" + "}".repeat(30_000));
  }

  @ParameterizedTest
  @MethodSource("beyondTheBounds")
  void anElementBeyondTheBoundsHasNoValueAndSpoilsNoOther(String element) {
    var list = "[1, " + element + ", {\"a\": 2}]";

    assertThat(JsonValue.elements(list).orElseThrow())
        .containsExactly(
            new Element(JsonValue.parse("1"), "1"),
            new Element(Optional.empty(), element),
            new Element(JsonValue.parse("{\"a\": 2}"), "{\"a\": 2}"));
    assertThat(JsonValue.elements("{\"list\": " + list + "}", "list"))
        .isEqualTo(JsonValue.elements(list));
  }

  @Test
  void elementsMayHaveLongNamesAndNumbers() {
    var monster = "{\"" + "n".repeat(100_000) + "\": " + "9".repeat(100_000) + "}";

    assertThat(JsonValue.elements("[" + monster + "]").orElseThrow())
        .containsExactly(new Element(JsonValue.parse(monster), monster));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "[]", "{}", "{\"list\": {}}", "{\"list\": [", "{\"x\": {\"list\": []}}"})
  void aDocumentWithoutTheListHasNoElements(String document) {
    assertThat(JsonValue.elements(document, "list")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "{\"list\": []}", "[", "[1", "[1 2]", "[{]", "\"[]\""})
  void aDocumentThatIsNoListHasNoElements(String document) {
    assertThat(JsonValue.elements(document)).isEmpty();
  }

  @Test
  void anEmptyListHasNoElementsAndIsOne() {
    assertThat(JsonValue.elements(" [] ")).contains(List.of());
  }
}
