package bookpost.emulator.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InputTemplateTest {
  private static final JsonNode RECORD =
      PayloadJson.read(
              """
              {"eventName": "INSERT", "size": 26, "exact": 0.1234567890123456789, "on": true,
               "none": null, "quoted": "\\"it\\" is\\n", "angled": "<$.size>", "cost": "$1",
               "image": {"name": {"S": "a"}, "authors": {"L": [{"S": "x"}, {"S": "y"}]},
                         "single": {"L": [{"S": "x"}]}}}
              """)
          .orElseThrow();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "{\"k\": <$.eventName>}            | {\"k\":\"INSERT\"}",
        "{\"k\": <$.size>, \"l\": 1}       | {\"k\":26,\"l\":1}",
        "{\"k\": <$.exact>}                | {\"k\":0.1234567890123456789}",
        "{\"k\": <$.on>}                   | {\"k\":true}",
        "{\"k\": <$.none>}                 | {\"k\":null}",
        "{\"k\": <$.image.name>}           | {\"k\":{\"S\":\"a\"}}",
        "{\"k\": [1, <$.eventName>, true]} | {\"k\":[1,\"INSERT\",true]}",
        "[<$.size>]                        | [26]",
        "{\"k\": <$.quoted>}               | {\"k\":\"\\\"it\\\" is\\n\"}"
      })
  void aVariableWithoutQuotesKeepsItsType(String template, String filled) {
    assertThat(fill(template)).isEqualTo(filled);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "{\"k\": \"<$.eventName>\"}              | {\"k\":\"INSERT\"}",
        "{\"k\": \"<$.size>\"}                   | {\"k\":\"26\"}",
        "{\"k\": \"a <$.eventName> of <$.size>\"} | {\"k\":\"a INSERT of 26\"}",
        "{\"k\": \"say \\\"<$.eventName>\\\"\"}  | {\"k\":\"say \\\"INSERT\\\"\"}",
        "{\"k\": \"\\\\\", \"l\": <$.size>}      | {\"k\":\"\\\\\",\"l\":26}",
        "{\"k\": \"<$.quoted>\"}                 | {\"k\":\"\\\"it\\\" is\\n\"}",
        "{\"k\": \"<$.image.name>\"}             | {\"k\":\"{\\\"S\\\":\\\"a\\\"}\"}",
        "{\"k\": \"<$.cost> \\u00e9\"}           | {\"k\":\"$1 é\"}",
        "\"<$.eventName> of <$.size>\"           | \"INSERT of 26\""
      })
  void aVariableWithinQuotesBecomesPartOfTheText(String template, String filled) {
    assertThat(fill(template)).isEqualTo(filled);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "<$.eventName>            | \"INSERT\"",
        "<$.size>                 | 26",
        "<$.image.name>           | {\"S\":\"a\"}",
        "<$.image.authors.L[1].S> | \"y\"",
        "<$.image.authors.L[*].S> | [\"x\",\"y\"]",
        "<$.image.single.L[*].S>  | [\"x\"]"
      })
  void aLonePathIsTheValue(String template, String filled) {
    assertThat(fill(template)).isEqualTo(filled);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "nothing to fill          | nothing to fill",
        "a <$.eventName>!         | a INSERT!",
        "say \"<$.eventName>\"    | say \"INSERT\"",
        "<$.quoted>at <$.cost>    | \"it\" is\\nat $1",
        "of <$.image.name>, <$.x>! | of {\"S\":\"a\"}, !"
      })
  void aTemplateThatDoesNotBeginAsJsonIsText(String template, String filled) {
    assertThat(fill(template)).isEqualTo(filled.translateEscapes());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "{\"k\": <$.x>, \"l\": 1} | {\"k\":\"\",\"l\":1}",
        "{\"k\": \"a <$.x>\"}     | {\"k\":\"a \"}",
        "<$.x>                    | \"\""
      })
  void aPathThatLeadsNowhereGivesAnEmptyText(String template, String filled) {
    assertThat(fill(template)).isEqualTo(filled);
  }

  @Test
  void variablesInsideAValueAreNotFilled() {
    assertThat(fill("{\"k\": <$.angled>, \"l\": \"<$.angled>\"}"))
        .isEqualTo("{\"k\":\"<$.size>\",\"l\":\"<$.size>\"}");
  }

  @Test
  void reservedNamesAreFilledAsPathsAre() {
    InputTemplate template =
        InputTemplate.parse("{\"k\":<aws.pipes.pipe-name>,\"l\":<aws.pipes.event.json>}");

    assertThat(
            template.fill(
                RECORD,
                Map.of(
                    "aws.pipes.pipe-name",
                    TextNode.valueOf("pipe"),
                    "aws.pipes.event.json",
                    RECORD.path("image").path("name"))))
        .isEqualTo("{\"k\":\"pipe\",\"l\":{\"S\":\"a\"}}");
  }

  @Test
  void aRulesVariablesHaveNamesOfTheirOwn() {
    InputTemplate template =
        InputTemplate.parse(
            "{\"k\":<what>,\"l\":\"<what> by <aws.events.rule-name>\"}",
            Map.of("what", "$.eventName", "unused", "$.size"));

    assertThat(template.fill(RECORD, Map.of("aws.events.rule-name", TextNode.valueOf("the rule"))))
        .isEqualTo("{\"k\":\"INSERT\",\"l\":\"INSERT by the rule\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "{\"k\": <$.a> <$.b>}       | begins as JSON but is not JSON",
        "{\"k\": <$.a>,}            | begins as JSON but is not JSON",
        "{\"k\": \"<$.a>}           | begins as JSON but is not JSON",
        "[<$.a>                     | begins as JSON but is not JSON",
        "\"a\" b                    | begins as JSON but is not JSON",
        "{<$.a>: 1}                 | a variable cannot be a key",
        "{\"<$.a>\": 1}             | a variable cannot be a key",
        "[{\"k <$.a>\": 1}]         | a variable cannot be a key",
        "{\"k\": <$.a[?(@.b)]>}     | invalid path",
        "{\"k\": \"<$.a b>\"}       | invalid path",
        "a <$..b>                   | invalid path",
        "{\"k\": <a.b>}             | unknown variable: <a.b>",
        "{\"k\": \"<>\"}            | unknown variable: <>",
        "<aws.events.rule-name>     | unknown variable: <aws.events.rule-name>"
      })
  void anInvalidTemplateIsRefused(String template, String reason) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> InputTemplate.parse(template))
        .withMessageContaining(reason);
  }

  @Test
  void aTemplateHasItsLongest() {
    assertThat(fill("x".repeat(8_192))).hasSize(8_192);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> InputTemplate.parse("x".repeat(8_193)))
        .withMessage("template too long: more than 8,192 characters");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<other>", "<$.eventName>", "<aws.pipes.pipe-name>"})
  void aRulesTemplateKnowsItsOwnVariablesOnly(String template) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> InputTemplate.parse(template, Map.of("what", "$.eventName")))
        .withMessageContaining("unknown variable: " + template);
  }

  @Test
  void aRulesVariableIsAPathAndNoReservedName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> InputTemplate.parse("<a>", Map.of("a", "$.b['c']")))
        .withMessageContaining("invalid path");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> InputTemplate.parse("x", Map.of("aws.events.event", "$.b")))
        .withMessageContaining("reserved");
  }

  private static String fill(String template) {
    return InputTemplate.parse(template).fill(RECORD, Map.of());
  }
}
