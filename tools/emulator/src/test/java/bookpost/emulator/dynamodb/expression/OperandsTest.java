package bookpost.emulator.dynamodb.expression;

import static bookpost.emulator.dynamodb.expression.Given.operands;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bookpost.emulator.dynamodb.value.WireValues;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperandsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{}|{}|ExpressionAttributeNames must not be empty",
        "{'a':'a'}|{}|ExpressionAttributeNames contains invalid key: Syntax error; key: \"a\"",
        "{'#':'a'}|{}|ExpressionAttributeNames contains invalid key: Syntax error; key: \"#\"",
        "{'#a-b':'a'}|{}|ExpressionAttributeNames contains invalid key: Syntax error; key:"
            + " \"#a-b\"",
        "{'#a':'a'}|{}|ExpressionAttributeValues must not be empty",
        "{'#a':'a'}|{':a':{},'b':{'S':''}}|ExpressionAttributeValues contains invalid key: Syntax"
            + " error; key: \"b\"",
        "{'#a':'a'}|{':a':{}}|ExpressionAttributeValues contains invalid value: Supplied"
            + " AttributeValue is empty, must contain exactly one of the supported datatypes for"
            + " key :a",
        "{'#a':'a'}|{':a':{'N':'x'}}|ExpressionAttributeValues contains invalid value: The"
            + " parameter cannot be converted to a numeric value: x for key :a",
        "{'#a':'a'}|{':a':{'SS':[]}}|ExpressionAttributeValues contains invalid value: One or more"
            + " parameter values were invalid: An string set  may not be empty for key :a"
      })
  void namesAndValuesAreChecked(String names, String values, String message) {
    assertThatThrownBy(() -> operands(names, values)).hasMessage(message);
  }

  @Test
  void someMistakesAreToldWithoutTheValuesName() {
    assertThatThrownBy(() -> operands("", "{':a':{'NULL':false}}"))
        .hasMessage(WireValues.NULL_IS_TRUE);
    assertThatThrownBy(
            () -> operands("", "{':a':" + "{'L':[".repeat(32) + "{'S':''}" + "]}".repeat(32) + "}"))
        .hasMessage(WireValues.NESTED_TOO_DEEP);
  }

  @Test
  void eachNameAndValueIsUsed() {
    var operands = operands("{'#a':'a','#b':'b','#c':'c'}", "{':a':{'S':''},':b':{'S':''}}");

    Condition.parse("#a = :a", Kind.CONDITION, operands);

    assertThatThrownBy(operands::requireAllUsed)
        .hasMessage(
            "Value provided in ExpressionAttributeNames unused in expressions: keys: {#b, #c}");
    Projection.parse("#b, #c", operands);
    assertThatThrownBy(operands::requireAllUsed)
        .hasMessage(
            "Value provided in ExpressionAttributeValues unused in expressions: keys: {:b}");
    Update.parse("SET x = :b", operands);
    operands.requireAllUsed();
  }
}
