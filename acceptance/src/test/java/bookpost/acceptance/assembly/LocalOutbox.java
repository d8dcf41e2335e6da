package bookpost.acceptance.assembly;

import bookpost.emulator.topology.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The outbox's table. Time is not waited for: the rows are made older, and deleted by hand.
record LocalOutbox(Supplier<DynamoDbClient> tables, Table table) implements Assembly.Outbox {
  @Override
  public void rewrite(String book, long sequence) {
    var key =
        Map.of(
            "name", AttributeValue.fromS(book),
            "sequence", AttributeValue.fromS("%020d".formatted(sequence)));
    try (var client = tables.get()) {
      var row = client.getItem(get -> get.tableName(table.name()).key(key)).item();
      client.deleteItem(delete -> delete.tableName(table.name()).key(key));
      client.putItem(put -> put.tableName(table.name()).item(row));
    }
  }

  @Override
  public void outdate() {
    try (var client = tables.get()) {
      for (var row : rows(client)) {
        var older = new HashMap<>(row);
        older.put(table.ttlAttribute().orElseThrow(), AttributeValue.fromN("1"));
        client.putItem(put -> put.tableName(table.name()).item(older));
      }
    }
  }

  @Override
  public void expire() {
    try (var client = tables.get()) {
      for (var row : rows(client)) {
        var key = Map.of("name", row.get("name"), "sequence", row.get("sequence"));
        client.deleteItem(delete -> delete.tableName(table.name()).key(key));
      }
    }
  }

  private List<Map<String, AttributeValue>> rows(DynamoDbClient client) {
    return client.scan(scan -> scan.tableName(table.name())).items();
  }
}
