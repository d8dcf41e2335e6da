package bookpost.emulator.dynamodb.model;

import bookpost.emulator.dynamodb.value.AttributeValue;
import bookpost.emulator.dynamodb.value.WireValues;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// Names and values of the expressions of one request.
final class ExpressionText {
  private final ObjectNode names = JsonNodeFactory.instance.objectNode();
  private final ObjectNode values = JsonNodeFactory.instance.objectNode();

  String name(String attribute) {
    String placeholder = "#n" + attribute;
    names.put(placeholder, attribute);
    return placeholder;
  }

  String value(AttributeValue value) {
    String placeholder = ":v" + values.size();
    values.set(placeholder, WireValues.write(value));
    return placeholder;
  }

  void into(ObjectNode request) {
    if (!names.isEmpty()) {
      request.set("ExpressionAttributeNames", names);
    }
    if (!values.isEmpty()) {
      request.set("ExpressionAttributeValues", values);
    }
  }
}
