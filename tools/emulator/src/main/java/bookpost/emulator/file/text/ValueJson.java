package bookpost.emulator.file.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Optional;

/// Writes a value as JSON, and reads JSON that stands in a text.
public final class ValueJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private ValueJson() {}

  /// Empty if the text is not one JSON value.
  public static Optional<JsonNode> read(String text) {
    try {
      return Optional.of(MAPPER.readTree(text)).filter(node -> !node.isMissingNode());
    } catch (JsonProcessingException _) {
      return Optional.empty();
    }
  }

  public static String of(Value value) {
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
