package bookpost.emulator.dynamodb.partiql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;

/// The names and values of a request's expressions, as they are written.
public final class Placeholders {
  private final Map<String, String> names = new HashMap<>();
  private final ObjectNode attributeNames = JsonNodeFactory.instance.objectNode();
  private final ObjectNode attributeValues = JsonNodeFactory.instance.objectNode();

  String name(String attribute) {
    return names.computeIfAbsent(
        attribute,
        _ -> {
          var placeholder = "#n" + names.size();
          attributeNames.put(placeholder, attribute);
          return placeholder;
        });
  }

  String value(JsonNode value) {
    var placeholder = ":v" + attributeValues.size();
    attributeValues.set(placeholder, value);
    return placeholder;
  }

  /// Adds `ExpressionAttributeNames` and `ExpressionAttributeValues`, if there are any.
  public void addTo(ObjectNode request) {
    if (!attributeNames.isEmpty()) {
      request.set("ExpressionAttributeNames", attributeNames);
    }
    if (!attributeValues.isEmpty()) {
      request.set("ExpressionAttributeValues", attributeValues);
    }
  }
}
