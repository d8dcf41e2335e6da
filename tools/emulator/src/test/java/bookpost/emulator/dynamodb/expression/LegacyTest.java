package bookpost.emulator.dynamodb.expression;

import static bookpost.emulator.dynamodb.expression.Given.item;
import static bookpost.emulator.dynamodb.expression.Given.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bookpost.emulator.dynamodb.KeyAttribute;
import bookpost.emulator.dynamodb.KeySchema;
import bookpost.emulator.dynamodb.value.AttributeValue.S;
import bookpost.emulator.dynamodb.value.Item;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LegacyTest {
  private static final Item ITEM =
      item("{'s':{'S':'hello'},'n':{'N':'5'},'ss':{'SS':['a','b']},'l':{'L':[{'S':'x'}]}}");

  private static final KeySchema SCHEMA =
      new KeySchema(
          new KeyAttribute("pk", KeyAttribute.Type.S),
          Optional.of(new KeyAttribute("sk", KeyAttribute.Type.S)));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "EQ|s|[{'S':'hello'}]|true",
        "EQ|gone|[{'S':'hello'}]|false",
        "EQ|ss|[{'SS':['b','a']}]|true",
        "NE|s|[{'S':'x'}]|true",
        "NE|gone|[{'S':'x'}]|true",
        "NE|s|[{'S':'hello'}]|false",
        "LT|n|[{'N':'6'}]|true",
        "LT|n|[{'S':'6'}]|false",
        "LE|n|[{'N':'5'}]|true",
        "GT|n|[{'N':'5'}]|false",
        "GE|n|[{'N':'5.0'}]|true",
        "GE|gone|[{'N':'5.0'}]|false",
        "BETWEEN|n|[{'N':'1'},{'N':'9'}]|true",
        "BETWEEN|n|[{'N':'6'},{'N':'9'}]|false",
        "IN|n|[{'N':'1'},{'N':'5'}]|true",
        "IN|n|[{'N':'1'}]|false",
        "BEGINS_WITH|s|[{'S':'he'}]|true",
        "BEGINS_WITH|s|[{'S':'el'}]|false",
        "CONTAINS|s|[{'S':'el'}]|true",
        "CONTAINS|ss|[{'S':'b'}]|true",
        "CONTAINS|l|[{'S':'x'}]|true",
        "CONTAINS|ss|[{'S':'c'}]|false",
        "NOT_CONTAINS|ss|[{'S':'c'}]|true",
        "NOT_CONTAINS|ss|[{'S':'b'}]|false",
        "NOT_CONTAINS|gone|[{'S':'b'}]|false",
        "NULL|gone|[]|true",
        "NULL|s|[]|false",
        "NOT_NULL|s|[]|true",
        "NOT_NULL|gone|[]|false"
      })
  void anOlderOperatorMeansTheSame(
      String operator, String attribute, String values, boolean holds) {
    var parameter =
        json(
            "{'%s':{'ComparisonOperator':'%s','AttributeValueList':%s}}"
                .formatted(attribute, operator, values));

    assertThat(LegacyCondition.filter("scanFilter", parameter, null).holds(ITEM)).isEqualTo(holds);
    assertThat(LegacyCondition.expected(parameter, null).holds(ITEM)).isEqualTo(holds);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'s':{'Exists':false}}|false",
        "{'gone':{'Exists':false}}|true",
        "{'s':{'Exists':true,'Value':{'S':'hello'}}}|true",
        "{'s':{'Value':{'S':'hello'}}}|true",
        "{'s':{'Value':{'S':'x'}}}|false",
        "{'s':{'ComparisonOperator':'EQ','Value':{'S':'hello'}}}|true"
      })
  void anExpectationIsOfAValueOrOfNone(String expected, boolean holds) {
    assertThat(LegacyCondition.expected(json(expected), null).holds(ITEM)).isEqualTo(holds);
  }

  @Test
  void conditionsHoldTogetherUnlessOneIsEnough() {
    var expected = json("{'s':{'Value':{'S':'hello'}},'n':{'Value':{'N':'6'}}}");

    assertThat(LegacyCondition.expected(expected, null).holds(ITEM)).isFalse();
    assertThat(LegacyCondition.expected(expected, "AND").holds(ITEM)).isFalse();
    assertThat(LegacyCondition.expected(expected, "OR").holds(ITEM)).isTrue();
  }

  @Test
  void anOperatorJoinsTwoConditions() {
    assertThatThrownBy(() -> LegacyCondition.expected(json("{}"), "OR"))
        .hasMessage("ConditionalOperator cannot be used without Filter or Expected");
    assertThatThrownBy(() -> LegacyCondition.expected(json("{'a':{'Exists':false}}"), "OR"))
        .hasMessage(
            "ConditionalOperator can only be used when Filter or Expected has two or more"
                + " elements");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{}|Value must be provided when Exists is null for Attribute: a",
        "{'Exists':true}|Value must be provided when Exists is true for Attribute: a",
        "{'Exists':false,'Value':{'S':'a'}}|Value cannot be used when Exists is false for"
            + " Attribute: a",
        "{'ComparisonOperator':'LT'}|Value or AttributeValueList must be used with"
            + " ComparisonOperator: LT for Attribute: a",
        "{'Exists':true,'ComparisonOperator':'LT'}|Exists and ComparisonOperator cannot be used"
            + " together for Attribute: a",
        "{'AttributeValueList':[{'S':'a'}],'Value':{'S':'a'},'ComparisonOperator':'LT'}|Value and"
            + " AttributeValueList cannot be used together for Attribute: a",
        "{'Exists':true,'AttributeValueList':[{'S':'a'}]}|AttributeValueList can only be used with"
            + " a ComparisonOperator for Attribute: a",
        "{'AttributeValueList':[],'ComparisonOperator':'EQ'}|Invalid number of argument(s) for the"
            + " EQ ComparisonOperator",
        "{'AttributeValueList':[{'S':'a'}],'ComparisonOperator':'NULL'}|Invalid number of"
            + " argument(s) for the NULL ComparisonOperator",
        "{'AttributeValueList':[],'ComparisonOperator':'IN'}|Invalid number of argument(s) for the"
            + " IN ComparisonOperator",
        "{'Value':{'S':'a'},'ComparisonOperator':'BETWEEN'}|Invalid number of argument(s) for the"
            + " BETWEEN ComparisonOperator",
        "{'AttributeValueList':[{'S':'a'},{'N':'1'}],'ComparisonOperator':'IN'}|AttributeValues"
            + " inside AttributeValueList must be of same type",
        "{'AttributeValueList':[{'N':'1'}],'ComparisonOperator':'BEGINS_WITH'}|ComparisonOperator"
            + " BEGINS_WITH is not valid for N AttributeValue type",
        "{'AttributeValueList':[{'SS':['1']}],'ComparisonOperator':'LT'}|ComparisonOperator LT is"
            + " not valid for SS AttributeValue type"
      })
  void anExpectationIsChecked(String expectation, String reason) {
    assertThatThrownBy(() -> LegacyCondition.expected(json("{'a':" + expectation + "}"), null))
        .hasMessage("One or more parameter values were invalid: " + reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'ComparisonOperator':'LIKE'}|1 validation error detected: Value 'LIKE' at"
            + " 'scanFilter.a.member.comparisonOperator' failed to satisfy constraint: Member must"
            + " satisfy enum value set: [IN, NULL, BETWEEN, LT, NOT_CONTAINS, EQ, GT, NOT_NULL, NE,"
            + " LE, BEGINS_WITH, GE, CONTAINS]",
        "{}|1 validation error detected: Value null at 'scanFilter.a.member.comparisonOperator'"
            + " failed to satisfy constraint: Member must not be null",
        "{'ComparisonOperator':'BETWEEN','AttributeValueList':[{'N':'9'},{'N':'1'}]}|The BETWEEN"
            + " condition was provided a range where the lower bound is greater than the upper"
            + " bound"
      })
  void aFilterIsChecked(String condition, String message) {
    var filter = json("{'a':" + condition + "}");

    assertThatThrownBy(() -> LegacyCondition.filter("scanFilter", filter, null))
        .hasMessage(message);
  }

  @Test
  void anOlderQueryAsksForKeysToo() {
    var condition =
        LegacyCondition.keys(
            json(
                "{'sk':{'ComparisonOperator':'BEGINS_WITH','AttributeValueList':[{'S':'al'}]},"
                    + "'pk':{'ComparisonOperator':'EQ','AttributeValueList':[{'S':'p'}]}}"));

    KeySelection selection = condition.on(SCHEMA);

    assertThat(selection.partition()).isEqualTo(new S("p"));
    assertThat(selection.sort().orElseThrow().includes(new S("alpha"))).isTrue();
    assertThat(selection.sort().orElseThrow().includes(new S("beta"))).isFalse();
  }

  @Test
  void anIndexDoesNotHelpWithEveryOperator() {
    var condition =
        LegacyCondition.keys(
            json(
                "{'pk':{'ComparisonOperator':'EQ','AttributeValueList':[{'S':'p'}]},"
                    + "'sk':{'ComparisonOperator':'NE','AttributeValueList':[{'S':'a'}]}}"));

    assertThatThrownBy(() -> condition.on(SCHEMA))
        .hasMessage("Attempted conditional constraint is not an indexable operation");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'a':{'Action':'PUT','Value':{'S':'new'}}}|{}|{'a':{'S':'new'}}",
        "{'a':{'Value':{'S':'new'}}}|{'a':{'N':'1'}}|{'a':{'S':'new'}}",
        "{'a':{'Action':'DELETE'}}|{'a':{'N':'1'}}|{}",
        "{'a':{'Action':'DELETE','Value':{'SS':['b']}}}|{'a':{'SS':['a','b']}}|{'a':{'SS':['a']}}",
        "{'a':{'Action':'ADD','Value':{'N':'5'}}}|{'a':{'N':'10'}}|{'a':{'N':'15'}}",
        "{'a':{'Action':'ADD','Value':{'N':'5'}}}|{}|{'a':{'N':'5'}}",
        "{'a':{'Action':'ADD','Value':{'SS':['b']}}}|{'a':{'SS':['a']}}|{'a':{'SS':['a','b']}}",
        "{'a':{'Action':'ADD','Value':{'L':[{'S':'y'}]}}}|{'a':{'L':[{'S':'x'}]}}"
            + "|{'a':{'L':[{'S':'x'},{'S':'y'}]}}",
        "{'a.b':{'Value':{'S':'new'}}}|{}|{'a.b':{'S':'new'}}"
      })
  void anOlderUpdateChangesAnItem(String updates, String before, String after) {
    assertThat(LegacyUpdate.parse(json(updates)).appliedTo(item(before))).isEqualTo(item(after));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'Action':'PUT'}|Only DELETE action is allowed when no attribute value is specified",
        "{'Action':'DELETE','Value':{'S':'x'}}|DELETE action with value is not supported for the"
            + " type S",
        "{'Action':'ADD','Value':{'S':'x'}}|ADD action is not supported for the type S"
      })
  void anOlderUpdateIsChecked(String update, String reason) {
    assertThatThrownBy(() -> LegacyUpdate.parse(json("{'a':" + update + "}")))
        .hasMessage("One or more parameter values were invalid: " + reason);
  }

  @Test
  void anOlderUpdateTellsOfTypesInItsOwnWords() {
    var update = LegacyUpdate.parse(json("{'s':{'Action':'ADD','Value':{'N':'1'}}}"));

    assertThatThrownBy(() -> update.appliedTo(ITEM))
        .hasMessage("Type mismatch for attribute to update");
  }

  @Test
  void attributesToGetAreNamesNotPaths() {
    assertThat(
            Projection.ofAttributes(List.of("a.b", "status"))
                .of(item("{'a.b':{'S':'1'},'status':{'S':'2'},'c':{'S':'3'}}")))
        .isEqualTo(item("{'a.b':{'S':'1'},'status':{'S':'2'}}"));
    assertThatThrownBy(() -> Projection.ofAttributes(List.of("a", "b", "a")))
        .hasMessage(
            "One or more parameter values were invalid: Duplicate value in attribute name: a");
  }
}
