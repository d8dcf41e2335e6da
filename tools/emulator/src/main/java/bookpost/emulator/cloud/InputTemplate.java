package bookpost.emulator.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A template that turns a record or event into a target's input: JSON or text, with variables in
/// angle brackets, after the pages on
/// [pipes](https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-input-transformation.html)
/// and
/// [rules](https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html).
///
/// In JSON a variable without quotes is a value of its own, of any type; one within quotes becomes
/// part of that text, escaped. A path that leads nowhere gives an empty text.
public final class InputTemplate {
  private static final int CHARACTERS_MAX = 8_192;
  private static final Pattern VARIABLE = Pattern.compile("<([^<>]*)>");

  /// Stands before a variable that had no quotes; no text of a template begins so.
  private static final String UNQUOTED = "\u0000";

  private static final TextNode NOTHING = TextNode.valueOf("");
  private static final Set<String> OF_PIPES =
      Set.of(
          "aws.pipes.pipe-arn",
          "aws.pipes.pipe-name",
          "aws.pipes.source-arn",
          "aws.pipes.enrichment-arn",
          "aws.pipes.target-arn",
          "aws.pipes.event.ingestion-time",
          "aws.pipes.event",
          "aws.pipes.event.json");
  private static final Set<String> OF_RULES =
      Set.of(
          "aws.events.rule-arn",
          "aws.events.rule-name",
          "aws.events.event.ingestion-time",
          "aws.events.event",
          "aws.events.event.json");

  /// Either of them; a text has no tree.
  private final Optional<JsonNode> tree;

  private final String text;
  private final Map<String, JsonPath> paths;

  private InputTemplate(String text, Map<String, JsonPath> paths) {
    this.text = text;
    this.paths = Map.copyOf(paths);
    this.tree = isText(text) ? Optional.empty() : Optional.of(tree(text));
  }

  /// A pipe's template, whose variables are paths into the record and reserved names.
  ///
  /// @throws IllegalArgumentException with the reason if it is no template
  public static InputTemplate parse(String template) {
    Map<String, JsonPath> paths =
        variables(template)
            .filter(variable -> variable.startsWith("$"))
            .distinct()
            .collect(Collectors.toMap(path -> path, JsonPath::parse));
    return parse(template, paths, OF_PIPES);
  }

  /// A rule's template, whose variables have the names of these paths, and reserved ones.
  ///
  /// @throws IllegalArgumentException with the reason if it is no template, or one of them no path
  public static InputTemplate parse(String template, Map<String, String> paths) {
    Map<String, JsonPath> parsed = new HashMap<>();
    paths.forEach((name, path) -> {
      if (name.startsWith("aws.")) {
        throw new IllegalArgumentException("names that begin with aws. are reserved: " + name);
      }
      parsed.put(name, JsonPath.parse(path));
    });
    return parse(template, parsed, OF_RULES);
  }

  private static InputTemplate parse(
      String template, Map<String, JsonPath> paths, Set<String> reserved) {
    if (template.length() > CHARACTERS_MAX) {
      throw new IllegalArgumentException(
          "template too long: more than %,d characters".formatted(CHARACTERS_MAX));
    }
    variables(template)
        .filter(variable -> !paths.containsKey(variable) && !reserved.contains(variable))
        .findFirst()
        .ifPresent(unknown -> {
          throw new IllegalArgumentException("unknown variable: <" + unknown + ">");
        });
    return new InputTemplate(template.strip(), paths);
  }

  private static Stream<String> variables(String template) {
    return VARIABLE.matcher(template).results().map(variable -> variable.group(1));
  }

  /// A template that begins as JSON must be JSON; a lone variable counts as JSON.
  private static boolean isText(String template) {
    return !(template.startsWith("{")
        || template.startsWith("[")
        || template.startsWith("\"")
        || VARIABLE.matcher(template).matches());
  }

  private static JsonNode tree(String template) {
    JsonNode tree =
        PayloadJson.read(quoted(template))
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "template begins as JSON but is not JSON: " + template));
    refuseVariableKeys(tree);
    return tree;
  }

  private static String quoted(String template) {
    StringBuilder json = new StringBuilder();
    Matcher variable = VARIABLE.matcher(template);
    boolean inText = false;
    int at = 0;
    while (at < template.length()) {
      char next = template.charAt(at);
      if (!inText && next == '<' && variable.find(at) && variable.start() == at) {
        json.append("\"\\u0000").append(variable.group()).append('"');
        at = variable.end();
        continue;
      }
      if (inText && next == '\\') {
        json.append(template, at, Math.min(at + 2, template.length()));
        at += 2;
        continue;
      }
      inText ^= next == '"';
      json.append(next);
      at++;
    }
    return json.toString();
  }

  private static void refuseVariableKeys(JsonNode node) {
    node.properties().stream()
        .map(Map.Entry::getKey)
        .filter(key -> VARIABLE.matcher(key).find())
        .findFirst()
        .ifPresent(key -> {
          throw new IllegalArgumentException("a variable cannot be a key: " + key);
        });
    node.forEach(InputTemplate::refuseVariableKeys);
  }

  /// @param reserved the values of the reserved names
  public String fill(JsonNode event, Map<String, JsonNode> reserved) {
    Function<String, JsonNode> values =
        variable ->
            (paths.containsKey(variable)
                    ? paths.get(variable).find(event)
                    : Optional.ofNullable(reserved.get(variable)))
                .orElse(NOTHING);
    return tree.map(json -> PayloadJson.write(fill(json, values)))
        .orElseGet(() -> interpolate(text, values));
  }

  private static JsonNode fill(JsonNode node, Function<String, JsonNode> values) {
    if (node.isTextual()) {
      String text = node.textValue();
      return text.startsWith(UNQUOTED)
          ? values.apply(text.substring(UNQUOTED.length() + 1, text.length() - 1))
          : TextNode.valueOf(interpolate(text, values));
    }
    if (node.isArray()) {
      ArrayNode filled = JsonNodeFactory.instance.arrayNode();
      node.forEach(element -> filled.add(fill(element, values)));
      return filled;
    }
    if (node.isObject()) {
      ObjectNode filled = PayloadJson.object();
      node.properties()
          .forEach(field -> filled.set(field.getKey(), fill(field.getValue(), values)));
      return filled;
    }
    return node;
  }

  private static String interpolate(String text, Function<String, JsonNode> values) {
    return VARIABLE
        .matcher(text)
        .replaceAll(variable -> Matcher.quoteReplacement(asText(values, variable)));
  }

  private static String asText(Function<String, JsonNode> values, MatchResult variable) {
    JsonNode value = values.apply(variable.group(1));
    return value.isTextual() ? value.textValue() : PayloadJson.write(value);
  }
}
