package bookpost.simulation.table;

import java.util.Map;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A condition, a key condition or a filter, as far as the adapters use
/// [them](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html).
sealed interface Condition {
  /// @param item empty where there is none
  boolean holds(Map<String, AttributeValue> item, Operands operands);

  static Condition parse(String text) {
    var absent = Syntax.ABSENT.matcher(text);
    if (absent.matches()) {
      return new Absent(absent.group(1));
    }
    var comparison = Syntax.COMPARISON.matcher(text);
    if (comparison.matches()) {
      var path = comparison.group(1);
      var value = comparison.group(3);
      return comparison.group(2).equals("=") ? new Equal(path, value) : new AtMost(path, value);
    }
    throw new IllegalArgumentException("a condition " + text);
  }

  record Absent(String path) implements Condition {
    @Override
    public boolean holds(Map<String, AttributeValue> item, Operands operands) {
      return !item.containsKey(operands.attribute(path));
    }
  }

  record Equal(String path, String value) implements Condition {
    @Override
    public boolean holds(Map<String, AttributeValue> item, Operands operands) {
      return operands.value(value).equals(item.get(operands.attribute(path)));
    }
  }

  record AtMost(String path, String value) implements Condition {
    @Override
    public boolean holds(Map<String, AttributeValue> item, Operands operands) {
      var attribute = item.get(operands.attribute(path));
      var limit = operands.value(value);
      if (attribute == null || attribute.type() != limit.type()) {
        return false;
      }
      return switch (limit.type()) {
        case S -> ItemKey.compare(attribute.s(), limit.s()) <= 0;
        case N -> Long.parseLong(attribute.n()) <= Long.parseLong(limit.n());
        default -> throw new IllegalArgumentException("a comparison of type " + limit.type());
      };
    }
  }

  /// How they are written.
  final class Syntax {
    private static final Pattern ABSENT = Pattern.compile("attribute_not_exists\\((#?\\w+)\\)");
    private static final Pattern COMPARISON = Pattern.compile("(#?\\w+) (=|<=) (:\\w+)");

    private Syntax() {}
  }
}
