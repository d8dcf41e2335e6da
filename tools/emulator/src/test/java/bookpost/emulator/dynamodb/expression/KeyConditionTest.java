package bookpost.emulator.dynamodb.expression;

import static bookpost.emulator.dynamodb.expression.Given.operands;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bookpost.emulator.dynamodb.KeyAttribute;
import bookpost.emulator.dynamodb.KeySchema;
import bookpost.emulator.dynamodb.value.AttributeValue;
import bookpost.emulator.dynamodb.value.AttributeValue.B;
import bookpost.emulator.dynamodb.value.AttributeValue.S;
import bookpost.emulator.dynamodb.value.Bytes;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyConditionTest {
  private static final KeyAttribute PARTITION = new KeyAttribute("pk", KeyAttribute.Type.S);
  private static final KeySchema SIMPLE = new KeySchema(PARTITION, Optional.empty());
  private static final KeySchema SORTED =
      new KeySchema(PARTITION, Optional.of(new KeyAttribute("sk", KeyAttribute.Type.S)));

  private static final String VALUES =
      "{':p':{'S':'p'},':b':{'S':'b'},':d':{'S':'d'},':n':{'N':'1'},':e':{'S':''}}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pk = :p|abcde",
        "(pk = :p)|abcde",
        ":p = pk|abcde",
        "pk = :p AND sk = :b|b",
        "sk = :b AND pk = :p|b",
        "(pk = :p AND (sk = :b))|b",
        "pk = :p AND sk < :b|a",
        "pk = :p AND sk <= :b|ab",
        "pk = :p AND sk > :b|cde",
        "pk = :p AND sk >= :b|bcde",
        "pk = :p AND :b <= sk|bcde",
        "pk = :p AND :b > sk|a",
        "pk = :p AND sk BETWEEN :b AND :d|bcd",
        "pk = :p AND begins_with(sk, :b)|b",
        "pk = :p AND begins_with(sk, :e)|abcde"
      })
  void aQueryAsksForAPartitionAndARange(String text, String keys) {
    KeySelection selection = KeyCondition.parse(text, operands("", VALUES)).on(SORTED);

    assertThat(selection.partition()).isEqualTo(new S("p"));
    for (String key : List.of("a", "b", "c", "d", "e")) {
      assertThat(selection.sort().map(range -> range.includes(new S(key))).orElse(true))
          .as(key)
          .isEqualTo(keys.contains(key));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ab, abc, true",
    "ab, ac, false",
    "ab, aa, false",
    "ab, ab, true",
    "a\uffff, b, false",
    "z😀, z😀a, true",
    "z😀, z😁, false",
    "\ud7ff, \ue000, false"
  })
  void textsWithAPrefixLieInARange(String prefix, String key, boolean included) {
    assertThat(KeyRange.beginningWith(new S(prefix)).includes(new S(key))).isEqualTo(included);
  }

  @Test
  void theRangeOfTheLastPrefixHasNoEnd() {
    var last = new B(Bytes.of(new byte[] {(byte) 0xff}));
    var range = KeyRange.beginningWith(last);

    assertThat(range.upper()).isEmpty();
    assertThat(range.includes(last)).isTrue();
    assertThat(KeyRange.beginningWith(new S("\udbff\udfff")).upper()).isEmpty();
    assertThat(
            KeyRange.beginningWith(new B(Bytes.of(new byte[] {1, (byte) 0xff})))
                .upper()
                .map(KeyRange.Bound::value))
        .contains((AttributeValue) new B(Bytes.of(new byte[] {2})));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a > b and size(b) > c or a > c|OR",
        "a in (b, size(c), d)|IN",
        "attribute_exists(a)|attribute_exists",
        "attribute_not_exists(a)|attribute_not_exists",
        "contains(a.d, b)|contains",
        "attribute_type(a, :t)|attribute_type",
        "not a > b|NOT",
        "a <> b|<>"
      })
  void keysAreNotAskedForByEveryOperator(String text, String operator) {
    refused(text, "Invalid operator used in KeyConditionExpression: " + operator);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ":a between size(b) and size(a) and b > :b|BETWEEN",
        "begins_with(:a, b) and a > :b|begins_with"
      })
  void theKeyComesFirst(String text, String operator) {
    refused(
        text,
        "Invalid condition in KeyConditionExpression: "
            + operator
            + " operator must have the key attribute as its first operand");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "size(b) > a AND a.b > b AND b > c",
        "a > size(b.d)",
        "a between size(b) and size(a)"
      })
  void aKeyIsNotAskedForItsSize(String text) {
    refused(text, "KeyConditionExpressions cannot contain nested operations");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"b > a.b", "b between c[1] and d", "a between b and size(a)", "begins_with(a, b)"})
  void aConditionIsOnOneKey(String text) {
    refused(
        text,
        "Invalid condition in KeyConditionExpression: Multiple attribute names used in one"
            + " condition");
  }

  @ParameterizedTest
  @ValueSource(strings = {"b.d > a AND c.d > e.f", "a.d > c", "b[0] > a"})
  void aKeyHasNoParts(String text) {
    refused(
        text,
        "Invalid KeyConditionExpression: KeyConditionExpressions cannot have conditions on nested"
            + " attributes");
  }

  @ParameterizedTest
  @ValueSource(strings = {":b > :a AND a < :b", ":a > b AND :a < :b"})
  void aConditionIsOnAKey(String text) {
    refused(text, "Invalid condition in KeyConditionExpression: No key attribute specified");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "b > :a AND b < :a and c = :a and d = :a",
        "(a > :a and b > :a) and (b > :a and c > :a)"
      })
  void aKeyHasOneCondition(String text) {
    refused(text, "KeyConditionExpressions must only contain one condition per key");
  }

  @Test
  void aQueryHasTwoKeysAtMost() {
    refused("a = :a AND b = :a AND c = :a", "Conditions can be of length 1 or 2 only");
  }

  private static void refused(String text, String message) {
    var operands = operands("", "{':a':{'S':'1'},':b':{'S':'1'},':t':{'S':'S'}}");

    assertThatThrownBy(() -> KeyCondition.parse(text, operands)).hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sk = :p|Query condition missed key schema element: pk",
        "other_one = :p|Query condition missed key schema element: pk",
        "pk = :p AND other_one = :p|Query condition missed key schema element: sk",
        "pk > :p|Query key condition not supported",
        "pk = :n|One or more parameter values were invalid: Condition parameter type does not"
            + " match schema type",
        "pk = :p AND sk = :n|One or more parameter values were invalid: Condition parameter type"
            + " does not match schema type",
        "pk = :e|One or more parameter values are not valid. The AttributeValue for a key"
            + " attribute cannot contain an empty string value. Key: pk"
      })
  void aConditionFitsTheKeys(String text, String message) {
    var condition = KeyCondition.parse(text, operands("", VALUES));

    assertThatThrownBy(() -> condition.on(SORTED)).hasMessage(message);
  }

  @Test
  void aTableWithoutSortKeyHasNoConditionOnIt() {
    var condition = KeyCondition.parse("pk = :p AND sk = :b", operands("", VALUES));

    assertThatThrownBy(() -> condition.on(SIMPLE)).hasMessage("Query key condition not supported");
  }
}
