package bookpost.emulator.dynamodb.value;

import bookpost.emulator.dynamodb.DynamoDbException;
import bookpost.emulator.dynamodb.value.AttributeValue.B;
import bookpost.emulator.dynamodb.value.AttributeValue.Bool;
import bookpost.emulator.dynamodb.value.AttributeValue.Bs;
import bookpost.emulator.dynamodb.value.AttributeValue.L;
import bookpost.emulator.dynamodb.value.AttributeValue.M;
import bookpost.emulator.dynamodb.value.AttributeValue.N;
import bookpost.emulator.dynamodb.value.AttributeValue.Ns;
import bookpost.emulator.dynamodb.value.AttributeValue.Null;
import bookpost.emulator.dynamodb.value.AttributeValue.S;
import bookpost.emulator.dynamodb.value.AttributeValue.Ss;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.SequencedSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Values as JSON, `{"S":"text"}`, read with DynamoDB's own checks and in its words.
public final class WireValues {
  /// For a value of an expression, these two are reported without the value's name.
  public static final String NULL_IS_TRUE =
      invalid("Null attribute value types must have the value of true");

  public static final String NESTED_TOO_DEEP =
      "Nesting Levels have exceeded supported limits: Attributes in the item have nested levels"
          + " beyond supported limit";

  /// [32
  /// levels](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html), of
  /// which the scalars are the last.
  public static final int DEPTH_MAX = 31;

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private WireValues() {}

  /// @throws DynamoDbException if DynamoDB would not take the value
  public static AttributeValue read(JsonNode node) {
    return read(node, 0);
  }

  public static Item readItem(ObjectNode node) {
    return new Item(readMap(node, 0));
  }

  private static AttributeValue read(JsonNode node, int depth) {
    if (depth > DEPTH_MAX) {
      throw DynamoDbException.validation(NESTED_TOO_DEEP);
    }
    if (!node.isObject() && !node.isNull()) {
      throw malformed(
          node.isArray()
              ? "Unrecognized collection type class"
                  + " com.amazonaws.dynamodb.v20120810.AttributeValue"
              : "Unexpected value type in payload");
    }
    AttributeValue value = null;
    boolean several = false;
    for (var member : node.properties()) {
      AttributeValue read =
          member.getValue().isNull() ? null : read(member.getKey(), member.getValue(), depth);
      several |= read != null && value != null;
      value = read == null ? value : read;
    }
    if (value == null) {
      throw DynamoDbException.validation(
          "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes");
    }
    if (several) {
      throw DynamoDbException.validation(
          "Supplied AttributeValue has more than one datatypes set, must contain exactly one of"
              + " the supported datatypes");
    }
    return value;
  }

  /// Null if there is no such type: members that DynamoDB does not know do not count.
  private static @Nullable AttributeValue read(String type, JsonNode node, int depth) {
    return switch (type) {
      case "S" -> new S(text(node));
      case "N" -> new N(DynamoNumber.parse(text(node)));
      case "B" -> new B(bytes(node));
      case "BOOL" -> new Bool(bool(node));
      case "NULL" -> readNull(node);
      case "L" -> readList(node, depth);
      case "M" -> new M(readMap(map(node), depth + 1));
      case "SS" -> readStrings(node);
      case "NS" -> readNumbers(node);
      case "BS" -> readBinaries(node);
      default -> null;
    };
  }

  private static AttributeMap readMap(ObjectNode node, int depth) {
    var names = new String[node.size()];
    var values = new AttributeValue[node.size()];
    int size = 0;
    for (var attribute : node.properties()) {
      names[size] = attribute.getKey();
      values[size] = read(attribute.getValue(), depth);
      size++;
    }
    return AttributeMap.of(names, values);
  }

  private static AttributeValue readList(JsonNode node, int depth) {
    var values = new ArrayList<AttributeValue>(node.size());
    for (JsonNode element : list(node)) {
      values.add(read(element, depth + 1));
    }
    return new L(values);
  }

  private static Null readNull(JsonNode node) {
    if (!bool(node)) {
      throw DynamoDbException.validation(NULL_IS_TRUE);
    }
    return new Null();
  }

  private static Ss readStrings(JsonNode node) {
    List<String> read = elements(node, WireValues::text);
    if (read.isEmpty()) {
      throw DynamoDbException.validation(invalid("An string set  may not be empty"));
    }
    var set = new LinkedHashSet<>(read);
    if (set.size() < read.size()) {
      throw DynamoDbException.validation(
          invalid("Input collection " + read + " contains duplicates."));
    }
    return new Ss(set);
  }

  private static Ns readNumbers(JsonNode node) {
    List<DynamoNumber> read = elements(node, element -> DynamoNumber.parse(text(element)));
    if (read.isEmpty()) {
      throw DynamoDbException.validation(invalid("An number set  may not be empty"));
    }
    var set = new LinkedHashSet<>(read);
    if (set.size() < read.size()) {
      throw DynamoDbException.validation("Input collection contains duplicates");
    }
    return new Ns(set);
  }

