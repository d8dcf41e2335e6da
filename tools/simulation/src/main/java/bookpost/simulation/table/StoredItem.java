package bookpost.simulation.table;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// An item as it stands, its attributes by their names. They are texts and whole numbers.
///
/// @param bytes what it [takes
///   up](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html)
record StoredItem(SortedMap<String, AttributeValue> attributes, int bytes) {
  private static final int BYTES_MAX = 400 * 1024;

  static StoredItem of(Map<String, AttributeValue> attributes) {
    int bytes = bytes(attributes);
    if (bytes > BYTES_MAX) {
      throw Answers.invalid("Item size has exceeded the maximum allowed size");
    }
    return new StoredItem(Collections.unmodifiableSortedMap(new TreeMap<>(attributes)), bytes);
  }

  static int bytes(Map<String, AttributeValue> attributes) {
    int bytes = 0;
    for (var attribute : attributes.entrySet()) {
      bytes += bytes(attribute.getKey()) + bytes(attribute.getValue());
    }
    return bytes;
  }

  private static int bytes(AttributeValue value) {
    return switch (value.type()) {
      case S -> bytes(value.s());
      case N -> (digits(value.n()) + 1) / 2 + 1;
      default -> throw new IllegalArgumentException("an attribute of type " + value.type());
    };
  }

  private static int digits(String number) {
    if (!Long.toString(Long.parseLong(number)).equals(number)) {
      throw new IllegalArgumentException("a number written as " + number);
    }
    return number.length();
  }

  static int bytes(String text) {
    int bytes = text.length();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        bytes += c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
      }
    }
    return bytes;
  }
}
