package bookpost.emulator.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonPathTest {
  private static final JsonNode RECORD =
      PayloadJson.read(
              """
              {"a": {"b-c": {"d_e": 1.25}, "x/y": true, "none": null},
               "list": [{"S": "one"}, {"N": "2"}, {"S": "three"}],
               "lists": [[1, 2], [3]], "empty": []}
              """)
          .orElseThrow();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "$.a.b-c.d_e | 1.25",
        "$.a.b-c     | {\"d_e\":1.25}",
        "$.a.x/y     | true",
        "$.a.none    | null",
        "$.list[1].N | \"2\"",
        "$.lists[0][1] | 2",
        "$.list[*].S | [\"one\",\"three\"]",
        "$.lists[*][0] | [1,3]",
        "$.lists[*][*] | [[1,2],[3]]",
        "$.empty[*]  | []",
        "$.list[*].x | []"
      })
  void aPathLeadsToItsValue(String path, String found) {
    assertThat(JsonPath.parse(path).find(RECORD).map(PayloadJson::write)).contains(found);
  }

  @Test
  void theRootPathGivesTheWholeEvent() {
    assertThat(JsonPath.parse("$").find(RECORD)).contains(RECORD);
  }

  @ParameterizedTest
  @ValueSource(strings = {"$.b", "$.a.b", "$.list[3]", "$.a[0]", "$.list.S", "$.a[*]", "$.b[*].c"})
  void aPathMayLeadNowhere(String path) {
    assertThat(JsonPath.parse(path).find(RECORD)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a.b",
        ".a",
        "$a",
        "$.",
        "$..a",
        "$.a.",
        "$.a b",
        "$['a']",
        "$.a['b']",
        "$.a[-1]",
        "$.a[0:2]",
        "$.a[?(@.b)]",
        "$.*",
        "$.a.length()",
        "<$.a>",
        " $.a"
      })
  void anInvalidPathIsRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JsonPath.parse(text))
        .withMessageStartingWith("invalid path: " + text);
  }
}
