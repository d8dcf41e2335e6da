package bookpost.simulation.proof;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A table's item, by its attributes; one that is missing is empty, or 0.
record ItemAttributes(Map<String, AttributeValue> attributes) {
  String text(String name) {
    var value = attributes.get(name);
    return value == null || value.s() == null ? "" : value.s();
  }

  long number(String name) {
    var value = attributes.get(name);
    return value == null || value.n() == null ? 0 : Long.parseLong(value.n());
  }

  /// A sequence as its 20 digits; 0 if it is missing.
  long sequence(String name) {
    var text = text(name);
    return text.isEmpty() ? 0 : Long.parseLong(text);
  }
}
