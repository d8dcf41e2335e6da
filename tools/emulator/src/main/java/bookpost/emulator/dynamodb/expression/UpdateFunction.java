package bookpost.emulator.dynamodb.expression;

import java.util.Optional;

/// The functions of updates; each takes two operands.
enum UpdateFunction {
  IF_NOT_EXISTS("if_not_exists"),
  LIST_APPEND("list_append");

  static final int OPERANDS = 2;

  private final String symbol;

  UpdateFunction(String symbol) {
    this.symbol = symbol;
  }

  static Optional<UpdateFunction> of(String symbol) {
    for (UpdateFunction function : values()) {
      if (function.symbol.equals(symbol)) {
        return Optional.of(function);
      }
    }
    return Optional.empty();
  }
}
