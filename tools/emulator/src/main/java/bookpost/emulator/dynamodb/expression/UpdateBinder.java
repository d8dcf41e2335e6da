package bookpost.emulator.dynamodb.expression;

import bookpost.emulator.dynamodb.DynamoDbException;
import bookpost.emulator.dynamodb.expression.Syntax.ArithmeticSyntax;
import bookpost.emulator.dynamodb.expression.Syntax.CallSyntax;
import bookpost.emulator.dynamodb.expression.Syntax.OperandSyntax;
import bookpost.emulator.dynamodb.expression.Syntax.PathSyntax;
import bookpost.emulator.dynamodb.expression.Syntax.ValueSyntax;
import bookpost.emulator.dynamodb.expression.UpdateSyntax.AddStep;
import bookpost.emulator.dynamodb.expression.UpdateSyntax.DeleteStep;
import bookpost.emulator.dynamodb.expression.UpdateSyntax.RemoveStep;
import bookpost.emulator.dynamodb.expression.UpdateSyntax.SetStep;
import bookpost.emulator.dynamodb.expression.UpdateSyntax.Step;
import bookpost.emulator.dynamodb.value.AttributeValue;
import bookpost.emulator.dynamodb.value.AttributeValue.B;
import bookpost.emulator.dynamodb.value.AttributeValue.Bool;
import bookpost.emulator.dynamodb.value.AttributeValue.Bs;
import bookpost.emulator.dynamodb.value.AttributeValue.L;
import bookpost.emulator.dynamodb.value.AttributeValue.M;
import bookpost.emulator.dynamodb.value.AttributeValue.N;
import bookpost.emulator.dynamodb.value.AttributeValue.Ns;
import bookpost.emulator.dynamodb.value.AttributeValue.Null;
import bookpost.emulator.dynamodb.value.AttributeValue.S;
import bookpost.emulator.dynamodb.value.AttributeValue.Ss;
import java.util.ArrayList;
import java.util.List;

/// Gives a parsed update its names and values. Of several mistakes DynamoDB reports a name that is
/// not defined first, then a value, paths that overlap, paths that conflict, what `ADD` and
/// `DELETE` do not take, and what functions do not take.
final class UpdateBinder {
  private final PathBinder paths;
  private final Operands operands;

  UpdateBinder(Operands operands) {
    this.paths = new PathBinder(Kind.UPDATE, operands);
    this.operands = operands;
  }

  /// @throws DynamoDbException if a name, a value or an operand is not what it must be
  List<Change> bound(UpdateSyntax syntax) {
    var targets = new ArrayList<DocumentPath>(syntax.steps().size());
    for (Step step : syntax.steps()) {
      targets.add(paths.bound(step.path()));
      if (step instanceof SetStep(_, var value)) {
        requireNames(value);
      }
    }
    for (Step step : syntax.steps()) {
      switch (step) {
        case SetStep(_, var value) -> requireValues(value);
        case AddStep(_, var value) -> requireValues(value);
        case DeleteStep(_, var value) -> requireValues(value);
        case RemoveStep _ -> {}
      }
    }
    paths.requireApart(targets);
    requireOperands(syntax.steps());
    var changes = new ArrayList<Change>(targets.size());
    for (int i = 0; i < targets.size(); i++) {
      changes.add(change(targets.get(i), syntax.steps().get(i)));
    }
    return changes;
  }

  private void requireNames(OperandSyntax syntax) {
    switch (syntax) {
      case PathSyntax path -> paths.bound(path);
      case ValueSyntax _ -> {}
      case CallSyntax(_, var arguments) -> arguments.forEach(this::requireNames);
      case ArithmeticSyntax(_, var left, var right) -> {
        requireNames(left);
        requireNames(right);
      }
    }
  }

  private void requireValues(OperandSyntax syntax) {
    switch (syntax) {
      case PathSyntax _ -> {}
      case ValueSyntax value -> value(value);
      case CallSyntax(_, var arguments) -> arguments.forEach(this::requireValues);
      case ArithmeticSyntax(_, var left, var right) -> {
        requireValues(left);
        requireValues(right);
      }
    }
  }

  private AttributeValue value(ValueSyntax syntax) {
    return operands.value(syntax.placeholder(), Kind.UPDATE);
  }

  private void requireOperands(List<Step> steps) {
    for (Step step : steps) {
      switch (step) {
        case AddStep(_, var value) when !(value(value) instanceof N) ->
            requireSet("ADD", value(value));
        case DeleteStep(_, var value) -> requireSet("DELETE", value(value));
        case SetStep _, RemoveStep _, AddStep _ -> {}
      }
    }
  }

  private static void requireSet(String operator, AttributeValue value) {
    String other =
        switch (value) {
          case Ss _, Ns _, Bs _ -> "";
          case S _ -> "STRING";
          case N _ -> "NUMBER";
          case B _ -> "BINARY";
          case Null _ -> "NULL";
          case Bool _ -> "BOOLEAN";
          case L _ -> "LIST";
          case M _ -> "MAP";
        };
    if (!other.isEmpty()) {
      throw Kind.UPDATE.invalid(
          ("Incorrect operand type for operator or function; operator: %s," + " operand type: %s")
              .formatted(operator, other));
    }
  }

  private Change change(DocumentPath path, Step step) {
    return switch (step) {
      case SetStep(_, var value) -> new Change.Assign(path, assignment(value));
      case RemoveStep _ -> new Change.Remove(path);
      case AddStep(_, var value) -> new Change.Add(path, value(value));
      case DeleteStep(_, var value) -> new Change.Delete(path, value(value));
    };
  }

  private Assignment assignment(OperandSyntax syntax) {
    return switch (syntax) {
      case PathSyntax path -> new Assignment.Copy(paths.bound(path));
      case ValueSyntax value -> new Assignment.Constant(value(value));
      case CallSyntax call -> call(call);
      case ArithmeticSyntax(var operator, var left, var right) -> {
        Assignment first = assignment(left);
        Assignment second = assignment(right);
        requireType(operator, first, "N");
        requireType(operator, second, "N");
        yield operator.equals("+")
            ? new Assignment.Sum(first, second)
            : new Assignment.Difference(first, second);
      }
    };
  }

  private Assignment call(CallSyntax syntax) {
    List<Assignment> arguments = syntax.arguments().stream().map(this::assignment).toList();
    String function = syntax.function();
    if (arguments.size() != UpdateFunction.OPERANDS) {
      throw Kind.UPDATE.invalid(
          ("Incorrect number of operands for operator or function; operator or function: %s,"
                  + " number of operands: %d")
              .formatted(function, arguments.size()));
    }
    Assignment first = arguments.getFirst();
    Assignment second = arguments.getLast();
    return switch (UpdateFunction.of(function).orElseThrow()) {
      case IF_NOT_EXISTS -> {
        if (first instanceof Assignment.Copy(var path)) {
          yield new Assignment.IfNotExists(path, second);
        }
        throw Kind.UPDATE.invalid(
            "Operator or function requires a document path; operator or function: " + function);
      }
      case LIST_APPEND -> {
        requireType(function, first, "L");
        requireType(function, second, "L");
        yield new Assignment.Appended(first, second);
      }
    };
  }

  private static void requireType(String function, Assignment operand, String type) {
    if (operand instanceof Assignment.Constant(var value) && !value.type().equals(type)) {
      throw Kind.UPDATE.invalid(
          ("Incorrect operand type for operator or function; operator or function: %s,"
                  + " operand type: %s")
              .formatted(function, value.type()));
    }
  }
}
