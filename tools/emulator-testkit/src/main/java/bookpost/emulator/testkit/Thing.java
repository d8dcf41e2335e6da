package bookpost.emulator.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;

/// A change of a table's item, as a function gets it.
///
/// @param what its content; empty if the item was deleted
public record Thing(String number, String name, String what) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /// @param batch a mapping's `Records`, or a pipe's list
  public static List<Thing> things(String batch) {
    var json = json(batch);
    return (json.isArray() ? json : json.path("Records")).valueStream().map(Thing::thing).toList();
  }

  public static Thing thing(JsonNode record) {
    var change = record.path("dynamodb");
    return new Thing(
        change.path("SequenceNumber").asText(),
        change.at("/Keys/name/S").asText(),
        change.at("/NewImage/what/S").asText());
  }

  public static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}
