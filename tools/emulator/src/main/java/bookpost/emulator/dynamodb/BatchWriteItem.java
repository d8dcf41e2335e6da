package bookpost.emulator.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

///
/// [BatchWriteItem](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html).
/// Everything is checked before the first item is written. The writes do not depend on each other,
/// so a write whose item a transaction holds is left unprocessed.
final class BatchWriteItem implements Operation {
  private static final int WRITES_MAX = 25;

  private final StoredTables tables;

  BatchWriteItem(StoredTables tables) {
    this.tables = tables;
  }

  @Override
  public ObjectNode execute(Request request, Instant now) {
    ObjectNode items = request.object("RequestItems");
    Capacity capacity = Capacity.of(request.capacityDetail());
    CollectionMetrics metrics = new CollectionMetrics(request.wantsCollectionMetrics());
    request.check();
    if (items == null || items.isEmpty()) {
      throw DynamoDbException.validation(
          "The requestItems parameter is required for BatchWriteItem");
    }
    checkLengths(items);

    ObjectNode response = JsonNodeFactory.instance.objectNode();
    ObjectNode unprocessed = response.putObject("UnprocessedItems");
    List<Write> writes = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : items.properties()) {
      List<Action> actions = new ArrayList<>();
      for (JsonNode write : entry.getValue()) {
        actions.add(
            action(Request.tableName(entry.getKey()), request.part(Request.structure(write))));
      }
      StoredTable table = tables.require(Request.tableName(entry.getKey()));
      Set<Key> distinct = new HashSet<>();
      for (int i = 0; i < actions.size(); i++) {
        Key key = actions.get(i).key(table);
        if (!distinct.add(key)) {
          throw DynamoDbException.validation("Provided list of item keys contains duplicates");
        }
        Write write = actions.get(i).write(table, key);
        if (tables.conflicts(table, key, now)) {
          unprocessed.withArray(entry.getKey()).add(entry.getValue().get(i).deepCopy());
        } else {
          writes.add(write);
          metrics.add(table, key);
        }
      }
    }
    tables.commitAll(writes, now, capacity);
    metrics.writeAll(response);
    capacity.writeAll(response);
    return response;
  }

  private static void checkLengths(ObjectNode items) {
    int writes = 0;
    for (Map.Entry<String, JsonNode> entry : items.properties()) {
      JsonNode given = entry.getValue();
      if (!given.isArray()) {
        throw Request.serialization("Unexpected value type in payload");
      }
      if (given.isEmpty() || given.size() > WRITES_MAX) {
        throw DynamoDbException.validation(
            "1 validation error detected: Value '{"
                + entry.getKey()
                + "="
                + given
                + "}' at 'requestItems' failed to satisfy constraint: Map value must satisfy"
                + " constraint: [Member must have length less than or equal to "
                + WRITES_MAX
                + ", Member must have length greater than or equal to 1]");
      }
      writes += given.size();
    }
    if (writes > WRITES_MAX) {
      throw DynamoDbException.validation("Too many items requested for the BatchWriteItem call");
    }
  }

  private static Action action(String table, Request write) {
    ObjectNode put = write.object("PutRequest");
    ObjectNode delete = write.object("DeleteRequest");
    if ((put == null) == (delete == null)) {
      throw DynamoDbException.validation(
          "Supplied write request must contain exactly one of PutRequest and DeleteRequest");
    }
    Action.Guard always = new Action.Guard(null, false);
    if (put != null) {
      Request request = write.part(put);
      request.require("Item");
      request.check();
      return new Action.Put(table, request.item("Item"), always);
    }
    Request request = write.part(delete == null ? write.members() : delete);
    request.require("Key");
    request.check();
    return new Action.Remove(table, request.item("Key"), always);
  }
}
