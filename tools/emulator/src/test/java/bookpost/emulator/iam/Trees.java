package bookpost.emulator.iam;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;

/// Policies as JSON, in which `'` stands for `"`, and `{'unknown': 'x'}` for a value not known.
final class Trees {
  private Trees() {}

  static Tree of(String json) {
    return verbatim(json.replace('\'', '"'));
  }

  static Tree verbatim(String json) {
    try {
      return of(new JsonMapper().readTree(json));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(json, e);
    }
  }

  private static Tree of(JsonNode node) {
    if (node.isObject() && node.size() == 1 && node.has("unknown")) {
      return new Tree.Unknown(node.get("unknown").asText());
    }
    if (node.isObject()) {
      var entries = new LinkedHashMap<String, Tree>();
      node.properties().forEach(entry -> entries.put(entry.getKey(), of(entry.getValue())));
      return new Tree.Entries(entries);
    }
    if (node.isArray()) {
      return new Tree.Items(node.valueStream().map(Trees::of).toList());
    }
    return new Tree.Text(node.asText());
  }
}
