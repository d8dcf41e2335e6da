package bookpost.emulator.dynamodb.partiql;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// An expression of a statement; it writes itself as DynamoDB's expressions have it.
public sealed interface Expression {
  String write(Placeholders placeholders);

  /// A value as on the wire.
  record Literal(JsonNode value) implements Expression {
    @Override
    public String write(Placeholders placeholders) {
      return placeholders.value(value);
    }
  }

  /// `a.b[1]`
  ///
  /// @param steps names, and indexes in brackets
  record Path(List<String> steps) implements Expression {
    public Path {
      steps = List.copyOf(steps);
    }

    @Override
    public String write(Placeholders placeholders) {
      var text = new StringBuilder();
      for (var step : steps) {
        if (isIndex(step)) {
          text.append(step);
        } else {
          text.append(text.isEmpty() ? "" : ".").append(placeholders.name(step));
        }
      }
      return text.toString();
    }

    public boolean isAttribute(String name) {
      return steps.size() == 1 && steps.getFirst().equals(name);
    }

    static boolean isIndex(String step) {
      return step.startsWith("[");
    }
  }

  record Call(String function, List<Expression> arguments) implements Expression {
    public Call {
      arguments = List.copyOf(arguments);
    }

    @Override
    public String write(Placeholders placeholders) {
      return function
          + arguments.stream()
              .map(argument -> argument.write(placeholders))
              .collect(Collectors.joining(", ", "(", ")"));
    }
  }

  /// Two operands with an operator between them: a comparison, a sum or a difference.
  record Infix(Expression left, String operator, Expression right) implements Expression {
    @Override
    public String write(Placeholders placeholders) {
      return left.write(placeholders) + " " + operator + " " + right.write(placeholders);
    }
  }

  record Between(Expression operand, Expression low, Expression high) implements Expression {
    @Override
    public String write(Placeholders placeholders) {
      return operand.write(placeholders)
          + " BETWEEN "
          + low.write(placeholders)
          + " AND "
          + high.write(placeholders);
    }
  }

  record In(Expression operand, List<Expression> values) implements Expression {
    public In {
      values = List.copyOf(values);
    }

    @Override
    public String write(Placeholders placeholders) {
      return operand.write(placeholders)
          + values.stream()
              .map(value -> value.write(placeholders))
              .collect(Collectors.joining(", ", " IN (", ")"));
    }
  }

  record Not(Expression operand) implements Expression {
    @Override
    public String write(Placeholders placeholders) {
      return "NOT (" + operand.write(placeholders) + ")";
    }
  }

  record And(Expression left, Expression right) implements Expression {
    @Override
    public String write(Placeholders placeholders) {
      return operand(left, placeholders) + " AND " + operand(right, placeholders);
    }

    private static String operand(Expression operand, Placeholders placeholders) {
      var text = operand.write(placeholders);
      return operand instanceof Or ? "(" + text + ")" : text;
    }
  }

  record Or(Expression left, Expression right) implements Expression {
    @Override
    public String write(Placeholders placeholders) {
      return left.write(placeholders) + " OR " + right.write(placeholders);
    }
  }

  /// The conditions that must all hold for this one to hold.
  default List<Expression> conjuncts() {
    var all = new ArrayList<Expression>();
    if (this instanceof And(var left, var right)) {
      all.addAll(left.conjuncts());
      all.addAll(right.conjuncts());
    } else {
      all.add(this);
    }
    return all;
  }
}
