package bookpost.emulator.dynamodb.expression;

import static bookpost.emulator.dynamodb.expression.Given.item;
import static bookpost.emulator.dynamodb.expression.Given.operands;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class ExpressionsTest {
  private final Expressions expressions = new Expressions(2);

  @Test
  void aTextIsBoundToTheValuesOfEachRequest() {
    var item = item("{'a':{'S':'1'},'b':{'S':'2'}}");

    assertThat(
            expressions
                .condition("#n = :v", operands("{'#n':'a'}", "{':v':{'S':'1'}}"))
                .holds(item))
        .isTrue();
    assertThat(
            expressions
                .condition("#n = :v", operands("{'#n':'b'}", "{':v':{'S':'1'}}"))
                .holds(item))
        .isFalse();
  }

  @Test
  void aTextIsRefusedByTheNameOfItsParameter() {
    assertThatThrownBy(() -> expressions.filter("#n = b", operands("", "")))
        .hasMessageStartingWith("Invalid FilterExpression: ");
    assertThatThrownBy(() -> expressions.condition("#n = b", operands("", "")))
        .hasMessageStartingWith("Invalid ConditionExpression: ");
  }

  @Test
  void theTextsUsedLastAreRemembered() {
    var parsed = new ArrayList<String>();
    var texts =
        new ParsedTexts<String>(
            2,
            text -> {
              parsed.add(text);
              return text;
            });

    for (String text : new String[] {"a", "b", "a", "c", "a", "b"}) {
      assertThat(texts.of(text)).isEqualTo(text);
    }

    assertThat(parsed).containsExactly("a", "b", "c", "b");
    assertThat(texts.size()).isEqualTo(2);
  }
}
