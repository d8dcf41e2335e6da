package bookpost.emulator.dynamodb;

import bookpost.emulator.dynamodb.value.AttributeValue;
import bookpost.emulator.dynamodb.value.AttributeValue.B;
import bookpost.emulator.dynamodb.value.AttributeValue.N;
import bookpost.emulator.dynamodb.value.AttributeValue.S;
import bookpost.emulator.dynamodb.value.ScalarOrder;
import org.jspecify.annotations.Nullable;

/// How values of keys are ordered and hashed.
final class KeyOrder {
  private KeyOrder() {}

  /// Orders values of one key. Values of two types are ordered by type; a missing value comes
  /// first.
  static int compare(@Nullable AttributeValue left, @Nullable AttributeValue right) {
    return left != null && right != null && ScalarOrder.orders(left, right)
        ? ScalarOrder.compare(left, right)
        : Integer.compare(rank(left), rank(right));
  }

  private static int rank(@Nullable AttributeValue value) {
    return switch (value) {
      case null -> 0;
      case S _ -> 1;
      case N _ -> 2;
      case B _ -> 3;
      default -> throw new IllegalArgumentException("not a key: " + value);
    };
  }

  /// A hash whose upper bits are as good as its lower ones; the same in each process.
  static int hash(AttributeValue partition) {
    int hash =
        switch (partition) {
          case S(var text) -> text.hashCode();
          case N(var number) -> number.hashCode();
          case B(var bytes) -> bytes.hashCode();
          default -> throw new IllegalArgumentException("not a key: " + partition);
        };
    hash = (hash ^ (hash >>> 16)) * 0x85ebca6b;
    hash = (hash ^ (hash >>> 13)) * 0xc2b2ae35;
    return hash ^ (hash >>> 16);
  }
}
