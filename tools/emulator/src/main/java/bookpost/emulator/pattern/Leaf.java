package bookpost.emulator.pattern;

import bookpost.emulator.pattern.NeverMatches.Kind;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.event.ruler.Ruler;

/// The reason for which one matcher can never match at its place.
final class Leaf {
  /// As DynamoDB writes numbers: no sign but a minus, no zeroes around them.
  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d*[1-9])?([eE][-+]?\\d+)?");

  private static final Pattern PART_OF_NUMBER = Pattern.compile("[-+0-9.eE]*");

  private static final Set<String> OF_TEXTS =
      Set.of("prefix", "suffix", "equals-ignore-case", "wildcard", "cidr");

  private Leaf() {}

  static boolean isAbsence(JsonNode matcher) {
    return matcher.has("exists") && !matcher.get("exists").asBoolean();
  }

  /// @param shape the values possible there; empty if there is no such field
  /// @param parent the shape one step above
  static Optional<Kind> fault(
      JsonNode matcher, Optional<Shape> shape, Shape parent, Operators operators) {
    if (!operators.take(matcher)) {
      return Optional.of(Kind.OPERATOR_NOT_TAKEN);
    }
    if (isAbsence(matcher)) {
      return shape.isPresent() && shape.get() instanceof Shape.Text(_, var always) && always
          ? Optional.of(Kind.NO_SUCH_VALUE)
          : Optional.empty();
    }
    return shape.isEmpty()
        ? Optional.of(parent instanceof Shape.Attribute ? Kind.WITHOUT_TYPE : Kind.NO_SUCH_FIELD)
        : fault(matcher, shape.get());
  }

  private static Optional<Kind> fault(JsonNode matcher, Shape shape) {
    return switch (shape) {
      case Shape.Anything _ -> Optional.empty();
      case Shape.LeftOut _ -> Optional.of(Kind.IMAGE_NOT_IN_VIEW);
      case Shape.Attribute _ when !matcher.has("exists") -> Optional.of(Kind.WITHOUT_TYPE);
      case Shape.Fields _, Shape.Attributes _, Shape.Attribute _ ->
          Optional.of(matcher.has("exists") ? Kind.EXISTS_ON_OBJECT : Kind.VALUE_ON_OBJECT);
      case Shape.Text(var only, _) -> ofText(matcher).or(() -> ofValues(matcher, only));
      case Shape.Numeral _ ->
          ofText(matcher)
              .or(() -> isOfNumber(matcher) ? Optional.empty() : Optional.of(Kind.NO_SUCH_VALUE));
      case Shape.Flag _ ->
          matcher.isBoolean() || isForAnyType(matcher)
              ? Optional.empty()
              : Optional.of(Kind.OTHER_TYPE);
      case Shape.Null _ ->
          (matcher.isBoolean() && matcher.asBoolean()) || isForAnyType(matcher)
              ? Optional.empty()
              : Optional.of(Kind.OTHER_TYPE);
    };
  }

  private static boolean isOfNumber(JsonNode matcher) {
    if (matcher.isTextual()) {
      return NUMBER.matcher(matcher.asText()).matches();
    }
    return Stream.of("prefix", "suffix", "equals-ignore-case")
        .map(matcher::path)
        .filter(JsonNode::isTextual)
        .allMatch(part -> PART_OF_NUMBER.matcher(part.asText()).matches());
  }

  private static boolean isForAnyType(JsonNode matcher) {
    return matcher.has("exists") || matcher.has("anything-but");
  }

  private static Optional<Kind> ofText(JsonNode matcher) {
    if (matcher.isNumber() || matcher.has("numeric")) {
      return Optional.of(Kind.NUMERIC_ON_TEXT);
    }
    return matcher.isTextual() || isForAnyType(matcher) || OF_TEXTS.stream().anyMatch(matcher::has)
        ? Optional.empty()
        : Optional.of(Kind.OTHER_TYPE);
  }

  private static Optional<Kind> ofValues(JsonNode matcher, Set<String> only) {
    return only.isEmpty() || only.stream().anyMatch(value -> matches(matcher, value))
        ? Optional.empty()
        : Optional.of(Kind.NO_SUCH_VALUE);
  }

  /// By AWS's own matcher.
  static boolean matches(JsonNode matcher, String value) {
    var nodes = JsonNodeFactory.instance;
    try {
      return Ruler.matchesRule(
          nodes.objectNode().put("x", value).toString(),
          nodes.objectNode().set("x", nodes.arrayNode().add(matcher)).toString());
    } catch (Exception e) {
      throw new IllegalArgumentException("invalid matcher: " + matcher, e);
    }
  }
}
