package bookpost.simulation.table;

import bookpost.emulator.testkit.TableContract;
import bookpost.emulator.topology.Table;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The stream is read from the records that the functions get.
final class SimulatedTableTest extends TableContract {
  private static final int RECORDS_MAX = 1_000;

  private final SimulatedDynamoDb dynamoDb =
      new SimulatedDynamoDb(InstantSource.system(), _ -> {}, (_, show) -> show.run());

  @Override
  protected DynamoDbClient open(List<Table> tables) {
    tables.forEach(dynamoDb::create);
    return new SimulatedDynamoDbClient(dynamoDb, new Undisturbed());
  }

  @Override
  protected List<Change> changes(Table table) {
    var arn = dynamoDb.streamArn(table.name());
    var now = Instant.now();
    var shard = dynamoDb.streams().shards(arn, now).getFirst().id();
    return dynamoDb
        .streams()
        .read(dynamoDb.streams().horizon(arn, shard, now), RECORDS_MAX, now)
        .records()
        .stream()
        .map(record -> change(record.toLambda("us-east-1")))
        .toList();
  }

  @Override
  protected void expire() {
    dynamoDb.expire(_ -> true);
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
