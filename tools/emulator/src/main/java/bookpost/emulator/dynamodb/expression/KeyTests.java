package bookpost.emulator.dynamodb.expression;

import bookpost.emulator.dynamodb.DynamoDbException;
import bookpost.emulator.dynamodb.expression.KeyTest.Compared;
import bookpost.emulator.dynamodb.expression.KeyTest.Prefixed;
import bookpost.emulator.dynamodb.expression.KeyTest.Within;
import bookpost.emulator.dynamodb.expression.Predicate.And;
import bookpost.emulator.dynamodb.expression.Predicate.BeginsWith;
import bookpost.emulator.dynamodb.expression.Predicate.Between;
import bookpost.emulator.dynamodb.expression.Predicate.Comparison;
import bookpost.emulator.dynamodb.expression.Predicate.Contains;
import bookpost.emulator.dynamodb.expression.Predicate.Exists;
import bookpost.emulator.dynamodb.expression.Predicate.HasType;
import bookpost.emulator.dynamodb.expression.Predicate.In;
import bookpost.emulator.dynamodb.expression.Predicate.Not;
import bookpost.emulator.dynamodb.expression.Predicate.NotExists;
import bookpost.emulator.dynamodb.expression.Predicate.Or;
import bookpost.emulator.dynamodb.expression.Term.At;
import bookpost.emulator.dynamodb.expression.Term.Constant;
import bookpost.emulator.dynamodb.expression.Term.Size;
import bookpost.emulator.dynamodb.value.AttributeValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Takes a condition for one on keys, which may say far less than another.
final class KeyTests {
  private final Map<String, KeyTest> tests = new LinkedHashMap<>();

  /// @throws DynamoDbException if keys can't be asked for in this way
  Map<String, KeyTest> of(Predicate predicate) {
    add(predicate);
    return tests;
  }

  private void add(Predicate predicate) {
    switch (predicate) {
      case And(var all) -> all.forEach(this::add);
      case Comparison(Comparator comparator, var left, var right)
          when comparator != Comparator.UNEQUAL ->
          compared(comparator, left, right);
      case Between(var value, var lower, var upper) -> {
        requireFirst("BETWEEN", value);
        String key = key(List.of(value, lower, upper));
        put(key, new Within(constant(lower), constant(upper)));
      }
      case BeginsWith(var value, var prefix) -> {
        requireFirst("begins_with", value);
        put(key(List.of(value, prefix)), new Prefixed(constant(prefix)));
      }
      default ->
          throw DynamoDbException.validation(
              "Invalid operator used in KeyConditionExpression: " + operator(predicate));
    }
  }

  private static String operator(Predicate predicate) {
    return switch (predicate) {
      case Or _ -> "OR";
      case Not _ -> "NOT";
      case In _ -> "IN";
      case Exists _ -> "attribute_exists";
      case NotExists _ -> "attribute_not_exists";
      case HasType _ -> "attribute_type";
      case Contains _ -> "contains";
      case Comparison(var comparator, _, _) -> comparator.symbol();
      case And _, Between _, BeginsWith _ -> throw new IllegalArgumentException("not wrong");
    };
  }

  private void compared(Comparator comparator, Term left, Term right) {
    String key = key(List.of(left, right));
    boolean keyFirst = left instanceof At;
    put(
        key,
        new Compared(
            keyFirst ? comparator : comparator.reversed(), constant(keyFirst ? right : left)));
  }

  private static void requireFirst(String operator, Term first) {
    if (!(first instanceof At)) {
      throw invalid(operator + " operator must have the key attribute as its first operand");
    }
  }

  /// The only attribute among the operands.
  private static String key(List<Term> operands) {
    @Nullable String key = null;
    for (Term operand : operands) {
      switch (operand) {
        case At(var path) -> {
          if (key != null) {
            throw invalid("Multiple attribute names used in one condition");
          }
          if (!path.nested().isEmpty()) {
            throw Kind.KEY_CONDITION.invalid(
                "KeyConditionExpressions cannot have conditions on nested attributes");
          }
          key = path.attribute();
        }
        case Size _ ->
            throw DynamoDbException.validation(
                "KeyConditionExpressions cannot contain nested operations");
        case Constant _ -> {}
      }
    }
    if (key == null) {
      throw invalid("No key attribute specified");
    }
    return key;
  }

  private static AttributeValue constant(Term term) {
    if (term instanceof Constant(var value)) {
      return value;
    }
    throw new IllegalArgumentException("no constant: " + term);
  }

  private void put(String key, KeyTest test) {
    if (tests.put(key, test) != null) {
      throw DynamoDbException.validation(
          "KeyConditionExpressions must only contain one condition per key");
    }
  }

  private static DynamoDbException invalid(String reason) {
    return DynamoDbException.validation("Invalid condition in KeyConditionExpression: " + reason);
  }
}
