package bookpost.emulator.dynamodb.expression;

import bookpost.emulator.dynamodb.DynamoDbException;
import bookpost.emulator.dynamodb.expression.KeyTest.Compared;
import bookpost.emulator.dynamodb.expression.KeyTest.NotIndexable;
import bookpost.emulator.dynamodb.expression.KeyTest.Prefixed;
import bookpost.emulator.dynamodb.expression.KeyTest.Within;
import bookpost.emulator.dynamodb.expression.Predicate.And;
import bookpost.emulator.dynamodb.expression.Predicate.BeginsWith;
import bookpost.emulator.dynamodb.expression.Predicate.Between;
import bookpost.emulator.dynamodb.expression.Predicate.Comparison;
import bookpost.emulator.dynamodb.expression.Predicate.Contains;
import bookpost.emulator.dynamodb.expression.Predicate.Exists;
import bookpost.emulator.dynamodb.expression.Predicate.In;
import bookpost.emulator.dynamodb.expression.Predicate.Not;
import bookpost.emulator.dynamodb.expression.Predicate.NotExists;
import bookpost.emulator.dynamodb.expression.Term.At;
import bookpost.emulator.dynamodb.expression.Term.Constant;
import bookpost.emulator.dynamodb.value.AttributeValue;
import bookpost.emulator.dynamodb.value.ScalarOrder;
import java.util.List;
import java.util.Set;

/// A
/// [`ComparisonOperator`](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Condition.html),
/// in DynamoDB's order.
enum LegacyOperator {
  IN(1, Integer.MAX_VALUE),
  NULL(0, 0),
  BETWEEN(2, 2),
  LT(1, 1),
  NOT_CONTAINS(1, 1),
  EQ(1, 1),
  GT(1, 1),
  NOT_NULL(0, 0),
  NE(1, 1),
  LE(1, 1),
  BEGINS_WITH(1, 1),
  GE(1, 1),
  CONTAINS(1, 1);

  private static final Set<String> TEXT_OR_BINARY = Set.of("S", "B");
  private static final Set<String> SCALARS = Set.of("S", "N", "B");

  private final int valuesMin;
  private final int valuesMax;

  LegacyOperator(int valuesMin, int valuesMax) {
    this.valuesMin = valuesMin;
    this.valuesMax = valuesMax;
  }

  boolean takesValues() {
    return valuesMax > 0;
  }

  /// @throws DynamoDbException if the operator does not take these values
  void check(List<AttributeValue> values) {
    if (values.size() < valuesMin || values.size() > valuesMax) {
      throw invalid("Invalid number of argument(s) for the " + this + " ComparisonOperator");
    }
    if (values.stream().map(AttributeValue::type).distinct().count() > 1) {
      throw invalid("AttributeValues inside AttributeValueList must be of same type");
    }
    for (AttributeValue value : values) {
      if (!takes(value.type())) {
        throw invalid(
            "ComparisonOperator %s is not valid for %s AttributeValue type"
                .formatted(this, value.type()));
      }
    }
    if (this == BETWEEN && ScalarOrder.compare(values.getFirst(), values.getLast()) > 0) {
      throw DynamoDbException.validation(
          "The BETWEEN condition was provided a range where the lower bound is greater than the"
              + " upper bound");
    }
  }

  private boolean takes(String type) {
    return switch (this) {
      case EQ, NE -> true;
      case BEGINS_WITH -> TEXT_OR_BINARY.contains(type);
      case IN, NULL, BETWEEN, LT, NOT_CONTAINS, GT, NOT_NULL, LE, GE, CONTAINS ->
          SCALARS.contains(type);
    };
  }

  private static DynamoDbException invalid(String reason) {
    return DynamoDbException.validation("One or more parameter values were invalid: " + reason);
  }

  /// @param values that have been checked
  Predicate on(String attribute, List<AttributeValue> values) {
    Term at = new At(DocumentPath.of(attribute));
    List<Term> terms = values.stream().map(value -> (Term) new Constant(value)).toList();
    return switch (this) {
      case NULL -> new NotExists(at);
      case NOT_NULL -> new Exists(at);
      case EQ -> new Comparison(Comparator.EQUAL, at, terms.getFirst());
      case NE -> new Comparison(Comparator.UNEQUAL, at, terms.getFirst());
      case LT -> new Comparison(Comparator.LESS, at, terms.getFirst());
      case LE -> new Comparison(Comparator.AT_MOST, at, terms.getFirst());
      case GT -> new Comparison(Comparator.GREATER, at, terms.getFirst());
      case GE -> new Comparison(Comparator.AT_LEAST, at, terms.getFirst());
      case BETWEEN -> new Between(at, terms.getFirst(), terms.getLast());
      case IN -> new In(at, terms);
      case BEGINS_WITH -> new BeginsWith(at, terms.getFirst());
      case CONTAINS -> new Contains(at, terms.getFirst());
      case NOT_CONTAINS ->
          new And(List.of(new Exists(at), new Not(new Contains(at, terms.getFirst()))));
    };
  }

  /// @param values that have been checked
  KeyTest onKey(List<AttributeValue> values) {
    return switch (this) {
      case EQ -> new Compared(Comparator.EQUAL, values.getFirst());
      case LT -> new Compared(Comparator.LESS, values.getFirst());
      case LE -> new Compared(Comparator.AT_MOST, values.getFirst());
      case GT -> new Compared(Comparator.GREATER, values.getFirst());
      case GE -> new Compared(Comparator.AT_LEAST, values.getFirst());
      case BETWEEN -> new Within(values.getFirst(), values.getLast());
      case BEGINS_WITH -> new Prefixed(values.getFirst());
      case NULL, NOT_NULL, NE, IN, CONTAINS, NOT_CONTAINS -> new NotIndexable();
    };
  }
}
