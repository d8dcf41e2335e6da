package bookpost.emulator.dynamodb.expression;

import bookpost.emulator.dynamodb.value.AttributeValue;
import java.util.List;

/// A query's condition on one key attribute.
sealed interface KeyTest {
  record Compared(Comparator comparator, AttributeValue value) implements KeyTest {}

  record Within(AttributeValue lower, AttributeValue upper) implements KeyTest {}

  record Prefixed(AttributeValue prefix) implements KeyTest {}

  /// An operator of the older `KeyConditions` that no index helps with.
  record NotIndexable() implements KeyTest {}

  default List<AttributeValue> values() {
    return switch (this) {
      case Compared(_, var value) -> List.of(value);
      case Within(var lower, var upper) -> List.of(lower, upper);
      case Prefixed(var prefix) -> List.of(prefix);
      case NotIndexable() -> List.of();
    };
  }

  default KeyRange range() {
    return switch (this) {
      case Compared(var comparator, var value) -> KeyRange.of(comparator, value);
      case Within(var lower, var upper) -> KeyRange.between(lower, upper);
      case Prefixed(var prefix) -> KeyRange.beginningWith(prefix);
      case NotIndexable() -> throw new IllegalStateException("no range");
    };
  }
}
