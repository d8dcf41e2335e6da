package bookpost.simulation.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.utils.builder.Buildable;

/// The SDK's requests as trees of the wire, and trees as its responses, by what the SDK itself says
/// of its shapes.
final class SdkTrees {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private SdkTrees() {}

  static ObjectNode write(SdkPojo shape) {
    var tree = JSON.objectNode();
    for (var field : shape.sdkFields()) {
      var value = field.getValueOrDefault(shape);
      if (value != null
          && !(value instanceof SdkAutoConstructMap)
          && !(value instanceof SdkAutoConstructList)) {
        tree.set(field.locationName(), write(value));
      }
    }
    return tree;
  }

  private static JsonNode write(Object value) {
    return switch (value) {
      case String text -> JSON.textNode(text);
      case AttributeValue attribute -> write(attribute);
      case SdkPojo shape -> write(shape);
      case Map<?, ?> members -> {
        var tree = JSON.objectNode();
        members.forEach((name, member) -> tree.set((String) name, write((Object) member)));
        yield tree;
      }
      case List<?> elements -> {
        var list = JSON.arrayNode(elements.size());
        elements.forEach(element -> list.add(write((Object) element)));
        yield list;
      }
      case Boolean flag -> JSON.booleanNode(flag);
      case Integer number -> JSON.numberNode(number);
      case Long number -> JSON.numberNode(number);
      case SdkBytes bytes -> JSON.textNode(Base64.getEncoder().encodeToString(bytes.asByteArray()));
      default -> throw new IllegalArgumentException("a value of " + value.getClass());
    };
  }

  /// Texts and numbers, which most attributes are, without a look at what else they could be.
  private static ObjectNode write(AttributeValue attribute) {
    return switch (attribute.type()) {
      case S -> JSON.objectNode().put("S", attribute.s());
      case N -> JSON.objectNode().put("N", attribute.n());
      default -> write((SdkPojo) attribute);
    };
  }

  /// Sets what the tree has. Members that the SDK does not know are left out.
  ///
  /// @param shape a builder
  static <B extends SdkPojo> B read(ObjectNode tree, B shape) {
    var fields = shape.sdkFieldNameToField();
    for (var member : tree.properties()) {
      var field = fields.get(member.getKey());
      if (field != null && !member.getValue().isNull()) {
        field.set(shape, read(member.getValue(), field));
      }
    }
    return shape;
  }

  private static Object read(JsonNode node, SdkField<?> field) {
    MarshallingKnownType type = field.marshallingType().getKnownType();
    return switch (type) {
      case STRING -> node.textValue();
      case BOOLEAN -> node.booleanValue();
      case INTEGER -> node.intValue();
      case LONG -> node.longValue();
      case DOUBLE -> node.doubleValue();
      case SDK_BYTES -> SdkBytes.fromByteArray(Base64.getDecoder().decode(node.textValue()));
      case SDK_POJO -> ((Buildable) read((ObjectNode) node, field.constructor().get())).build();
      case LIST -> {
        var element = field.getTrait(ListTrait.class).memberFieldInfo();
        var list = new ArrayList<Object>(node.size());
        node.forEach(each -> list.add(read(each, element)));
        yield list;
      }
      case MAP -> {
        var value = field.getTrait(MapTrait.class).valueFieldInfo();
        var map = new LinkedHashMap<String, Object>();
        node.properties()
            .forEach(member -> map.put(member.getKey(), read(member.getValue(), value)));
        yield map;
      }
      default -> throw new IllegalArgumentException("a member of type " + type);
    };
  }
}
