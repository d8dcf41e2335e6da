package bookpost.emulator.pattern;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A pattern as alternatives, each of which asks something of several leaves at once, as AWS's
/// matcher takes it: of two conditions on one leaf the later counts, and a key may come twice.
final class Conjunctions {
  /// Beyond these a pattern is not judged; AWS's matcher refuses far fewer.
  private static final int ALTERNATIVES_MAX = 4_096;

  private static final String OR = "$or";
  private static final JsonMapper MAPPER = new JsonMapper();

  private Conjunctions() {}

  /// @return each alternative's matchers by the path of the leaf; empty if there are too many
  static List<Map<List<String>, List<JsonNode>>> of(String pattern) throws IOException {
    try (var parser = MAPPER.createParser(pattern)) {
      parser.nextToken();
      return object(parser, List.of(), List.of(Map.of()));
    }
  }

  private static List<Map<List<String>, List<JsonNode>>> object(
      JsonParser parser, List<String> path, List<Map<List<String>, List<JsonNode>>> so)
      throws IOException {
    var alternatives = so;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      var key = parser.currentName();
      var below = Stream.concat(path.stream(), Stream.of(key)).toList();
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        alternatives = object(parser, below, alternatives);
      } else if (key.equals(OR)) {
        var all = new ArrayList<Map<List<String>, List<JsonNode>>>();
        while (parser.nextToken() == JsonToken.START_OBJECT && all.size() <= ALTERNATIVES_MAX) {
          all.addAll(object(parser, path, alternatives));
        }
        if (all.size() > ALTERNATIVES_MAX) {
          return List.of();
        }
        alternatives = all;
      } else {
        List<JsonNode> matchers = new ArrayList<>();
        MAPPER.<JsonNode>readTree(parser).forEach(matchers::add);
        alternatives =
            alternatives.stream()
                .map(alternative -> {
                  Map<List<String>, List<JsonNode>> more = new LinkedHashMap<>(alternative);
                  more.put(below, matchers);
                  return more;
                })
                .toList();
      }
    }
    return alternatives;
  }
}
