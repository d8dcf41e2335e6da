package bookpost.emulator.dynamodb;

import bookpost.emulator.dynamodb.expression.Projection;
import bookpost.emulator.dynamodb.value.Item;
import bookpost.emulator.dynamodb.value.WireValues;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;

/// [GetItem](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_GetItem.html).
final class GetItem implements Operation {
  static final List<String> EXPRESSIONS = List.of("ProjectionExpression");
  static final List<String> OLDER = List.of("AttributesToGet");

  private final StoredTables tables;

  GetItem(StoredTables tables) {
    this.tables = tables;
  }

  @Override
  public ObjectNode execute(Request request, Instant now) {
    String name = request.table();
    request.require("Key");
    Capacity capacity = Capacity.of(request.capacityDetail());
    boolean consistent = request.flag("ConsistentRead");
    request.check();
    RequestExpressions expressions = new RequestExpressions(request, EXPRESSIONS, OLDER);
    Item given = request.item("Key");
    Projection projection = expressions.projection();
    expressions.requireAllUsed();

    StoredTable table = tables.require(name);
    Key key = Keys.named(given, table.key());
    Item row = tables.read(table, key, consistent, now);
    capacity.add(table, Capacity.readUnits(row == null ? 0 : row.sizeBytes(), consistent));

    ObjectNode response = JsonNodeFactory.instance.objectNode();
    if (row != null) {
      Item shown = projection == null ? row : projection.of(row);
      response.set("Item", WireValues.write(shown));
    }
    capacity.writeOne(response);
    return response;
  }
}
