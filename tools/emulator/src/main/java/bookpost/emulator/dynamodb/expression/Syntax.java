package bookpost.emulator.dynamodb.expression;

import java.util.List;

/// A parsed expression whose names and values are not yet known. It may be kept and bound again for
/// each request.
sealed interface Syntax {
  /// A document path's element.
  sealed interface Element {}

  /// @param placeholder whether it is `#name`, which a request gives
  record Name(String text, boolean placeholder) implements Element {}

  record Index(int index) implements Element {}

  sealed interface OperandSyntax extends Syntax {}

  record PathSyntax(List<Element> elements) implements OperandSyntax {
    public PathSyntax {
      elements = List.copyOf(elements);
    }
  }

  /// A `:value`, which a request gives.
  record ValueSyntax(String placeholder) implements OperandSyntax {}

  record CallSyntax(String function, List<OperandSyntax> arguments) implements OperandSyntax {
    public CallSyntax {
      arguments = List.copyOf(arguments);
    }
  }

  /// A sum or difference of an update.
  record ArithmeticSyntax(String operator, OperandSyntax left, OperandSyntax right)
      implements OperandSyntax {}

  sealed interface ConditionSyntax extends Syntax {}

  record AndSyntax(List<ConditionSyntax> all) implements ConditionSyntax {
    public AndSyntax {
      all = List.copyOf(all);
    }
  }

  record OrSyntax(List<ConditionSyntax> any) implements ConditionSyntax {
    public OrSyntax {
      any = List.copyOf(any);
    }
  }

  record NotSyntax(ConditionSyntax condition) implements ConditionSyntax {}

  record ComparisonSyntax(Comparator comparator, OperandSyntax left, OperandSyntax right)
      implements ConditionSyntax {}

  record BetweenSyntax(OperandSyntax value, OperandSyntax lower, OperandSyntax upper)
      implements ConditionSyntax {}

  record InSyntax(OperandSyntax value, List<OperandSyntax> candidates) implements ConditionSyntax {
    public InSyntax {
      candidates = List.copyOf(candidates);
    }
  }

  record CallCondition(CallSyntax call) implements ConditionSyntax {}
}
