package bookpost.emulator.file.passage;

import bookpost.emulator.file.text.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Present;
import org.snakeyaml.engine.v2.api.lowlevel.Serialize;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/// Writes a value as YAML that [Yaml] reads as the same value, with CloudFormation's short tags.
final class YamlText {
  private static final DumpSettings SETTINGS =
      DumpSettings.builder()
          .setDefaultFlowStyle(FlowStyle.BLOCK)
          .setIndent(2)
          .setIndicatorIndent(2)
          .setIndentWithIndicator(true)
          .setSplitLines(false)
          .setSchema(new CoreSchema())
          .build();

  /// The framework reads YAML with more types than the core schema has, such as dates.
  private static final Pattern NUMBER_OR_DATE = Pattern.compile("[-+.]?[0-9].*");

  private YamlText() {}

  static String of(Value value) {
    return new Present(SETTINGS)
        .emitToString(new Serialize(SETTINGS).serializeOne(node(value)).iterator());
  }

  private static Node node(Value value) {
    return switch (value) {
      case Value.Text(_, var text) -> scalar(Tag.STR, text, style(text));
      case Value.Numeral(_, var number) ->
          scalar(number.scale() > 0 ? Tag.FLOAT : Tag.INT, number.toPlainString());
      case Value.Flag(_, var flag) -> scalar(Tag.BOOL, Boolean.toString(flag));
      case Value.Nothing _, Value.Broken _ -> scalar(Tag.NULL, "null");
      case Value.Sequence(_, var items) -> sequence(Tag.SEQ, items);
      case Value.Mapping(_, var entries) -> intrinsic(entries).orElseGet(() -> mapping(entries));
    };
  }

  private static Node mapping(Map<String, Value> entries) {
    var tuples =
        entries.entrySet().stream()
            .map(it ->
                new NodeTuple(
                    node(new Value.Text(it.getValue().at(), it.getKey())), node(it.getValue())))
            .toList();
    return new MappingNode(Tag.MAP, tuples, FlowStyle.BLOCK);
  }

  /// Empty if there is no short form: a tag cannot follow a tag.
  private static Optional<Node> intrinsic(Map<String, Value> entries) {
    if (entries.size() != 1) {
      return Optional.empty();
    }
    var entry = entries.entrySet().iterator().next();
    var name = entry.getKey();
    if (!name.equals("Ref") && !name.startsWith("Fn::")) {
      return Optional.empty();
    }
    var tag = new Tag("!" + name.replaceFirst("^Fn::", ""));
    return switch (entry.getValue()) {
      case Value.Text(_, var text) -> Optional.of(scalar(tag, text));
      case Value.Sequence(_, var items) when name.equals("Fn::GetAtt") && areTexts(items) ->
          Optional.of(
              scalar(
                  tag,
                  String.join(".", items.stream().flatMap(it -> it.scalar().stream()).toList())));
      case Value.Sequence(_, var items) -> Optional.of(sequence(tag, items));
      default -> Optional.empty();
    };
  }

  private static boolean areTexts(List<Value> items) {
    return items.stream().allMatch(Value.Text.class::isInstance);
  }

  private static Node sequence(Tag tag, List<Value> items) {
    return new SequenceNode(tag, items.stream().map(YamlText::node).toList(), FlowStyle.BLOCK);
  }

  private static Node scalar(Tag tag, String text) {
    return scalar(tag, text, ScalarStyle.PLAIN);
  }

  private static Node scalar(Tag tag, String text, ScalarStyle style) {
    return new ScalarNode(tag, text, style);
  }

  private static ScalarStyle style(String text) {
    if (text.contains("\n")) {
      return ScalarStyle.LITERAL;
    }
    return NUMBER_OR_DATE.matcher(text).matches() ? ScalarStyle.SINGLE_QUOTED : ScalarStyle.PLAIN;
  }
}
