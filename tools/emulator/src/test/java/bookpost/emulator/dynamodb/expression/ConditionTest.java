package bookpost.emulator.dynamodb.expression;

import static bookpost.emulator.dynamodb.expression.Given.item;
import static bookpost.emulator.dynamodb.expression.Given.operands;
import static bookpost.emulator.dynamodb.expression.Given.valuesOfAllTypes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bookpost.emulator.dynamodb.value.Item;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {
  private static final Item ITEM =
      item(
          "{'s':{'S':'hello'},'n':{'N':'5'},'b':{'B':'AQID'},'yes':{'BOOL':true},"
              + "'nil':{'NULL':true},'ss':{'SS':['x','y']},'ns':{'NS':['1','2']},"
              + "'bs':{'BS':['AQ==']},'l':{'L':[{'S':'x'},{'N':'2'},{'M':{'d':{'S':'deep'}}}]},"
              + "'m':{'M':{'k':{'S':'v'},'n':{'N':'7'}}}}");

  private static final String VALUES =
      "{':hello':{'S':'hello'},':he':{'S':'he'},':ll':{'S':'ll'},':x':{'S':'x'},"
          + "':1':{'N':'1'},':2':{'N':'2'},':5':{'N':'5.0'},':9':{'N':'9'},':B':{'B':'AQ=='},"
          + "':bc':{'B':'AgM='},':true':{'BOOL':true},':yx':{'SS':['y','x']},"
          + "':m':{'M':{'n':{'N':'7'},'k':{'S':'v'}}},':tS':{'S':'S'},':tL':{'S':'L'},"
          + "':deep':{'S':'deep'},':3':{'N':'3'},':5text':{'S':'5'}}";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s = :hello",
        "n = :5",
        "ss = :yx",
        "m = :m",
        "yes = :true",
        "s <> :he",
        "n <> :5text",
        "gone <> :he",
        "gone <> nowhere",
        "n > :2",
        "n >= :5",
        "n < :9",
        "n <= :5",
        ":2 < n",
        "s > :he",
        "b > :B",
        "n BETWEEN :1 AND :9",
        "n between :5 and :5",
        ":5 BETWEEN :1 AND n",
        "s IN (:x, :hello)",
        "s in (:hello)",
        "attribute_exists(s)",
        "attribute_exists(nil)",
        "attribute_exists(m.k)",
        "attribute_exists(l[2].d)",
        "attribute_not_exists(gone)",
        "attribute_not_exists(m.gone)",
        "attribute_not_exists(l[3])",
        "attribute_not_exists(s.k)",
        "attribute_type(s, :tS)",
        "attribute_type(l, :tL)",
        "begins_with(s, :he)",
        "begins_with(b, :B)",
        "contains(s, :ll)",
        "contains(b, :bc)",
        "contains(ss, :x)",
        "contains(ns, :2)",
        "contains(bs, :B)",
        "contains(l, :x)",
        "contains(l, :2)",
        "size(s) = :5",
        "size(ss) = :2",
        "size(l) = :3",
        "size(m) = :2",
        "size(b) = :3",
        "size(s) > size(b)",
        "NOT s = :he",
        "NOT gone = :he",
        "NOT (s = :he OR n = :1)",
        "not not s = :hello",
        "s = :he OR s = :hello",
        "s = :hello AND n = :5",
        "s = :hello OR s = :he AND s = :x",
        "(s = :hello OR s = :he) AND n = :5",
        "(s = :hello) AND (n = :5)",
        "(s = :hello AND (n = :5))",
        "(s) = (:hello)",
        "(m).k <> (:hello)",
        "l[2].d = :deep",
        "l [ 2 ] . d = :deep"
      })
  void aConditionHolds(String text) {
    assertThat(condition(text, Given.operands("", VALUES)).holds(ITEM)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s = :he",
        "n = :5text",
        "gone = :he",
        "gone = nowhere",
        "s < :5",
        "gone < :5",
        "gone > :5",
        "nil < :5",
        "n BETWEEN :9 AND gone",
        "gone BETWEEN :1 AND :9",
        "gone IN (:x)",
        "attribute_exists(gone)",
        "attribute_exists(m[0])",
        "attribute_exists(l.d)",
        "attribute_not_exists(nil)",
        "attribute_type(gone, :tS)",
        "attribute_type(n, :tS)",
        "begins_with(s, :ll)",
        "begins_with(ss, :x)",
        "begins_with(s, gone)",
        "contains(s, :x)",
        "contains(ss, :2)",
        "contains(gone, :x)",
        "contains(ns, :9)",
        "contains(n, :5)",
        "size(n) = :1",
        "size(yes) = :1",
        "size(gone) = :1",
        "NOT s = :hello",
        "s = :hello AND n = :1",
        "(s = :hello OR s = :he) AND n = :1"
      })
  void aConditionDoesNotHold(String text) {
    assertThat(condition(text, Given.operands("", VALUES)).holds(ITEM)).isFalse();
  }

  @Test
  void andBindsCloserThanOr() {
    var item = item("{'a':{'BOOL':true},'b':{'BOOL':false},'c':{'BOOL':false}}");
    var operands = operands("", "{':t':{'BOOL':true}}");

    assertThat(condition("a = :t OR b = :t AND c = :t", operands).holds(item)).isTrue();
    assertThat(condition("(a = :t OR b = :t) AND c = :t", operands).holds(item)).isFalse();
    assertThat(condition("NOT a = :t AND b = :t", operands).holds(item)).isFalse();
  }

  @Test
  void aPlaceholderNamesAnyAttribute() {
    var operands = operands("{'#a':'a.b','#n':'status'}", "{':v':{'S':'x'}}");

    assertThat(condition("#a.#n = :v", operands).holds(item("{'a.b':{'M':{'status':{'S':'x'}}}}")))
        .isTrue();
  }

  @Test
  void textCountsInUnits() {
    var operands = operands("", "{':v':{'N':'2'}}");

    assertThat(condition("size(s) = :v", operands).holds(item("{'s':{'S':'😀'}}"))).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "things are not gonna be ok|are|things are not",
        "a > 4|4|> 4",
        "attribute_exists(Pictures-RearView)|-|Pictures-RearView",
        "attribute_exists(Pictures..RearView)|.|..RearView",
        "attribute_exists(Pi#ctures.RearView)|#ctures|Pi#ctures.",
        "attribute_exists(asdf[a])|a|[a]",
        "a in b, c|b|in b,",
        "a in (b,c,)|)|,)",
        "a > between|between|> between",
        "(a)between(b.(c.d))and(c)|(|.(c",
        "(a)between(b.c.d)and((c)|<EOF>|)",
        "#$.b > a|#|#$",
        "b[:a] > a|:a|[:a]",
        "ü > a|ü|ü >",
        "(a)between(b.c[4.5].#d)and(:a)|.|4.5",
        "size(a).b > a|.|).b",
        "(size(a))[0] > a|[|)[0",
        "foo|<EOF>|foo",
        "a = = b|=|= = b",
        "a = :v extra|extra|:v extra",
        "AND a = b|AND|AND a",
        "a = b AND|<EOF>|AND",
        "a AND b = c|AND|a AND b",
        "!!! INVALID !!!|!|!!",
        "a|<EOF>|a",
        "a BETWEEN b OR c|OR|b OR c"
      })
  void aSyntaxErrorIsShownWithItsNeighbours(String text, String token, String near) {
    refused(
        text, operands("", ""), "Syntax error; token: \"" + token + "\", near: \"" + near + "\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a=a and a > ((views))",
        "(a)between(((b.c)).d)and(c)",
        "a > whatever((:things), ((a)))",
        "a=a AND ((a=a AND a=a)) AND a=a",
        "a=a OR ((a=a OR (a=a OR a=a)))",
        "((contains(a, b)))",
        "((a = b)) AND status = :undefined"
      })
  void parenthesesWithoutEffectAreReportedFirst(String text) {
    refused(text, operands("", ""), "The expression has redundant parentheses;");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a=a and whatever((:things)) > a|whatever",
        "attRIbute_exIsts((views), #a)|attRIbute_exIsts",
        "if_not_exists(a, b)|if_not_exists"
      })
  void functionsThatAreUnknownAreReportedNext(String text, String function) {
    refused(text, operands("", ""), "Invalid function name; function: " + function);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a=a and attribute_exists((views), (#a)) > b|attribute_exists",
        "attribute_not_exists(things) > b|attribute_not_exists",
        "contains(:things, c) > b|contains",
        "size(contains(a, b)) > a|contains",
        "size(things)|size",
        "(size(things)) AND a = b|size",
        "NOT size(things)|size",
        "a between b and attribute_exists(things)|attribute_exists",
        "a in (b, attribute_exists(things))|attribute_exists"
      })
  void aFunctionAtTheWrongPlaceIsReportedNext(String text, String function) {
    refused(
        text,
        operands("", ""),
        "The function is not allowed to be used this way in an expression; function: " + function);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "attribute_exists(views, #a)|views",
        ":a < abOrT|abOrT",
        "m.Status = :a|Status",
        "size = :a|size"
      })
  void aReservedWordIsReportedNext(String text, String word) {
    refused(
        text, operands("", ""), "Attribute name is a reserved keyword; reserved keyword: " + word);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "attribute_exists(#Pictures.RearView, :a) and a=a|#Pictures",
        "begins_with(Pictures.#RearView)|#RearView",
        "(#P between :lo and :hi) and (#PC in (:cat1, :cat2))|#P",
        "#4g > a|#4g",
        "(a)between(b.c[45].#d)and(:a)|#d"
      })
  void aNameMustBeDefined(String text, String name) {
    refused(
        text,
        operands("", ""),
        "An expression attribute name used in the document path is not defined; attribute name: "
            + name);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"begins_with(:hello, #a, #b)|:hello", ":a < :b|:a", "size(a, b) > :c|:c"})
  void aValueMustBeDefined(String text, String value) {
    refused(
        text,
        operands("", ""),
        "An expression attribute value used in expression is not defined; attribute value: "
            + value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "attribute_exists(things, a) and a=a|attribute_exists|2",
        "attribute_type(things)|attribute_type|1",
        "begins_with(things, size(a), b)|begins_with|3",
        "contains(things)|contains|1",
        "size(things, a) > b|size|2"
      })
  void aFunctionHasItsNumberOfOperands(String text, String function, int given) {
    refused(
        text,
        operands("", ""),
        "Incorrect number of operands for operator or function; operator or function: "
            + function
            + ", number of operands: "
            + given);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a = a AND #a = b AND :views > a|=|[a]",
        "#a <> a|<>|[a]",
        "a > #a|>|[a]",
        "((a=a) OR (a=a))|=|[a]",
        "contains(ab.bc[1].a, ab.bc[1].#a)|contains|[ab, bc, [1], a]",
        "attribute_type(ab.bc[1].#a, ab.bc[1].a)|attribute_type|[ab, bc, [1], a]",
        "begins_with(a, #a)|begins_with|[a]"
      })
  void anAttributeIsNotComparedWithItself(String text, String operator, String path) {
    refused(
        text,
        operands("{'#a':'a'}", ""),
        "The first operand must be distinct from the remaining operands for this operator or"
            + " function; operator: "
            + operator
            + ", first operand: "
            + path);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "attribute_type(a, b)|attribute_type|{NS,SS,L,BS,N,M,B,BOOL,NULL,S}",
        "attribute_type(a, size(a)) and a=a|attribute_type|N",
        "attribute_type(a, :N)|attribute_type|N",
        "attribute_type(a, :SS)|attribute_type|SS",
        "begins_with(a, size(a))|begins_with|N",
        "begins_with(a, :N)|begins_with|N",
        "begins_with(:BOOL, a)|begins_with|BOOL",
        "begins_with(a, :M)|begins_with|M",
        "size(size(a)) > :N|size|N",
        "attribute_not_exists(size(:N))|size|N",
        "size(:BOOL) > a|size|BOOL",
        "size(:NULL) > a|size|NULL",
        "a < :BOOL|<|BOOL",
        ":SS >= a|>=|SS",
        "a BETWEEN :M AND b|BETWEEN|M"
      })
  void anOperandHasTheRightType(String text, String function, String type) {
    refused(
        text,
        valuesOfAllTypes(),
        "Incorrect operand type for operator or function; operator or function: "
            + function
            + ", operand type: "
            + type);
  }

  @Test
  void aTypeIsNamedAsOnTheWire() {
    refused(
        "attribute_type(a, :S)",
        valuesOfAllTypes(),
        "Invalid attribute type name found; type: a, valid types:"
            + " {B,NULL,SS,BOOL,L,BS,N,NS,S,M}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "attribute_exists(:S) and a=b|attribute_exists",
        "attribute_not_exists(size(:S))|attribute_not_exists"
      })
  void onlyAPathExists(String text, String function) {
    refused(
        text,
        valuesOfAllTypes(),
        "Operator or function requires a document path; operator or function: " + function);
  }

  @Test
  void theBoundsOfARangeFitTogether() {
    refused(
        "a BETWEEN :N AND :S",
        valuesOfAllTypes(),
        "The BETWEEN operator requires same data type for lower and upper bounds; lower bound"
            + " operand: AttributeValue: {N:1}, upper bound operand: AttributeValue: {S:a}");
    refused(
        "a BETWEEN :b AND :a",
        operands("", "{':a':{'S':'a'},':b':{'S':'b'}}"),
        "The BETWEEN operator requires upper bound to be greater than or equal to lower bound;"
            + " lower bound operand: AttributeValue: {S:b}, upper bound operand: AttributeValue:"
            + " {S:a}");
  }

  @Test
  void mistakesThatNeedValuesAreReportedInTheOrderOfTheText() {
    refused(
        "begins_with(a, :N) AND b = :undefined",
        valuesOfAllTypes(),
        "Incorrect operand type for operator or function; operator or function: begins_with,"
            + " operand type: N");
  }

  @Test
  void anExpressionIsNotEmpty() {
    refused("", operands("", ""), "The expression can not be empty;");
  }

  @Test
  void anExpressionHasFourKilobytes() {
    String text = "é".repeat(2048) + " = a";

    refused(
        text,
        operands("", ""),
        "Expression size has exceeded the maximum allowed size; expression size: 4100");
  }

  @Test
  void anExpressionHasThreeHundredOperators() {
    String most = "a=b" + " OR a=b".repeat(149) + " OR";

    assertThatThrownBy(() -> condition(most, operands("", "")))
        .hasMessageContaining("Syntax error");
    refused(
        most + " NOT a=b",
        operands("", ""),
        "The expression contains too many operators; operator count: 301");
  }

  @Test
  void parenthesesDoNotExhaustTheStack() {
    refused(
        "(".repeat(4096),
        operands("", ""),
        "The expression contains too many operators; operator count: 301");
  }

  @Test
  void inTakesAHundredOperands() {
    refused(
        IntStream.range(0, 101)
            .mapToObj(i -> "b" + i)
            .collect(Collectors.joining(",", "a IN (", ")")),
        operands("", ""),
        "The IN operator is provided with too many operands; number of operands: 101");
  }

  @Test
  void aPathHasThirtyTwoElements() {
    assertThat(condition("a" + ".b".repeat(31) + " = c", operands("", "")).holds(ITEM)).isFalse();
    refused(
        "a" + ".b".repeat(32) + " = c",
        operands("", ""),
        "The document path has too many nesting elements; nesting levels: 33");
  }

  @Test
  void aListHasNoSuchIndex() {
    refused(
        "a[99999999999] = b",
        operands("", ""),
        "List index is not within the allowable range; index: [99999999999]");
  }

  @Test
  void aConditionTellsWhereItLooks() {
    var condition =
        Condition.parse(
            "size(#a.b) > c AND NOT (d IN (e, :v) OR attribute_exists(f[1]))",
            Kind.FILTER,
            operands("{'#a':'x'}", "{':v':{'S':'v'}}"));

    assertThat(condition.paths())
        .map(DocumentPath::toString)
        .containsExactly("[x, b]", "[c]", "[d]", "[e]", "[f, [1]]");
  }

  @Test
  void aRefusalNamesTheParameter() {
    assertThatThrownBy(() -> Condition.parse("", Kind.FILTER, operands("", "")))
        .hasMessage("Invalid FilterExpression: The expression can not be empty;");
  }

  private static Condition condition(String text, Operands operands) {
    return Condition.parse(text, Kind.CONDITION, operands);
  }

  private static void refused(String text, Operands operands, String reason) {
    assertThatThrownBy(() -> condition(text, operands))
        .hasMessage("Invalid ConditionExpression: " + reason);
  }
}
