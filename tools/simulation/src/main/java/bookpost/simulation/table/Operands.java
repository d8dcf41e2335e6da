package bookpost.simulation.table;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What the placeholders of an expression stand for.
record Operands(Map<String, String> names, Map<String, AttributeValue> values) {
  /// @param path the name of an attribute, or what stands for one
  String attribute(String path) {
    return path.startsWith("#") ? defined(names, path) : path;
  }

  AttributeValue value(String placeholder) {
    return defined(values, placeholder);
  }

  private static <V> V defined(Map<String, V> definitions, String placeholder) {
    var definition = definitions.get(placeholder);
    if (definition == null) {
      throw Answers.invalid("An expression attribute is not defined: " + placeholder);
    }
    return definition;
  }
}
