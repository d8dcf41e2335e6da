package bookpost.emulator.dynamodb.expression;

import bookpost.emulator.dynamodb.value.AttributeValue;
import bookpost.emulator.dynamodb.value.AttributeValue.B;
import bookpost.emulator.dynamodb.value.AttributeValue.S;
import bookpost.emulator.dynamodb.value.ScalarOrder;
import java.util.Optional;

/// The sort keys that a query asks for: those between two bounds, of which each may be missing.
public record KeyRange(Optional<Bound> lower, Optional<Bound> upper) {
  public record Bound(AttributeValue value, boolean inclusive) {}

  static KeyRange between(AttributeValue lower, AttributeValue upper) {
    return new KeyRange(bound(lower, true), bound(upper, true));
  }

  static KeyRange of(Comparator comparator, AttributeValue value) {
    return switch (comparator) {
      case EQUAL -> between(value, value);
      case LESS -> new KeyRange(Optional.empty(), bound(value, false));
      case AT_MOST -> new KeyRange(Optional.empty(), bound(value, true));
      case GREATER -> new KeyRange(bound(value, false), Optional.empty());
      case AT_LEAST -> new KeyRange(bound(value, true), Optional.empty());
      case UNEQUAL -> throw new IllegalArgumentException("keys are not asked for by <>");
    };
  }

  /// @param prefix text or binary
  static KeyRange beginningWith(AttributeValue prefix) {
    Optional<AttributeValue> after =
        switch (prefix) {
          case S(var text) -> afterPrefixed(text).map(S::new);
          case B(var bytes) -> bytes.afterPrefixed().map(B::new);
          default -> throw new IllegalArgumentException("no prefix: " + prefix);
        };
    return new KeyRange(bound(prefix, true), after.map(value -> new Bound(value, false)));
  }

  /// The least text that comes after all that start with this one.
  private static Optional<String> afterPrefixed(String text) {
    int end = text.length();
    while (end > 0) {
      int last = text.codePointBefore(end);
      end -= Character.charCount(last);
      if (last != Character.MAX_CODE_POINT) {
        int next = last + 1;
        boolean surrogate = next >= Character.MIN_SURROGATE && next <= Character.MAX_SURROGATE;
        int valid = surrogate ? Character.MAX_SURROGATE + 1 : next;
        return Optional.of(text.substring(0, end) + Character.toString(valid));
      }
    }
    return Optional.empty();
  }

  private static Optional<Bound> bound(AttributeValue value, boolean inclusive) {
    return Optional.of(new Bound(value, inclusive));
  }

  /// @param value of the type of the bounds
  public boolean includes(AttributeValue value) {
    return lower.map(bound -> allows(bound, ScalarOrder.compare(value, bound.value()))).orElse(true)
        && upper
            .map(bound -> allows(bound, ScalarOrder.compare(bound.value(), value)))
            .orElse(true);
  }

  private static boolean allows(Bound bound, int order) {
    return order > 0 || (order == 0 && bound.inclusive());
  }
}
