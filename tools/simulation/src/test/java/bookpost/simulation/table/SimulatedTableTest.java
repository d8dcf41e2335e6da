package bookpost.simulation.table;

import bookpost.emulator.topology.Table;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The stream is read from the records that the functions get.
final class SimulatedTableTest extends TableContract {
  private final List<TableChange> changes = new ArrayList<>();
  private SimulatedTables tables =
      new SimulatedTables(List.of(), InstantSource.system(), changes::add);

  @Override
  DynamoDbClient open(List<Table> tables) {
    this.tables = new SimulatedTables(tables, InstantSource.system(), changes::add);
    return new SimulatedDynamoDbClient(this.tables, new Undisturbed());
  }

  @Override
  List<Change> changes(Table table) {
    var image = new StreamImage(table, "arn:aws:dynamodb:us-east-1:000000000000:table/t/stream/1");
    return changes.stream()
        .filter(change -> change.table().equals(table.name()))
        .map(change -> change(image.record(change, "1", Instant.EPOCH).json()))
        .toList();
  }

  @Override
  boolean showsTheItemThatPasses() {
    return true;
  }

  @Override
  void expire() {
    tables.expire(Instant.now());
  }

  private static Change change(String json) {
    try {
      var record = new ObjectMapper().readTree(json);
      var images = record.get("dynamodb");
      return new Change(
          record.get("eventName").textValue(),
          item(images.path("Keys")),
          item(images.path("OldImage")),
          item(images.path("NewImage")));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, AttributeValue> item(JsonNode image) {
    return image.properties().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                attribute ->
                    attribute.getValue().has("S")
                        ? AttributeValue.fromS(attribute.getValue().get("S").textValue())
                        : AttributeValue.fromN(attribute.getValue().get("N").textValue())));
  }
}
