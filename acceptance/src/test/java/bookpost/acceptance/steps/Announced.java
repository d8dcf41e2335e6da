package bookpost.acceptance.steps;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.stream.Stream;

/// An announcement as a consumer's function received it.
///
/// @param event the CloudEvent, whole
public record Announced(
    String type, String book, String id, long sequence, String traceparent, String event) {
  private static final ObjectMapper JSON = new ObjectMapper();

  boolean isAddition() {
    return type.equals("BookAdded");
  }

  /// The announcements of a payload: a CloudEvent by itself, an event of the bus around one, the
  /// array of them that a pipe hands over, or a batch of a queue's messages that are the bus's
  /// events. An event without a number is not an announcement.
  static List<Announced> in(String payload) {
    return events(read(payload)).filter(Announced::isNumbered).map(Announced::of).toList();
  }

  private static Stream<JsonNode> events(JsonNode payload) {
    if (payload.isArray()) {
      return payload.valueStream();
    }
    if (payload.has("Records")) {
      return payload
          .get("Records")
          .valueStream()
          .filter(record -> record.has("body"))
          .flatMap(record -> events(read(record.get("body").asText())));
    }
    return Stream.of(payload.path("detail").isObject() ? payload.get("detail") : payload);
  }

  private static boolean isNumbered(JsonNode event) {
    return event.path("sequence").asText().matches("\\d+");
  }

  private static Announced of(JsonNode event) {
    return new Announced(
        event.path("type").asText(),
        event.path("subject").asText(),
        event.path("id").asText(),
        Long.parseLong(event.get("sequence").asText()),
        event.path("traceparent").asText(),
        event.toString());
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(json, e);
    }
  }
}
