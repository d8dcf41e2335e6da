package bookpost.emulator.cloud;

import bookpost.emulator.topology.Rule.Input;
import bookpost.emulator.topology.Rule.Input.Constant;
import bookpost.emulator.topology.Rule.Input.Part;
import bookpost.emulator.topology.Rule.Input.Transformed;
import bookpost.emulator.topology.Rule.Input.Whole;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Instant;
import java.util.Map;

/// Turns an event into the input of a rule's target.
@FunctionalInterface
interface TargetInput {
  /// @param taken when the bus took it
  String of(String event, Instant taken);

  static TargetInput of(Input input, String ruleName, String ruleArn) {
    return switch (input) {
      case Whole() -> (event, _) -> event;
      case Constant(var json) -> (_, _) -> json;
      case Part(var text) -> {
        JsonPath path = JsonPath.parse(text);
        yield (event, _) -> path.find(read(event)).map(PayloadJson::write).orElse("\"\"");
      }
      case Transformed(var paths, var text) -> {
        InputTemplate template = InputTemplate.parse(text, paths);
        yield (event, taken) -> {
          JsonNode json = read(event);
          return template.fill(json, reserved(json, taken, ruleName, ruleArn));
        };
      }
    };
  }

  private static JsonNode read(String event) {
    return PayloadJson.read(event).orElseThrow(() -> new IllegalStateException("an event is JSON"));
  }

  private static Map<String, JsonNode> reserved(
      JsonNode event, Instant taken, String ruleName, String ruleArn) {
    return Map.of(
        "aws.events.rule-name", TextNode.valueOf(ruleName),
        "aws.events.rule-arn", TextNode.valueOf(ruleArn),
        "aws.events.event.ingestion-time", TextNode.valueOf(BusEvent.time(taken)),
        "aws.events.event", withoutDetail(event),
        "aws.events.event.json", event);
  }

  /// As AWS hands it out: its page says that it is a copy of the event.
  private static ObjectNode withoutDetail(JsonNode event) {
    ObjectNode copy = event.deepCopy();
    copy.remove("detail");
    copy.set("detailType", copy.remove("detail-type"));
    return copy;
  }
}
