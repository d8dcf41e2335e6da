package bookpost.emulator.dynamodb.expression;

import bookpost.emulator.dynamodb.DynamoDbException;
import bookpost.emulator.dynamodb.KeyAttribute;
import bookpost.emulator.dynamodb.KeySchema;
import bookpost.emulator.dynamodb.expression.KeyTest.Compared;
import bookpost.emulator.dynamodb.expression.KeyTest.NotIndexable;
import bookpost.emulator.dynamodb.expression.Syntax.ConditionSyntax;
import bookpost.emulator.dynamodb.value.AttributeValue;
import bookpost.emulator.dynamodb.value.AttributeValue.B;
import bookpost.emulator.dynamodb.value.AttributeValue.S;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The condition on keys of a
/// [query](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Query.KeyConditionExpressions.html)
/// says of keys. It is parsed before its table is known, and fitted to the table's or the index's
/// keys after, for DynamoDB finds its mistakes in this order.
public final class KeyCondition {
  private static final int KEYS_MAX = 2;

  private final Map<String, KeyTest> tests;

  /// @throws DynamoDbException if there are no keys, or too many
  KeyCondition(Map<String, KeyTest> tests) {
    if (tests.isEmpty() || tests.size() > KEYS_MAX) {
      throw DynamoDbException.validation("Conditions can be of length 1 or 2 only");
    }
    this.tests = new LinkedHashMap<>(tests);
  }

  /// @throws DynamoDbException if the expression is not valid for any table
  public static KeyCondition parse(String text, Operands operands) {
    return bound(ConditionParser.parse(text, Kind.KEY_CONDITION), operands);
  }

  static KeyCondition bound(ConditionSyntax syntax, Operands operands) {
    var predicate = new ConditionBinder(Kind.KEY_CONDITION, operands).bound(syntax);
    return new KeyCondition(new KeyTests().of(predicate));
  }

  /// @throws DynamoDbException if the condition does not fit the keys
  public KeySelection on(KeySchema schema) {
    if (schema.sort().isEmpty() && tests.size() > 1) {
      throw DynamoDbException.validation("Query key condition not supported");
    }
    KeyTest partition = test(schema.partition());
    if (!(partition instanceof Compared(var comparator, var value))
        || comparator != Comparator.EQUAL) {
      throw DynamoDbException.validation("Query key condition not supported");
    }
    requireContent(value, schema.partition());
    Optional<KeyRange> sort =
        tests.size() == 1
            ? Optional.empty()
            : schema.sort().map(attribute -> test(attribute).range());
    return new KeySelection(value, sort);
  }

  private KeyTest test(KeyAttribute attribute) {
    KeyTest test = tests.get(attribute.name());
    if (test == null) {
      throw DynamoDbException.validation(
          "Query condition missed key schema element: " + attribute.name());
    }
    if (test instanceof NotIndexable) {
      throw DynamoDbException.validation(
          "Attempted conditional constraint is not an indexable operation");
    }
    for (AttributeValue value : test.values()) {
      if (!value.type().equals(attribute.type().name())) {
        throw DynamoDbException.validation(
            "One or more parameter values were invalid: Condition parameter type does not match"
                + " schema type");
      }
    }
    return test;
  }

  private static void requireContent(AttributeValue value, KeyAttribute attribute) {
    String empty =
        switch (value) {
          case S(var text) when text.isEmpty() -> "string";
          case B(var bytes) when bytes.length() == 0 -> "binary";
          default -> "";
        };
    if (!empty.isEmpty()) {
      throw DynamoDbException.validation(
          ("One or more parameter values are not valid. The AttributeValue for a key attribute"
                  + " cannot contain an empty %s value. Key: %s")
              .formatted(empty, attribute.name()));
    }
  }
}
