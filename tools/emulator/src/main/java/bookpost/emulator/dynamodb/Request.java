package bookpost.emulator.dynamodb;

import bookpost.emulator.dynamodb.expression.Expressions;
import bookpost.emulator.dynamodb.value.Item;
import bookpost.emulator.dynamodb.value.WireValues;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A request, or a structure within one, whose members are read with the checks that DynamoDB makes
/// before all others. It reports all members that break a constraint at once, by [#check()].
final class Request {
  private static final int TABLE_NAME_CHARS_MAX = 255;
  private static final String ARN_PREFIX = "arn:";
  private static final String ARN_NAME = ":table/";

  private final ObjectNode members;
  private final Expressions parser;
  private final String path;
  private final List<String> failures;

  /// @param parser remembers the expressions that were parsed last
  Request(ObjectNode members, Expressions parser) {
    this(members, parser, "", new ArrayList<>(0));
  }

  private Request(ObjectNode members, Expressions parser, String path, List<String> failures) {
    this.members = members;
    this.parser = parser;
    this.path = path;
    this.failures = failures;
  }

  /// A structure within this request; its failures are reported with this one's.
  Request within(ObjectNode structure, String at) {
    return new Request(structure, parser, path + at + ".", failures);
  }

  /// A structure within this request that stands alone.
  Request part(ObjectNode structure) {
    return new Request(structure, parser);
  }

  Expressions parser() {
    return parser;
  }

  ObjectNode members() {
    return members;
  }

  boolean has(String member) {
    return find(member) != null;
  }

  /// Null if the member is missing or null.
  @Nullable JsonNode find(String member) {
    JsonNode value = members.get(member);
    return value == null || value.isNull() ? null : value;
  }

  @Nullable String text(String member) {
    JsonNode value = find(member);
    if (value == null) {
      return null;
    }
    if (!value.isTextual()) {
      throw serialization(kind(value) + " cannot be converted to String");
    }
    return value.textValue();
  }

  boolean flag(String member) {
    JsonNode value = find(member);
    if (value == null) {
      return false;
    }
    if (!value.isBoolean()) {
      throw serialization(kind(value) + " cannot be converted to Boolean");
    }
    return value.booleanValue();
  }

  @Nullable Integer integer(String member) {
    JsonNode value = find(member);
    return value == null ? null : integer(value);
  }

  static int integer(JsonNode value) {
    if (!value.isNumber()) {
      throw serialization(kind(value) + " cannot be converted to Integer");
    }
    return value.intValue();
  }

  @Nullable ObjectNode object(String member) {
    JsonNode value = find(member);
    if (value == null) {
      return null;
    }
    if (value instanceof ObjectNode object) {
      return object;
    }
    throw serialization(
        value.isArray()
            ? "Unrecognized collection type"
            : "Unexpected value type in payload: " + kind(value));
  }

  @Nullable ArrayNode array(String member) {
    JsonNode value = find(member);
    if (value == null) {
      return null;
    }
    if (value instanceof ArrayNode array) {
      return array;
    }
    throw serialization(
        value.isObject()
            ? "Start of structure or map found where not expected"
            : "Unexpected value type in payload: " + kind(value));
  }

  /// A list of strings; null if it is missing.
  @Nullable List<String> texts(String member) {
    ArrayNode array = array(member);
    if (array == null) {
      return null;
    }
    List<String> texts = new ArrayList<>(array.size());
    for (JsonNode text : array) {
      if (!text.isTextual()) {
        throw serialization(kind(text) + " cannot be converted to String");
      }
      texts.add(text.textValue());
    }
    return texts;
  }

  private static String kind(JsonNode value) {
    return switch (value.getNodeType()) {
      case STRING -> "STRING_VALUE";
      case NUMBER -> "NUMBER_VALUE";
      case BOOLEAN -> value.booleanValue() ? "TRUE_VALUE" : "FALSE_VALUE";
      case ARRAY -> "START_ARRAY";
      default -> "START_OBJECT";
    };
  }

  static DynamoDbException serialization(String message) {
    return new DynamoDbException("SerializationException", message, null);
  }

  /// The table's name, which may be given as its ARN.
  String table() {
    String name = text("TableName");
    if (name == null) {
      failures.add(failure("null", "TableName", "Member must not be null"));
      return "";
    }
    if (name.startsWith(ARN_PREFIX)) {
      return tableName(name);
    }
    if (name.isEmpty()) {
      constrain(name, "TableName", "Member must have length greater than or equal to 1");
    } else if (name.length() > TABLE_NAME_CHARS_MAX) {
      constrain(
          name,
          "TableName",
          "Member must have length less than or equal to " + TABLE_NAME_CHARS_MAX);
    } else if (!isName(name)) {
      constrain(
          name, "TableName", "Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+");
    }
    return name;
  }

  /// The name of a table that is given by its name or by its ARN.
  static String tableName(String given) {
    int at = given.startsWith(ARN_PREFIX) ? given.indexOf(ARN_NAME) : -1;
    return at < 0 ? given : given.substring(at + ARN_NAME.length());
  }

  /// A structure that stands in a list or a map.
  static ObjectNode structure(JsonNode value) {
    if (value instanceof ObjectNode object) {
      return object;
    }
    throw serialization("Unexpected value type in payload: " + kind(value));
  }

  private static boolean isName(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean legal =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || c == '_'
              || c == '.'
              || c == '-';
      if (!legal) {
        return false;
      }
    }
    return true;
  }

  /// A member with a fixed set of values.
  <E extends Enum<E>> E oneOf(String member, E[] values, E absent) {
    String given = text(member);
    if (given == null) {
      return absent;
    }
    for (E value : values) {
      if (value.name().equals(given)) {
        return value;
      }
    }
    constrain(given, member, "Member must satisfy enum value set: " + Arrays.toString(values));
    return absent;
  }

  Capacity.Detail capacityDetail() {
    return oneOf("ReturnConsumedCapacity", Capacity.Detail.values(), Capacity.Detail.NONE);
  }

  boolean wantsCollectionMetrics() {
    return oneOf(
            "ReturnItemCollectionMetrics",
            CollectionMetrics.Detail.values(),
            CollectionMetrics.Detail.NONE)
        == CollectionMetrics.Detail.SIZE;
  }

  /// Reports a member that must be there.
  void require(String member) {
    if (!has(member)) {
      failures.add(failure("null", member, "Member must not be null"));
    }
  }

  /// Reports a member whose value breaks a constraint.
  void constrain(String value, String member, String constraint) {
    failures.add(failure("'" + value + "'", member, constraint));
  }

  /// Reports a member in the way that DynamoDB does for some: with a capital, without its value.
  void constrainCapital(String member, String constraint) {
    failures.add("Value at '" + member + "' failed to satisfy constraint: " + constraint);
  }

  private String failure(String value, String member, String constraint) {
    return "Value "
        + value
        + " at '"
        + path
        + Character.toLowerCase(member.charAt(0))
        + member.substring(1)
        + "' failed to satisfy constraint: "
        + constraint;
  }

  /// @throws DynamoDbException that names each constraint that was broken so far
  void check() {
    if (!failures.isEmpty()) {
      throw DynamoDbException.validation(
          failures.size()
              + (failures.size() == 1 ? " validation error" : " validation errors")
              + " detected: "
              + String.join("; ", failures));
    }
  }

  /// An item or a key whose presence was checked before.
  Item item(String member) {
    ObjectNode tree = object(member);
    if (tree == null) {
      throw new IllegalStateException(member + " was not required");
    }
    return WireValues.readItem(tree);
  }
}
