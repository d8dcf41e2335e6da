package bookpost.emulator.dynamodb.expression;

import bookpost.emulator.dynamodb.DynamoDbException;
import bookpost.emulator.dynamodb.value.AttributeValue;
import bookpost.emulator.dynamodb.value.WireValues;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A request's `ExpressionAttributeNames` and `ExpressionAttributeValues`; it knows which of them
/// its expressions have used.
public final class Operands {
  private static final String NAMES = "ExpressionAttributeNames";
  private static final String VALUES = "ExpressionAttributeValues";

  private final Map<String, String> names = new LinkedHashMap<>();
  private final Map<String, AttributeValue> values = new LinkedHashMap<>();
  private final Set<String> unusedNames = new LinkedHashSet<>();
  private final Set<String> unusedValues = new LinkedHashSet<>();

  private Operands() {}

  /// @throws DynamoDbException if a placeholder or a value is not valid
  public static Operands of(@Nullable ObjectNode names, @Nullable ObjectNode values) {
    var operands = new Operands();
    if (names != null) {
      operands.addNames(names);
    }
    if (values != null) {
      operands.addValues(values);
    }
    return operands;
  }

  private void addNames(ObjectNode node) {
    requireSome(node, NAMES);
    for (var entry : node.properties()) {
      String placeholder = entry.getKey();
      requirePlaceholder(placeholder, '#', NAMES);
      names.put(placeholder, name(entry.getValue()));
      unusedNames.add(placeholder);
    }
  }

  private static String name(JsonNode node) {
    if (!node.isTextual()) {
      throw new DynamoDbException(
          "SerializationException",
          node.isContainerNode()
              ? "Start of structure or map found where not expected"
              : "Unexpected value type in payload",
          null);
    }
    return node.textValue();
  }

  private void addValues(ObjectNode node) {
    requireSome(node, VALUES);
    for (var entry : node.properties()) {
      requirePlaceholder(entry.getKey(), ':', VALUES);
    }
    for (var entry : node.properties()) {
      String placeholder = entry.getKey();
      values.put(placeholder, value(placeholder, entry.getValue()));
      unusedValues.add(placeholder);
    }
  }

  private static AttributeValue value(String placeholder, JsonNode node) {
    try {
      return WireValues.read(node);
    } catch (DynamoDbException refused) {
      String message = String.valueOf(refused.getMessage());
      if (!refused.code().equals("ValidationException")
          || message.equals(WireValues.NULL_IS_TRUE)
          || message.equals(WireValues.NESTED_TOO_DEEP)) {
        throw refused;
      }
      throw DynamoDbException.validation(
          VALUES + " contains invalid value: " + message + " for key " + placeholder);
    }
  }

  private static void requireSome(ObjectNode node, String parameter) {
    if (node.isEmpty()) {
      throw DynamoDbException.validation(parameter + " must not be empty");
    }
  }

  private static void requirePlaceholder(String text, char first, String parameter) {
    boolean valid = text.length() > 1 && text.charAt(0) == first;
    for (int i = 1; i < text.length() && valid; i++) {
      valid = Lexer.isLetter(text.charAt(i)) || Lexer.isDigit(text.charAt(i));
    }
    if (!valid) {
      throw DynamoDbException.validation(
          parameter + " contains invalid key: Syntax error; key: \"" + text + "\"");
    }
  }

  String name(String placeholder, Kind kind) {
    String name = names.get(placeholder);
    if (name == null) {
      throw kind.invalid(
          "An expression attribute name used in the document path is not defined; attribute name: "
              + placeholder);
    }
    unusedNames.remove(placeholder);
    return name;
  }

  AttributeValue value(String placeholder, Kind kind) {
    AttributeValue value = values.get(placeholder);
    if (value == null) {
      throw kind.invalid(
          "An expression attribute value used in expression is not defined; attribute value: "
              + placeholder);
    }
    unusedValues.remove(placeholder);
    return value;
  }

  /// To be called when all expressions of the request are parsed.
  ///
  /// @throws DynamoDbException if no expression uses one of the names or values
  public void requireAllUsed() {
    requireUsed(unusedNames, NAMES);
    requireUsed(unusedValues, VALUES);
  }

  private static void requireUsed(Set<String> unused, String parameter) {
    if (!unused.isEmpty()) {
      throw DynamoDbException.validation(
          "Value provided in %s unused in expressions: keys: {%s}"
              .formatted(parameter, String.join(", ", unused)));
    }
  }
}
