package bookpost.emulator.dynamodb;

import bookpost.emulator.dynamodb.expression.Projection;
import bookpost.emulator.dynamodb.value.Item;
import bookpost.emulator.dynamodb.value.WireValues;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

///
/// [TransactGetItems](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactGetItems.html).
final class TransactGetItems implements Operation {
  private final StoredTables tables;

  TransactGetItems(StoredTables tables) {
    this.tables = tables;
  }

  @Override
  public ObjectNode execute(Request request, Instant now) {
    Capacity capacity = Capacity.ofTransaction(request.capacityDetail(), false);
    List<Get> gets = new ArrayList<>();
    for (Request action : Transaction.actions(request)) {
      gets.add(Get.read(action));
    }
    List<StoredTable> from = new ArrayList<>();
    for (Get get : gets) {
      from.add(tables.require(get.tableName));
    }

    Transaction transaction = new Transaction();
    List<@Nullable Item> rows = new ArrayList<>();
    long bytes = 0;
    for (int i = 0; i < gets.size(); i++) {
      Item row = row(transaction, from.get(i), gets.get(i), now);
      rows.add(row);
      bytes += row == null ? 0 : row.sizeBytes();
    }
    transaction.check();
    if (bytes > Transaction.BYTES_MAX) {
      throw DynamoDbException.validation(
          "The aggregate size of the items in the transaction exceeds 4 MB");
    }

    ObjectNode response = JsonNodeFactory.instance.objectNode();
    ArrayNode responses = response.putArray("Responses");
    for (int i = 0; i < gets.size(); i++) {
      Item row = rows.get(i);
      capacity.add(from.get(i), Capacity.readUnits(row == null ? 0 : row.sizeBytes(), true));
      ObjectNode found = responses.addObject();
      if (row != null) {
        Projection projection = gets.get(i).projection;
        found.set("Item", WireValues.write(projection == null ? row : projection.of(row)));
      }
    }
    capacity.writeAll(response);
    return response;
  }

  private @Nullable Item row(Transaction transaction, StoredTable table, Get get, Instant now) {
    Key key;
    try {
      key = Keys.named(get.key, table.key());
    } catch (DynamoDbException refusal) {
      transaction.failInvalid(refusal);
      return null;
    }
    transaction.take(table, key);
    if (tables.conflicts(table, key, now)) {
      transaction.failConflicting();
      return null;
    }
    transaction.pass();
    return table.get(key);
  }

  private record Get(String tableName, Item key, @Nullable Projection projection) {
    static Get read(Request action) {
      ObjectNode tree = action.object("Get");
      if (tree == null) {
        action.require("Get");
        action.check();
      }
      Request get = action.within(tree == null ? action.members() : tree, "get");
      String table = get.table();
      get.require("Key");
      get.check();
      RequestExpressions expressions = new RequestExpressions(get, GetItem.EXPRESSIONS, List.of());
      Item key = get.item("Key");
      Projection projection = expressions.projection();
      expressions.requireAllUsed();
      return new Get(table, key, projection);
    }
  }
}
