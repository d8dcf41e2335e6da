package bookpost.emulator.dynamodb.expression;

import java.util.Optional;

/// The
/// [functions](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html#Expressions.OperatorsAndFunctions.Functions)
/// of conditions; their names are case-sensitive.
enum ConditionFunction {
  ATTRIBUTE_EXISTS("attribute_exists", 1),
  ATTRIBUTE_NOT_EXISTS("attribute_not_exists", 1),
  ATTRIBUTE_TYPE("attribute_type", 2),
  BEGINS_WITH("begins_with", 2),
  CONTAINS("contains", 2),
  SIZE("size", 1);

  private final String symbol;
  private final int operands;

  ConditionFunction(String symbol, int operands) {
    this.symbol = symbol;
    this.operands = operands;
  }

  static boolean exists(String symbol) {
    return of(symbol).isPresent();
  }

  static Optional<ConditionFunction> of(String symbol) {
    for (ConditionFunction function : values()) {
      if (function.symbol.equals(symbol)) {
        return Optional.of(function);
      }
    }
    return Optional.empty();
  }

  String symbol() {
    return symbol;
  }

  int operands() {
    return operands;
  }
}
