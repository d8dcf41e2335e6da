package bookpost.emulator.dynamodb;

import bookpost.emulator.dynamodb.expression.Projection;
import bookpost.emulator.dynamodb.value.Item;
import bookpost.emulator.dynamodb.value.WireValues;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

///
/// [BatchGetItem](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html).
/// The keys whose items would make the response too large are left unprocessed.
final class BatchGetItem implements Operation {
  private static final int KEYS_MAX = 100;
  private static final long RESPONSE_BYTES_MAX = 16L * 1024 * 1024;

  private final StoredTables tables;

  BatchGetItem(StoredTables tables) {
    this.tables = tables;
  }

  @Override
  public ObjectNode execute(Request request, Instant now) {
    ObjectNode items = request.object("RequestItems");
    Capacity capacity = Capacity.of(request.capacityDetail());
    request.check();
    if (items == null || items.isEmpty()) {
      throw DynamoDbException.validation("The requestItems parameter is required for BatchGetItem");
    }
    List<Keyed> wanted = read(request, items);
    for (Keyed keyed : wanted) {
      resolve(keyed);
    }

    ObjectNode response = JsonNodeFactory.instance.objectNode();
    ObjectNode responses = response.putObject("Responses");
    ObjectNode unprocessed = response.putObject("UnprocessedKeys");
    long bytes = 0;
    for (Keyed keyed : wanted) {
      ArrayNode found = responses.putArray(keyed.table);
      StoredTable table = tables.require(keyed.name);
      for (int i = 0; i < keyed.keys.size(); i++) {
        Item row =
            tables.read(table, Keys.named(keyed.keys.get(i), table.key()), keyed.consistent, now);
        long size = row == null ? 0 : row.sizeBytes();
        if (bytes + size > RESPONSE_BYTES_MAX) {
          leave(unprocessed, keyed, i);
          bytes = RESPONSE_BYTES_MAX;
          break;
        }
        bytes += size;
        capacity.add(table, Capacity.readUnits(size, keyed.consistent));
        if (row != null) {
          found.add(WireValues.write(keyed.projection == null ? row : keyed.projection.of(row)));
        }
      }
    }
    capacity.writeAll(response);
    return response;
  }

  private static List<Keyed> read(Request request, ObjectNode items) {
    List<Keyed> wanted = new ArrayList<>();
    int keys = 0;
    for (Map.Entry<String, JsonNode> entry : items.properties()) {
      String table = entry.getKey();
      if (!(entry.getValue() instanceof ObjectNode tree)) {
        throw Request.serialization("Unexpected value type in payload");
      }
      Request structure = request.part(tree);
      ArrayNode given = structure.array("Keys");
      int count = given == null ? 0 : given.size();
      if (count == 0 || count > KEYS_MAX) {
        throw DynamoDbException.validation(
            "1 validation error detected: Value at 'RequestItems."
                + table
                + ".member.Keys' failed to satisfy constraint: Member must have length "
                + (count == 0
                    ? "greater than or equal to 1"
                    : "less than or equal to " + KEYS_MAX));
      }
      keys += count;
      wanted.add(Keyed.read(table, structure, given));
    }
    if (keys > KEYS_MAX) {
      throw DynamoDbException.validation("Too many items requested for the BatchGetItem call");
    }
    return wanted;
  }

  private void resolve(Keyed keyed) {
    StoredTable table = tables.require(keyed.name);
    Set<Key> distinct = new HashSet<>();
    for (Item key : keyed.keys) {
      if (!distinct.add(Keys.named(key, table.key()))) {
        throw DynamoDbException.validation("Provided list of item keys contains duplicates");
      }
    }
  }

  private static void leave(ObjectNode unprocessed, Keyed keyed, int from) {
    ObjectNode left = keyed.request.members().deepCopy();
    ArrayNode keys = left.putArray("Keys");
    for (int i = from; i < keyed.keys.size(); i++) {
      keys.add(WireValues.write(keyed.keys.get(i)));
    }
    unprocessed.set(keyed.table, left);
  }

  /// The keys wanted of one table.
  ///
  /// @param table as the request names it, perhaps by its ARN
  private record Keyed(
      String table,
      String name,
      Request request,
      List<Item> keys,
      boolean consistent,
      @Nullable Projection projection) {
    static Keyed read(String table, Request request, @Nullable ArrayNode given) {
      RequestExpressions expressions =
          new RequestExpressions(request, GetItem.EXPRESSIONS, GetItem.OLDER);
      Projection projection = expressions.projection();
      expressions.requireAllUsed();
      List<Item> keys = new ArrayList<>();
      if (given != null) {
        for (JsonNode key : given) {
          keys.add(WireValues.readItem(Request.structure(key)));
        }
      }
      return new Keyed(
          table,
          Request.tableName(table),
          request,
          keys,
          request.flag("ConsistentRead"),
          projection);
    }
  }
}
