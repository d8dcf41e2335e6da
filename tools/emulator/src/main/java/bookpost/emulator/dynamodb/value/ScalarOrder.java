package bookpost.emulator.dynamodb.value;

import bookpost.emulator.dynamodb.value.AttributeValue.B;
import bookpost.emulator.dynamodb.value.AttributeValue.N;
import bookpost.emulator.dynamodb.value.AttributeValue.S;

/// The order of keys, and of what `<` compares: strings by their UTF-8 bytes, numbers by value,
/// binary by unsigned bytes.
public final class ScalarOrder {
  private ScalarOrder() {}

  /// Whether the two have an order: both are strings, numbers or binary.
  public static boolean orders(AttributeValue left, AttributeValue right) {
    return switch (left) {
      case S _ -> right instanceof S;
      case N _ -> right instanceof N;
      case B _ -> right instanceof B;
      default -> false;
    };
  }

  /// @throws IllegalArgumentException if the two have no order
  public static int compare(AttributeValue left, AttributeValue right) {
    return switch (left) {
      case S(var text) when right instanceof S(var other) -> compareText(text, other);
      case N(var number) when right instanceof N(var other) -> number.compareTo(other);
      case B(var bytes) when right instanceof B(var other) -> bytes.compareTo(other);
      default ->
          throw new IllegalArgumentException(
              left.type() + " and " + right.type() + " do not order");
    };
  }

  /// UTF-16 orders as UTF-8 does, but for surrogates: they stand for the characters that come last.
  static int compareText(String left, String right) {
    int length = Math.min(left.length(), right.length());
    for (int i = 0; i < length; i++) {
      char a = left.charAt(i);
      char b = right.charAt(i);
      if (a != b) {
        boolean lastA = Character.isSurrogate(a);
        boolean lastB = Character.isSurrogate(b);
        return lastA == lastB ? a - b : lastA ? 1 : -1;
      }
    }
    return left.length() - right.length();
  }
}
