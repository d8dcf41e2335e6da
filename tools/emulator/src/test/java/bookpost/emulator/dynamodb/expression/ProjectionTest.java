package bookpost.emulator.dynamodb.expression;

import static bookpost.emulator.dynamodb.expression.Given.item;
import static bookpost.emulator.dynamodb.expression.Given.operands;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bookpost.emulator.dynamodb.value.Item;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProjectionTest {
  private static final Item ITEM =
      item(
          "{'a':{'S':'A'},'b':{'N':'1'},'m':{'M':{'x':{'S':'X'},'y':{'S':'Y'}}},"
              + "'l':{'L':[{'S':'0'},{'M':{'p':{'S':'P'},'q':{'S':'Q'}}},{'S':'2'}]}}");

  private static final String NAMES = "{'#a':'a','#b':'b'}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "a|{'a':{'S':'A'}}",
        "#a, b|{'a':{'S':'A'},'b':{'N':'1'}}",
        "a, nowhere|{'a':{'S':'A'}}",
        "nowhere|{}",
        "m.x|{'m':{'M':{'x':{'S':'X'}}}}",
        "m.x, m.y|{'m':{'M':{'x':{'S':'X'},'y':{'S':'Y'}}}}",
        "m.z|{}",
        "a.x, b[0]|{}",
        "l[2], l[0]|{'l':{'L':[{'S':'0'},{'S':'2'}]}}",
        "l[9]|{}",
        "l[1].p, l[1].q|{'l':{'L':[{'M':{'p':{'S':'P'},'q':{'S':'Q'}}}]}}",
        "l[1].q , l[2]|{'l':{'L':[{'M':{'q':{'S':'Q'}}},{'S':'2'}]}}"
      })
  void aProjectionIsAPartOfTheItem(String text, String part) {
    assertThat(Projection.parse(text, operands(NAMES, "")).of(ITEM)).isEqualTo(item(part));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "!!! INVALID !!!|Syntax error; token: \"!\", near: \"!!\"",
        "a, |Syntax error; token: \"<EOF>\", near: \",\"",
        "a b|Syntax error; token: \"b\", near: \"a b\"",
        "a, (b)|Syntax error; token: \"(\", near: \", (b\"",
        "a, status, #x|Attribute name is a reserved keyword; reserved keyword: status",
        "a, #x, a|An expression attribute name used in the document path is not defined;"
            + " attribute name: #x",
        "a, a.b|Two document paths overlap with each other; must remove or rewrite one of these"
            + " paths; path one: [a], path two: [a, b]",
        "b[1].c, #b[1]|Two document paths overlap with each other; must remove or rewrite one of"
            + " these paths; path one: [b, [1], c], path two: [b, [1]]",
        "a.b, a[1]|Two document paths conflict with each other; must remove or rewrite one of"
            + " these paths; path one: [a, b], path two: [a, [1]]",
        "a.b, a[1], c, c|Two document paths overlap with each other; must remove or rewrite one of"
            + " these paths; path one: [c], path two: [c]"
      })
  void aProjectionIsRefused(String text, String reason) {
    assertThatThrownBy(() -> Projection.parse(text, operands(NAMES, "")))
        .hasMessage("Invalid ProjectionExpression: " + reason);
  }

  @Test
  void aProjectionIsNotEmpty() {
    assertThatThrownBy(() -> Projection.parse("", operands("", "")))
        .hasMessage("Invalid ProjectionExpression: The expression can not be empty;");
  }
}
