package bookpost.emulator.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// A path into an event or record, in the dialect of [pipes and
/// rules](https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-input-transformation.html):
/// `$`, then names behind dots, each with `[3]` or `[*]` behind it. No filter, no function, no
/// quoted name.
public final class JsonPath {
  private static final String STEP = "\\.[\\w/-]+|\\[(?:\\d{1,9}|\\*)]";
  private static final Pattern STEPS = Pattern.compile(STEP);
  private static final Pattern WHOLE =
      Pattern.compile("\\$(?:\\.[\\w/-]+(?:\\[(?:\\d{1,9}|\\*)])*)*");

  private final List<String> steps;

  private JsonPath(List<String> steps) {
    this.steps = steps;
  }

  /// @throws IllegalArgumentException with the reason if the text is no such path
  public static JsonPath parse(String text) {
    if (!WHOLE.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "invalid path: %s (form: $.name.list[0].other[*].name)".formatted(text));
    }
    return new JsonPath(STEPS.matcher(text).results().map(MatchResult::group).toList());
  }

  /// The value at the path; empty if the path leads nowhere. With `[*]` it is always an array of
  /// the values that the rest of the path finds in the elements.
  Optional<JsonNode> find(JsonNode root) {
    return find(root, steps);
  }

  private static Optional<JsonNode> find(JsonNode node, List<String> steps) {
    if (node.isMissingNode() || steps.isEmpty()) {
      return Optional.of(node).filter(found -> !found.isMissingNode());
    }
    String step = steps.getFirst();
    List<String> rest = steps.subList(1, steps.size());
    if (step.equals("[*]")) {
      return node.isArray() ? Optional.of(findInEach(node, rest)) : Optional.empty();
    }
    return find(
        step.startsWith("[")
            ? node.path(Integer.parseInt(step, 1, step.length() - 1, 10))
            : node.path(step.substring(1)),
        rest);
  }

  private static ArrayNode findInEach(JsonNode array, List<String> steps) {
    ArrayNode found = JsonNodeFactory.instance.arrayNode();
    array.forEach(element -> find(element, steps).ifPresent(found::add));
    return found;
  }
}
