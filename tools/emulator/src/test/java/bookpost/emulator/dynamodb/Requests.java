package bookpost.emulator.dynamodb;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// Requests as tests write them: JSON in which `'` stands for `"`.
final class Requests {
  private static final JsonMapper MAPPER = new JsonMapper();

  private Requests() {}

  static ObjectNode request(String json) {
    try {
      return (ObjectNode) MAPPER.readTree(json.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new AssertionError(json, e);
    }
  }
}
