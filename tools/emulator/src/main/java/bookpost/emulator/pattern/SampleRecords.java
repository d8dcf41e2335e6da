package bookpost.emulator.pattern;

import bookpost.emulator.pattern.NeverMatches.Kind;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Minimal records that a pattern which never matches could have been meant for.
record SampleRecords(Shape shape, Source source) {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final String SOME_TEXT = "a";
  private static final String SOME_NUMBER = "5";

  String expected(Kind kind, List<String> path, JsonNode matcher) {
    if (kind == Kind.CONTRADICTION && path.equals(List.of("eventName"))) {
      return "{\"eventName\":\"MODIFY\",\"dynamodb\":{\"NewImage\":{},\"OldImage\":{}}}";
    }
    return switch (kind) {
      case WITHOUT_TYPE, EXISTS_ON_OBJECT, VALUE_ON_OBJECT -> record(typed(path, matcher), matcher);
      case NO_SUCH_FIELD, IMAGE_NOT_IN_VIEW -> record(meant(path).orElse(usual()), matcher);
      case NUMERIC_ON_TEXT, OTHER_TYPE, NO_SUCH_VALUE, CONTRADICTION, OPERATOR_NOT_TAKEN ->
          record(path, matcher);
    };
  }

  private String record(List<String> path, JsonNode matcher) {
    var leaf = leaf(at(path).orElse(new Shape.Anything()), matcher);
    for (var key : path.reversed()) {
      leaf = NODES.objectNode().set(key, leaf);
    }
    return leaf.toString();
  }

  private Optional<Shape> at(List<String> path) {
    var here = Optional.of(shape);
    for (var key : path) {
      here = here.flatMap(it -> it.at(key));
    }
    return here;
  }

  private static JsonNode leaf(Shape shape, JsonNode matcher) {
    return switch (shape) {
      case Shape.Text(var only, _) when !only.isEmpty() ->
          NODES.textNode(
              only.stream()
                  .filter(value -> value.equalsIgnoreCase(matcher.asText()))
                  .findFirst()
                  .orElse(only.stream().sorted().findFirst().orElse(SOME_TEXT)));
      case Shape.Numeral _ -> NODES.textNode(matcher.isNumber() ? matcher.asText() : SOME_NUMBER);
      case Shape.Flag _ -> NODES.booleanNode(!matcher.asText().equals("false"));
      case Shape.Null _ -> NODES.booleanNode(true);
      case Shape.Text _ -> NODES.textNode(matcher.isContainerNode() ? SOME_TEXT : matcher.asText());
      case Shape.Anything _ -> matcher.isContainerNode() ? NODES.textNode(SOME_TEXT) : matcher;
      case Shape.Fields _, Shape.Attributes _, Shape.Attribute _, Shape.LeftOut _ ->
          NODES.objectNode();
    };
  }

  /// An attribute with the type that the matcher asks for, or the first leaf below an object.
  private List<String> typed(List<String> path, JsonNode matcher) {
    var to = new ArrayList<>(path);
    if (at(path).isEmpty()) {
      to.removeLast();
    }
    var here = at(to).orElse(shape);
    while (!(here instanceof Shape.Anything)) {
      switch (here) {
        case Shape.Fields(var fields) -> to.add(fields.keySet().stream().findFirst().orElseThrow());
        case Shape.Attributes _ -> to.add("attribute");
        case Shape.Attribute _ -> to.add(type(matcher));
        case Shape.Text _,
            Shape.Numeral _,
            Shape.Flag _,
            Shape.Null _,
            Shape.Anything _,
            Shape.LeftOut _ -> {
          return to;
        }
      }
      here = at(to).orElse(new Shape.Anything());
    }
    return to;
  }

  private static String type(JsonNode matcher) {
    if (matcher.isBoolean()) {
      return "BOOL";
    }
    return matcher.isNumber() || matcher.has("numeric") ? "N" : "S";
  }

  /// The nearest path that records have: a key spelt otherwise, one key less, or one more in front.
  private Optional<List<String>> meant(List<String> path) {
    var respelt =
        IntStream.range(0, path.size())
            .boxed()
            .flatMap(i ->
                names(path.subList(0, i)).stream()
                    .filter(name -> plain(name).equals(plain(path.get(i))))
                    .map(name -> replaced(path, i, name)));
    var less =
        path.size() < 2 ? Stream.<List<String>>of() : Stream.of(path.subList(1, path.size()));
    var more = Stream.of("dynamodb", "body", "detail").map(key -> prefixed(key, path));
    var otherImage =
        path.size() < 2
            ? Stream.<List<String>>of()
            : Stream.of("NewImage", "OldImage", "Keys").map(image -> replaced(path, 1, image));
    return Stream.of(respelt, less, more, otherImage)
        .flatMap(it -> it)
        .filter(candidate -> at(candidate).filter(it -> !(it instanceof Shape.LeftOut)).isPresent())
        .findFirst();
  }

  private List<String> names(List<String> path) {
    return at(path).orElse(new Shape.Anything()) instanceof Shape.Fields(var fields)
        ? List.copyOf(fields.keySet())
        : List.of();
  }

  private static String plain(String name) {
    return name.replaceAll("[^A-Za-z]", "").toLowerCase(Locale.ROOT);
  }

  private static List<String> replaced(List<String> path, int index, String name) {
    var to = new ArrayList<>(path);
    to.set(index, name);
    return to;
  }

  private static List<String> prefixed(String key, List<String> path) {
    return Stream.concat(Stream.of(key), path.stream()).toList();
  }

  private List<String> usual() {
    return switch (source) {
      case Source.StreamOfMapping _, Source.StreamOfPipe _ -> List.of("eventName");
      case Source.QueueOfMapping _, Source.QueueOfPipe _ -> List.of("body", "field");
      case Source.Bus _ -> List.of("detail", "field");
    };
  }
}
