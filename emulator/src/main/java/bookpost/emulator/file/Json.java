package bookpost.emulator.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/// Writes a value as JSON.
final class Json {
  private Json() {}

  static String of(Value value) {
    return node(value).toString();
  }

  private static JsonNode node(Value value) {
    var nodes = JsonNodeFactory.instance;
    return switch (value) {
      case Value.Text(_, var text) -> nodes.textNode(text);
      case Value.Numeral(_, var number) -> nodes.numberNode(number);
      case Value.Flag(_, var flag) -> nodes.booleanNode(flag);
      case Value.Nothing _, Value.Broken _ -> nodes.nullNode();
      case Value.Sequence(_, var items) -> {
        var array = nodes.arrayNode();
        items.forEach(item -> array.add(node(item)));
        yield array;
      }
      case Value.Mapping(_, var entries) -> {
        var object = nodes.objectNode();
        entries.forEach((key, entry) -> object.set(key, node(entry)));
        yield object;
      }
    };
  }
}
