package bookpost.emulator.file.text;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/// YAML 1.2 and JSON, with CloudFormation's short tags (`!Ref` becomes `Ref:`, `!Sub` `Fn::Sub:`)
/// and merge keys.
public final class Yaml {
  private static final int CODE_POINTS_MAX = 1_000_000;
  private static final int ALIASES_MAX = 50;
  private static final int DEPTH_MAX = 64;
  private static final int VALUES_MAX = 100_000;
  private static final int DIGITS_MAX = 30;

  private static final LoadSettings SETTINGS =
      LoadSettings.builder()
          .setCodePointLimit(CODE_POINTS_MAX)
          .setMaxAliasesForCollections(ALIASES_MAX)
          .setSchema(new CoreSchema())
          .build();

  private final Problems problems;
  private int values;

  private Yaml(Problems problems) {
    this.problems = problems;
  }

  public static Value parse(String file, String content, Problems problems) {
    var start = Location.start(file);
    try {
      if (tooDeep(content)) {
        return problems.report(
            start, "is nested too deeply", "at most %d levels".formatted(DEPTH_MAX));
      }
      var root = new Compose(SETTINGS).composeString(content);
      return root.map(node -> new Yaml(problems).value(node, start, 0))
          .orElseGet(() -> new Value.Nothing(start));
    } catch (MarkedYamlEngineException e) {
      return broken(e, start, problems);
    } catch (YamlEngineException e) {
      return problems.report(start, "invalid YAML: " + e.getMessage(), "YAML 1.2");
    }
  }

  private static Value broken(MarkedYamlEngineException fault, Location start, Problems problems) {
    var what =
        Stream.of(fault.getContext(), fault.getProblem())
            .filter(Objects::nonNull)
            .collect(Collectors.joining(", "));
    return fault
        .getProblemMark()
        .map(mark ->
            problems.report(
                start.onLine(mark.getLine() + 1),
                "invalid YAML at column %d: %s".formatted(mark.getColumn() + 1, what),
                "YAML 1.2"))
        .orElseGet(() -> problems.report(start, "invalid YAML: " + what, "YAML 1.2"));
  }

  /// Looked at before anything recurses over the nodes.
  private static boolean tooDeep(String content) {
    var depth = 0;
    for (var event : new Parse(SETTINGS).parseString(content)) {
      depth +=
          switch (event.getEventId()) {
            case Event.ID.MappingStart, Event.ID.SequenceStart -> 1;
            case Event.ID.MappingEnd, Event.ID.SequenceEnd -> -1;
            default -> 0;
          };
      if (depth > DEPTH_MAX) {
        return true;
      }
    }
    return false;
  }

  private Value value(Node node, Location place, int depth) {
    var at = place.onLine(line(node));
    if (depth > DEPTH_MAX || ++values > VALUES_MAX) {
      return problems.report(
          Location.start(at.file()),
          "its aliases are circular or make it too large",
          "at most %,d values, no cycles".formatted(VALUES_MAX));
    }
    var tag = node.getTag().getValue();
    var intrinsic = tag.startsWith("!") && tag.length() > 1;
    var plain =
        switch (node) {
          case ScalarNode scalar when intrinsic -> new Value.Text(at, scalar.getValue());
          case ScalarNode scalar -> scalar(scalar, at);
          case SequenceNode sequence -> sequence(sequence, at, depth);
          case MappingNode mapping -> mapping(mapping, at, depth);
          default -> problems.report(at, "is not supported", "scalars, lists and mappings");
        };
    return intrinsic ? intrinsic(tag.substring(1), plain) : plain;
  }

  private static Value intrinsic(String name, Value plain) {
    var at = plain.at();
    var key = name.equals("Ref") || name.equals("Condition") ? name : "Fn::" + name;
    if (name.equals("GetAtt") && plain instanceof Value.Text(_, var text)) {
      var dot = text.indexOf('.');
      var parts =
          dot < 0 ? List.of(text) : List.of(text.substring(0, dot), text.substring(dot + 1));
      var items = parts.stream().map(part -> (Value) new Value.Text(at, part)).toList();
      return new Value.Mapping(at, Map.of(key, new Value.Sequence(at, items)));
    }
    return new Value.Mapping(at, Map.of(key, plain));
  }

  private Value scalar(ScalarNode node, Location at) {
    var tag = node.getTag();
    var text = node.getValue();
    if (tag.equals(Tag.STR)) {
      return new Value.Text(at, text);
    }
    if (tag.equals(Tag.NULL)) {
      return new Value.Nothing(at);
    }
    if (tag.equals(Tag.BOOL)) {
      return new Value.Flag(at, Boolean.parseBoolean(text));
    }
    if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
      return number(text)
          .<Value>map(number -> new Value.Numeral(at, number))
          .orElseGet(
              () -> problems.report(at, "is too long or too large a number", "a plain number"));
    }
    return problems.report(at, "unsupported tag: " + tag.getValue(), "CloudFormation's tags");
  }

  private static Optional<BigDecimal> number(String text) {
    try {
      if (text.length() > DIGITS_MAX) {
        return Optional.empty();
      }
      if (text.startsWith("0x") || text.startsWith("0o")) {
        var radix = text.charAt(1) == 'x' ? 16 : 8;
        return Optional.of(new BigDecimal(new BigInteger(text.substring(2), radix)));
      }
      var number = new BigDecimal(text);
      return Math.abs((long) number.scale()) > DIGITS_MAX ? Optional.empty() : Optional.of(number);
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  private Value sequence(SequenceNode node, Location at, int depth) {
    var items = new ArrayList<Value>();
    for (var item : node.getValue()) {
      items.add(value(item, at.index(items.size()), depth + 1));
    }
    return new Value.Sequence(at, items);
  }

  private Value mapping(MappingNode node, Location at, int depth) {
    var entries = new LinkedHashMap<String, Value>();
    for (var tuple : node.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        problems.report(at.onLine(line(tuple.getKeyNode())), "key is not text", "text keys");
        continue;
      }
      var name = key.getValue();
      var value = value(tuple.getValueNode(), at.key(name), depth + 1);
      if (entries.putIfAbsent(name, value) != null) {
        problems.report(at.key(name).onLine(line(key)), "is a duplicate key", "each key once");
      }
    }
    return new Value.Mapping(at, entries);
  }

  private static int line(Node node) {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
  }
}