  private static Bs readBinaries(JsonNode node) {
    List<Bytes> read = elements(node, WireValues::bytes);
    if (read.isEmpty()) {
      throw DynamoDbException.validation(invalid("Binary sets should not be empty"));
    }
    var set = new LinkedHashSet<>(read);
    if (set.size() < read.size()) {
      throw DynamoDbException.validation(
          invalid("Input collection " + read + "of type BS contains duplicates."));
    }
    return new Bs(set);
  }

  private static <T> List<T> elements(JsonNode node, Function<JsonNode, T> read) {
    var elements = new ArrayList<T>(node.size());
    for (JsonNode element : list(node)) {
      elements.add(read.apply(element));
    }
    return elements;
  }

  private static String invalid(String reason) {
    return "One or more parameter values were invalid: " + reason;
  }

  private static DynamoDbException malformed(String reason) {
    return new DynamoDbException("SerializationException", reason, null);
  }

  private static String text(JsonNode node) {
    if (node.isTextual()) {
      return node.textValue();
    }
    throw node.isContainerNode()
        ? noScalar(node, "java.lang.String")
        : noConversion(node, "String");
  }

  private static boolean bool(JsonNode node) {
    if (node.isBoolean()) {
      return node.booleanValue();
    }
    if (node.isTextual()) {
      return switch (node.textValue().toLowerCase(Locale.ROOT)) {
        case "true", "yes", "1" -> true;
        case "false", "no", "0" -> false;
        default -> throw malformed("Unexpected token received from parser");
      };
    }
    throw node.isContainerNode()
        ? noScalar(node, "java.lang.Boolean")
        : noConversion(node, "Boolean");
  }

  private static Bytes bytes(JsonNode node) {
    if (node.isContainerNode()) {
      throw noScalar(node, "java.nio.ByteBuffer");
    }
    if (!node.isTextual()) {
      throw malformed("only base-64-encoded strings are convertible to bytes");
    }
    String text = node.textValue();
    if (text.length() % 4 != 0) {
      throw malformed(
          "Base64 encoded length is expected a multiple of 4 bytes but found: " + text.length());
    }
    return Bytes.ofBase64(text)
        .orElseThrow(() -> malformed("Invalid last non-pad Base64 character dectected"));
  }

  private static ArrayNode list(JsonNode node) {
    if (node instanceof ArrayNode array) {
      return array;
    }
    throw malformed(
        node.isObject()
            ? "Start of structure or map found where not expected"
            : "Unexpected field type");
  }

  private static ObjectNode map(JsonNode node) {
    if (node instanceof ObjectNode object) {
      return object;
    }
    throw malformed(
        node.isArray()
            ? "Unrecognized collection type java.util.Map<java.lang.String,"
                + " com.amazonaws.dynamodb.v20120810.AttributeValue>"
            : "Unexpected field type");
  }

  private static DynamoDbException noScalar(JsonNode node, String wanted) {
    return malformed(
        node.isArray()
            ? "Unrecognized collection type class " + wanted
            : "Start of structure or map found where not expected");
  }

  private static DynamoDbException noConversion(JsonNode node, String wanted) {
    String found;
    if (node.isBoolean()) {
      found = node.booleanValue() ? "TRUE_VALUE" : "FALSE_VALUE";
    } else if (node.isNull()) {
      found = "NULL_VALUE";
    } else {
      found = node.isIntegralNumber() ? "NUMBER_VALUE" : "DECIMAL_VALUE";
    }
    return malformed(found + " cannot be converted to " + wanted);
  }

  public static ObjectNode write(AttributeValue value) {
    var node = JSON.objectNode();
    String type = value.type();
    switch (value) {
      case S(var text) -> node.put(type, text);
      case N(var number) -> node.put(type, number.toString());
      case B(var bytes) -> node.put(type, bytes.base64());
      case Bool(var bool) -> node.put(type, bool);
      case Null _ -> node.put(type, true);
      case L(var values) -> {
        var array = node.putArray(type);
        values.forEach(element -> array.add(write(element)));
      }
      case M(var values) -> node.set(type, write(new Item(values)));
      case Ss(var values) -> write(node.putArray(type), values);
      case Ns(var values) -> write(node.putArray(type), values);
      case Bs(var values) -> write(node.putArray(type), values);
    }
    return node;
  }

  public static ObjectNode write(Item item) {
    var node = JSON.objectNode();
    item.attributes().forEach((name, value) -> node.set(name, write(value)));
    return node;
  }

  private static void write(ArrayNode array, SequencedSet<?> elements) {
    elements.forEach(element -> array.add(element.toString()));
  }
}
