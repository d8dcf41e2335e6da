package bookpost.emulator.dynamodb.expression;

import bookpost.emulator.dynamodb.DynamoDbException;
import bookpost.emulator.dynamodb.value.AttributeValue;
import bookpost.emulator.dynamodb.value.WireValues;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The parameters that [expressions
/// replaced](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LegacyConditionalParameters.html).
public final class LegacyCondition {
  private static final String VALUE = "Value";
  private static final String VALUES = "AttributeValueList";
  private static final String OPERATOR = "ComparisonOperator";
  private static final String EXISTS = "Exists";

  private LegacyCondition() {}

  /// @param expected the parameter `Expected`
  /// @param conditionalOperator `AND`, `OR` or none
  /// @throws DynamoDbException if the parameter is not valid
  public static Condition expected(ObjectNode expected, @Nullable String conditionalOperator) {
    var predicates = new ArrayList<Predicate>();
    for (var entry : expected.properties()) {
      predicates.add(expectation(entry.getKey(), entry.getValue()));
    }
    return joined(predicates, conditionalOperator);
  }

  private static Predicate expectation(String attribute, JsonNode node) {
    boolean single = node.hasNonNull(VALUE);
    boolean list = node.hasNonNull(VALUES);
    if (single && list) {
      throw invalid(
          "Value and AttributeValueList cannot be used together for Attribute: " + attribute);
    }
    if (node.hasNonNull(OPERATOR)) {
      return compared(attribute, node);
    }
    if (list) {
      throw invalid(
          "AttributeValueList can only be used with a ComparisonOperator for Attribute: "
              + attribute);
    }
    boolean exists = !node.hasNonNull(EXISTS) || node.get(EXISTS).asBoolean();
    if (exists && !single) {
      throw invalid(
          "Value must be provided when Exists is %s for Attribute: %s"
              .formatted(node.hasNonNull(EXISTS) ? "true" : "null", attribute));
    }
    if (!exists && single) {
      throw invalid("Value cannot be used when Exists is false for Attribute: " + attribute);
    }
    return exists
        ? LegacyOperator.EQ.on(attribute, List.of(WireValues.read(node.get(VALUE))))
        : LegacyOperator.NULL.on(attribute, List.of());
  }

  private static Predicate compared(String attribute, JsonNode node) {
    LegacyOperator operator = operator("expected", attribute, node);
    if (node.hasNonNull(EXISTS)) {
      throw invalid(
          "Exists and ComparisonOperator cannot be used together for Attribute: " + attribute);
    }
    if (operator.takesValues() && !node.hasNonNull(VALUE) && !node.hasNonNull(VALUES)) {
      throw invalid(
          "Value or AttributeValueList must be used with ComparisonOperator: %s for Attribute: %s"
              .formatted(operator, attribute));
    }
    List<AttributeValue> values =
        node.hasNonNull(VALUE) ? List.of(WireValues.read(node.get(VALUE))) : values(node);
    operator.check(values);
    return operator.on(attribute, values);
  }

  /// @param parameter `queryFilter` or `scanFilter`, as refusals name it
  /// @param conditionalOperator `AND`, `OR` or none
  /// @throws DynamoDbException if the parameter is not valid
  public static Condition filter(
      String parameter, ObjectNode filter, @Nullable String conditionalOperator) {
    var predicates = new ArrayList<Predicate>();
    for (var entry : filter.properties()) {
      LegacyOperator operator = operator(parameter, entry.getKey(), entry.getValue());
      List<AttributeValue> values = values(entry.getValue());
      operator.check(values);
      predicates.add(operator.on(entry.getKey(), values));
    }
    return joined(predicates, conditionalOperator);
  }

  /// @throws DynamoDbException if the parameter `KeyConditions` is not valid
  public static KeyCondition keys(ObjectNode keyConditions) {
    Map<String, KeyTest> tests = new LinkedHashMap<>();
    for (var entry : keyConditions.properties()) {
      LegacyOperator operator = operator("keyConditions", entry.getKey(), entry.getValue());
      List<AttributeValue> values = values(entry.getValue());
      operator.check(values);
      tests.put(entry.getKey(), operator.onKey(values));
    }
    return new KeyCondition(tests);
  }

  private static Condition joined(List<Predicate> predicates, @Nullable String operator) {
    if (operator != null && predicates.isEmpty()) {
      throw DynamoDbException.validation(
          "ConditionalOperator cannot be used without Filter or Expected");
    }
    if (operator != null && predicates.size() == 1) {
      throw DynamoDbException.validation(
          "ConditionalOperator can only be used when Filter or Expected has two or more elements");
    }
    return new Condition(
        "OR".equals(operator) ? new Predicate.Or(predicates) : new Predicate.And(predicates));
  }

  private static LegacyOperator operator(String parameter, String attribute, JsonNode node) {
    JsonNode operator = node.get(OPERATOR);
    if (operator == null || operator.isNull()) {
      throw constraint("null", parameter, attribute, "Member must not be null");
    }
    for (LegacyOperator known : LegacyOperator.values()) {
      if (known.name().equals(operator.asText())) {
        return known;
      }
    }
    throw constraint(
        "'" + operator.asText() + "'",
        parameter,
        attribute,
        "Member must satisfy enum value set: " + Arrays.toString(LegacyOperator.values()));
  }

  private static DynamoDbException constraint(
      String value, String parameter, String attribute, String constraint) {
    return DynamoDbException.validation(
        ("1 validation error detected: Value %s at '%s.%s.member.comparisonOperator' failed to"
                + " satisfy constraint: %s")
            .formatted(value, parameter, attribute, constraint));
  }

  private static List<AttributeValue> values(JsonNode node) {
    var values = new ArrayList<AttributeValue>();
    node.path(VALUES).forEach(value -> values.add(WireValues.read(value)));
    return values;
  }

  private static DynamoDbException invalid(String reason) {
    return DynamoDbException.validation("One or more parameter values were invalid: " + reason);
  }
}
