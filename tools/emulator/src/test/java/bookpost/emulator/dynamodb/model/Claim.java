package bookpost.emulator.dynamodb.model;

import bookpost.emulator.dynamodb.value.AttributeValue;
import bookpost.emulator.dynamodb.value.AttributeValue.N;
import bookpost.emulator.dynamodb.value.DynamoNumber;
import java.math.BigDecimal;
import java.util.Map;

/// A condition, as data.
public sealed interface Claim {
  boolean holds(Map<String, AttributeValue> item);

  String text(ExpressionText text);

  record Has(String attribute) implements Claim {
    @Override
    public boolean holds(Map<String, AttributeValue> item) {
      return item.containsKey(attribute);
    }

    @Override
    public String text(ExpressionText text) {
      return "attribute_exists(" + text.name(attribute) + ")";
    }
  }

  record Lacks(String attribute) implements Claim {
    @Override
    public boolean holds(Map<String, AttributeValue> item) {
      return !item.containsKey(attribute);
    }

    @Override
    public String text(ExpressionText text) {
      return "attribute_not_exists(" + text.name(attribute) + ")";
    }
  }

  record Equal(String attribute, AttributeValue value) implements Claim {
    @Override
    public boolean holds(Map<String, AttributeValue> item) {
      return value.equals(item.get(attribute));
    }

    @Override
    public String text(ExpressionText text) {
      return text.name(attribute) + " = " + text.value(value);
    }
  }

  record Below(String attribute, long bound) implements Claim {
    @Override
    public boolean holds(Map<String, AttributeValue> item) {
      return item.get(attribute) instanceof N(var number)
          && number.value().compareTo(BigDecimal.valueOf(bound)) < 0;
    }

    @Override
    public String text(ExpressionText text) {
      return text.name(attribute)
          + " < "
          + text.value(new N(new DynamoNumber(BigDecimal.valueOf(bound))));
    }
  }

  record Both(Claim left, Claim right) implements Claim {
    @Override
    public boolean holds(Map<String, AttributeValue> item) {
      return left.holds(item) && right.holds(item);
    }

    @Override
    public String text(ExpressionText text) {
      return "(" + left.text(text) + ") AND (" + right.text(text) + ")";
    }
  }

  record Either(Claim left, Claim right) implements Claim {
    @Override
    public boolean holds(Map<String, AttributeValue> item) {
      return left.holds(item) || right.holds(item);
    }

    @Override
    public String text(ExpressionText text) {
      return "(" + left.text(text) + ") OR (" + right.text(text) + ")";
    }
  }

  record Not(Claim denied) implements Claim {
    @Override
    public boolean holds(Map<String, AttributeValue> item) {
      return !denied.holds(item);
    }

    @Override
    public String text(ExpressionText text) {
      return "NOT (" + denied.text(text) + ")";
    }
  }
}
