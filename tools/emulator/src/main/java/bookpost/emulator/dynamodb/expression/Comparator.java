package bookpost.emulator.dynamodb.expression;

import bookpost.emulator.dynamodb.value.AttributeValue;
import bookpost.emulator.dynamodb.value.ScalarOrder;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `=` and its kin. Attributes that are missing, or of two types, are unequal and have no order.
enum Comparator {
  EQUAL("="),
  UNEQUAL("<>"),
  LESS("<"),
  AT_MOST("<="),
  GREATER(">"),
  AT_LEAST(">=");

  private final String symbol;

  Comparator(String symbol) {
    this.symbol = symbol;
  }

  static Optional<Comparator> of(Token token) {
    for (Comparator comparator : values()) {
      if (token.isSymbol(comparator.symbol)) {
        return Optional.of(comparator);
      }
    }
    return Optional.empty();
  }

  String symbol() {
    return symbol;
  }

  boolean needsOrder() {
    return this != EQUAL && this != UNEQUAL;
  }

  /// The comparator that says the same with its operands exchanged.
  Comparator reversed() {
    return switch (this) {
      case EQUAL, UNEQUAL -> this;
      case LESS -> GREATER;
      case AT_MOST -> AT_LEAST;
      case GREATER -> LESS;
      case AT_LEAST -> AT_MOST;
    };
  }

  boolean holds(@Nullable AttributeValue left, @Nullable AttributeValue right) {
    if (left == null || right == null) {
      return this == UNEQUAL;
    }
    if (!needsOrder()) {
      return left.equals(right) == (this == EQUAL);
    }
    if (!ScalarOrder.orders(left, right)) {
      return false;
    }
    int order = ScalarOrder.compare(left, right);
    return switch (this) {
      case EQUAL -> order == 0;
      case UNEQUAL -> order != 0;
      case LESS -> order < 0;
      case AT_MOST -> order <= 0;
      case GREATER -> order > 0;
      case AT_LEAST -> order >= 0;
    };
  }
}
