package bookpost.emulator.dynamodb.model;

import bookpost.emulator.dynamodb.value.AttributeValue;
import bookpost.emulator.dynamodb.value.AttributeValue.N;
import bookpost.emulator.dynamodb.value.AttributeValue.Ss;
import bookpost.emulator.dynamodb.value.DynamoNumber;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedSet;

/// A part of an update, as data. It reads the item as it was before the update.
public sealed interface Alteration {
  String attribute();

  void apply(Map<String, AttributeValue> before, Map<String, AttributeValue> after);

  /// The keyword of the update expression.
  String clause();

  String text(ExpressionText text);

  record Assign(String attribute, AttributeValue value) implements Alteration {
    @Override
    public void apply(Map<String, AttributeValue> before, Map<String, AttributeValue> after) {
      after.put(attribute, value);
    }

    @Override
    public String clause() {
      return "SET";
    }

    @Override
    public String text(ExpressionText text) {
      return text.name(attribute) + " = " + text.value(value);
    }
  }

  record AssignIfMissing(String attribute, AttributeValue value) implements Alteration {
    @Override
    public void apply(Map<String, AttributeValue> before, Map<String, AttributeValue> after) {
      after.putIfAbsent(attribute, value);
    }

    @Override
    public String clause() {
      return "SET";
    }

    @Override
    public String text(ExpressionText text) {
      String name = text.name(attribute);
      return name + " = if_not_exists(" + name + ", " + text.value(value) + ")";
    }
  }

  record Drop(String attribute) implements Alteration {
    @Override
    public void apply(Map<String, AttributeValue> before, Map<String, AttributeValue> after) {
      after.remove(attribute);
    }

    @Override
    public String clause() {
      return "REMOVE";
    }

    @Override
    public String text(ExpressionText text) {
      return text.name(attribute);
    }
  }

  record Increase(String attribute, long by) implements Alteration {
    @Override
    public void apply(Map<String, AttributeValue> before, Map<String, AttributeValue> after) {
      BigDecimal old =
          before.get(attribute) instanceof N(var number) ? number.value() : BigDecimal.ZERO;
      after.put(attribute, new N(new DynamoNumber(old.add(BigDecimal.valueOf(by)))));
    }

    @Override
    public String clause() {
      return "ADD";
    }

    @Override
    public String text(ExpressionText text) {
      return text.name(attribute)
          + " "
          + text.value(new N(new DynamoNumber(BigDecimal.valueOf(by))));
    }
  }

  record Enlarge(String attribute, SequencedSet<String> by) implements Alteration {
    @Override
    public void apply(Map<String, AttributeValue> before, Map<String, AttributeValue> after) {
      SequencedSet<String> all = new LinkedHashSet<>(strings(before, attribute));
      all.addAll(by);
      after.put(attribute, new Ss(all));
    }

    @Override
    public String clause() {
      return "ADD";
    }

    @Override
    public String text(ExpressionText text) {
      return text.name(attribute) + " " + text.value(new Ss(by));
    }
  }

  record Reduce(String attribute, SequencedSet<String> by) implements Alteration {
    @Override
    public void apply(Map<String, AttributeValue> before, Map<String, AttributeValue> after) {
      SequencedSet<String> rest = new LinkedHashSet<>(strings(before, attribute));
      rest.removeAll(by);
      if (rest.isEmpty()) {
        after.remove(attribute);
      } else {
        after.put(attribute, new Ss(rest));
      }
    }

    @Override
    public String clause() {
      return "DELETE";
    }

    @Override
    public String text(ExpressionText text) {
      return text.name(attribute) + " " + text.value(new Ss(by));
    }
  }

  private static SequencedSet<String> strings(Map<String, AttributeValue> item, String attribute) {
    return item.get(attribute) instanceof Ss(var strings) ? strings : new LinkedHashSet<>();
  }
}
