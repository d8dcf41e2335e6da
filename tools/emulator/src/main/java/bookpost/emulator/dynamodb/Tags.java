package bookpost.emulator.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/// The tags of a table.
final class Tags {
  private static final int TAGS_MAX = 50;
  private static final int KEY_LENGTH_MAX = 128;
  private static final int VALUE_LENGTH_MAX = 256;

  private final Map<String, String> tags;

  Tags(Map<String, String> tags) {
    this.tags = tags;
  }

  /// All of them, or none if one is refused.
  void add(JsonNode list) {
    var added = new LinkedHashMap<>(tags);
    for (var tag : list) {
      var key = tag.path("Key").asText();
      var value = tag.path("Value").asText();
      if (key.isEmpty() || key.length() > KEY_LENGTH_MAX) {
        throw TableParameters.invalid(
            "Tag key must be between 1 and " + KEY_LENGTH_MAX + " characters");
      }
      if (value.length() > VALUE_LENGTH_MAX) {
        throw TableParameters.invalid(
            "Tag value must be between 0 and " + VALUE_LENGTH_MAX + " characters");
      }
      added.put(key, value);
    }
    if (added.size() > TAGS_MAX) {
      throw TableParameters.invalid("Number of tags exceeds the limit of " + TAGS_MAX);
    }
    tags.putAll(added);
  }
}
