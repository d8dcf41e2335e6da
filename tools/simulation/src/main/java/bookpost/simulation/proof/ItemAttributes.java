package bookpost.simulation.proof;

import bookpost.emulator.dynamodb.value.AttributeValue.N;
import bookpost.emulator.dynamodb.value.AttributeValue.S;
import bookpost.emulator.dynamodb.value.Item;

/// A table's item, by its attributes; one that is missing is empty, or 0.
record ItemAttributes(Item item) {
  boolean has(String name) {
    return item.attributes().containsKey(name);
  }

  String text(String name) {
    return item.attributes().get(name) instanceof S(var text) ? text : "";
  }

  long number(String name) {
    return item.attributes().get(name) instanceof N(var number)
        ? number.value().longValueExact()
        : 0;
  }

  /// A sequence as its 20 digits; 0 if it is missing.
  long sequence(String name) {
    var text = text(name);
    return text.isEmpty() ? 0 : Long.parseLong(text);
  }
}
