package bookpost.cloudevents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bookpost.cloudevents.Json.Element;
import bookpost.cloudevents.Json.Null;
import bookpost.cloudevents.Json.Num;
import bookpost.cloudevents.Json.Text;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonTest {
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
  void whatIsNotJsonWithinTheBoundsHasNoValue(String text) {
    assertThat(Json.parse(text)).isEmpty();
  }

  @Test
  void aPathLeadsToAValueOrNowhere() {
    var json = Json.parse("{\"a\": {\"b\": \"c\", \"n\": null}}").orElseThrow();

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
  void whatDoesNotFitIsNoInteger(String digits) {
    assertThat(new Num(digits).integer()).isEmpty();
  }

  @Test
  void elementsComeWithTheirOwnText() {
    var padding = "é📚".repeat(20_000);
    var document =
        "{\"x\": [[]], \"padding\": \"%s\", \"list\": [ {\"a\": 1.0} , \"%s\",12 ]}"
            .formatted(padding, padding);

    var elements = Json.elements(document, "list");

    assertThat(elements)
        .extracting(Element::content)
        .containsExactly("{\"a\": 1.0}", "\"" + padding + "\"", "12");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "[]", "{}", "{\"list\": {}}", "{\"list\": [", "{\"x\": {\"list\": []}}"})
  void aDocumentWithoutTheListHasNoElements(String document) {
    assertThatThrownBy(() -> Json.elements(document, "list"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
