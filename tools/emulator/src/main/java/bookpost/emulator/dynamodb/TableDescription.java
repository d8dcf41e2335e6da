package bookpost.emulator.dynamodb;

import bookpost.emulator.dynamodb.IndexDefinition.ProjectionType;
import bookpost.emulator.dynamodb.Registration.IndexStatus;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/// Writes a
/// [TableDescription](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TableDescription.html).
final class TableDescription {
  private static final Throughput NONE = new Throughput(0, 0);

  private final Registration registration;

  TableDescription(Registration registration) {
    this.registration = registration;
  }

  ObjectNode write() {
    var table = registration.definition();
    var rows = registration.table().rows();
    var json = JsonNodeFactory.instance.objectNode();
    var attributes = json.putArray("AttributeDefinitions");
    for (var attribute : table.attributes()) {
      attributes
          .addObject()
          .put("AttributeName", attribute.name())
          .put("AttributeType", attribute.type().name());
    }
    json.put("TableName", table.name());
    writeKey(table.key(), json.putArray("KeySchema"));
    json.put("TableStatus", table.status().name());
    json.put("CreationDateTime", seconds(table.created()));
    writeThroughput(table.throughput(), json.putObject("ProvisionedThroughput"));
    json.put("TableSizeBytes", rows.sizeBytes());
    json.put("ItemCount", rows.count());
    json.put("TableArn", table.arn());
    json.put("TableId", table.id());
    registration
        .onDemandSince()
        .ifPresent(since ->
            json.putObject("BillingModeSummary")
                .put("BillingMode", "PAY_PER_REQUEST")
                .put("LastUpdateToPayPerRequestDateTime", seconds(since)));
    writeIndexes(table, false, "LocalSecondaryIndexes", json);
    writeIndexes(table, true, "GlobalSecondaryIndexes", json);
    table.stream()
        .ifPresent(view ->
            json.putObject("StreamSpecification")
                .put("StreamEnabled", true)
                .put("StreamViewType", view.name()));
    registration
        .latestStreamArn()
        .ifPresent(arn ->
            json.put("LatestStreamLabel", arn.substring(arn.lastIndexOf('/') + 1))
                .put("LatestStreamArn", arn));
    if (!registration.tableClass().equals("STANDARD")) {
      json.putObject("TableClassSummary").put("TableClass", registration.tableClass());
    }
    json.put("DeletionProtectionEnabled", table.deletionProtected());
    return json;
  }

  private void writeIndexes(TableDefinition table, boolean global, String name, ObjectNode json) {
    if (table.indexes().stream().noneMatch(index -> index.global() == global)) {
      return;
    }
    var indexes = json.putArray(name);
    for (var index : table.indexes()) {
      if (index.global() == global) {
        writeIndex(table, index, indexes.addObject());
      }
    }
  }

  private void writeIndex(TableDefinition table, IndexDefinition index, ObjectNode json) {
    json.put("IndexName", index.name());
    writeKey(index.key(), json.putArray("KeySchema"));
    var projection = json.putObject("Projection");
    projection.put("ProjectionType", index.projection().name());
    if (index.projection() == ProjectionType.INCLUDE) {
      var included = projection.putArray("NonKeyAttributes");
      index.included().forEach(included::add);
    }
    if (index.global()) {
      var status = registration.indexStatus(index.name());
      json.put("IndexStatus", status.name());
      if (status == IndexStatus.CREATING) {
        json.put("Backfilling", table.status() == TableDefinition.Status.UPDATING);
      }
      writeThroughput(index.throughput(), json.putObject("ProvisionedThroughput"));
    }
    var held = registration.table().index(index.name());
    json.put("IndexSizeBytes", held == null ? 0 : held.rows().sizeBytes());
    json.put("ItemCount", held == null ? 0 : held.rows().count());
    json.put("IndexArn", table.arn() + "/index/" + index.name());
  }

  private static void writeKey(KeySchema key, ArrayNode json) {
    json.addObject().put("AttributeName", key.partition().name()).put("KeyType", "HASH");
    key.sort()
        .ifPresent(
            sort -> json.addObject().put("AttributeName", sort.name()).put("KeyType", "RANGE"));
  }

  private static void writeThroughput(Optional<Throughput> throughput, ObjectNode json) {
    var units = throughput.orElse(NONE);
    json.put("NumberOfDecreasesToday", 0);
    json.put("ReadCapacityUnits", units.reads());
    json.put("WriteCapacityUnits", units.writes());
  }

  /// As AWS JSON writes a timestamp.
  static BigDecimal seconds(Instant time) {
    return BigDecimal.valueOf(time.toEpochMilli(), 3);
  }
}
