package bookpost.emulator.dynamodb;

import bookpost.emulator.dynamodb.value.AttributeValue;
import bookpost.emulator.dynamodb.value.AttributeValue.B;
import bookpost.emulator.dynamodb.value.AttributeValue.N;
import bookpost.emulator.dynamodb.value.AttributeValue.S;
import org.jspecify.annotations.Nullable;

/// How values of keys are ordered and hashed.
final class KeyOrder {
  private KeyOrder() {}

  /// Orders values of one key: numbers by value, binary by unsigned bytes, strings by their UTF-8
  /// bytes. Values of two types are ordered by type, a value that is not there comes first.
  static int compare(@Nullable AttributeValue left, @Nullable AttributeValue right) {
    return switch (left) {
      case S(var text) when right instanceof S(var other) -> compareText(text, other);
      case N(var number) when right instanceof N(var other) -> number.compareTo(other);
      case B(var bytes) when right instanceof B(var other) -> bytes.compareTo(other);
      case null, default -> Integer.compare(rank(left), rank(right));
    };
  }

  /// Code units order as UTF-8 bytes do, except that surrogates stand for characters beyond all
  /// others.
  private static int compareText(String left, String right) {
    int length = Math.min(left.length(), right.length());
    for (int i = 0; i < length; i++) {
      char a = left.charAt(i);
      char b = right.charAt(i);
      if (a != b) {
        boolean beyondA = Character.isSurrogate(a);
        boolean beyondB = Character.isSurrogate(b);
        return beyondA == beyondB ? a - b : beyondA ? 1 : -1;
      }
    }
    return left.length() - right.length();
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
