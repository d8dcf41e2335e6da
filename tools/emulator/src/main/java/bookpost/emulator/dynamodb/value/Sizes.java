package bookpost.emulator.dynamodb.value;

import java.util.Collection;
import java.util.Map;
import java.util.function.ToIntFunction;

/// How DynamoDB [counts
/// bytes](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html).
final class Sizes {
  private static final int NESTING_BYTES = 3;
  private static final int ELEMENT_BYTES = 1;

  private Sizes() {}

  /// The length in UTF-8, without encoding.
  static int utf8Bytes(String text) {
    int bytes = text.length();
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      if (unit >= 0x80) {
        // Each unit of a surrogate pair adds one, and the pair's four bytes are counted.
        bytes += unit < 0x800 || Character.isSurrogate(unit) ? 1 : 2;
      }
    }
    return bytes;
  }

  static int ofList(Collection<AttributeValue> values) {
    return NESTING_BYTES + ELEMENT_BYTES * values.size() + sum(values, AttributeValue::sizeBytes);
  }

  static int ofMap(Map<String, AttributeValue> values) {
    return NESTING_BYTES + ELEMENT_BYTES * values.size() + ofAttributes(values);
  }

  static int ofAttributes(Map<String, AttributeValue> attributes) {
    int bytes = 0;
    for (var attribute : attributes.entrySet()) {
      bytes += utf8Bytes(attribute.getKey()) + attribute.getValue().sizeBytes();
    }
    return bytes;
  }

  static <T> int sum(Collection<T> values, ToIntFunction<T> sizeBytes) {
    int bytes = 0;
    for (T value : values) {
      bytes += sizeBytes.applyAsInt(value);
    }
    return bytes;
  }
}
