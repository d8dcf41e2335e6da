package bookpost.emulator.dynamodb;

import bookpost.emulator.dynamodb.expression.Update;
import bookpost.emulator.dynamodb.value.Item;
import bookpost.emulator.dynamodb.value.WireValues;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// [PutItem](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PutItem.html),
/// [UpdateItem](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateItem.html)
/// and
/// [DeleteItem](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DeleteItem.html).
final class WriteItem implements Operation {
  /// The part of the item that the response shows, in the order in which DynamoDB lists the values.
  enum ReturnValues {
    ALL_NEW,
    UPDATED_OLD,
    ALL_OLD,
    NONE,
    UPDATED_NEW
  }

  private final StoredTables tables;
  private final Function<Request, Action> read;

  private WriteItem(StoredTables tables, Function<Request, Action> read) {
    this.tables = tables;
    this.read = read;
  }

  static WriteItem put(StoredTables tables) {
    return new WriteItem(tables, Action.Put::read);
  }

  static WriteItem update(StoredTables tables) {
    return new WriteItem(tables, Action.Change::read);
  }

  static WriteItem delete(StoredTables tables) {
    return new WriteItem(tables, Action.Remove::read);
  }

  @Override
  public ObjectNode execute(Request request, Instant now) {
    Capacity capacity = Capacity.of(request.capacityDetail());
    CollectionMetrics metrics = new CollectionMetrics(request.wantsCollectionMetrics());
    ReturnValues returned = request.oneOf("ReturnValues", ReturnValues.values(), ReturnValues.NONE);
    Action action = read.apply(request);
    if (!(action instanceof Action.Change)
        && returned != ReturnValues.NONE
        && returned != ReturnValues.ALL_OLD) {
      throw DynamoDbException.validation("Return values set to invalid value");
    }

    StoredTable table = tables.require(action.tableName());
    Key key = action.key(table);
    tables.refuseConflict(table, key, now);
    Item before = table.get(key);
    if (!action.guard().admits(before)) {
      throw refusal(action.guard(), before);
    }
    Write write = action.write(table, key);
    tables.commit(write, now, capacity);

    ObjectNode response = JsonNodeFactory.instance.objectNode();
    Item shown = shown(returned, write, action);
    if (shown != null) {
      response.set("Attributes", WireValues.write(shown));
    }
    metrics.add(table, key);
    metrics.writeOne(response);
    capacity.writeOne(response);
    return response;
  }

  private static @Nullable Item shown(ReturnValues returned, Write write, Action action) {
    Item before = write.before();
    Item after = write.after();
    Update update = action instanceof Action.Change change ? change.update() : null;
    return switch (returned) {
      case NONE -> null;
      case ALL_OLD -> before == null ? null : before;
      case ALL_NEW -> after == null ? null : after;
      case UPDATED_OLD -> before == null || update == null ? null : touched(update, before);
      case UPDATED_NEW -> after == null || update == null ? null : touched(update, after);
    };
  }

  private static @Nullable Item touched(Update update, Item row) {
    Item touched = update.touched().of(row);
    return touched.attributes().isEmpty() ? null : touched;
  }

  private static DynamoDbException refusal(Action.Guard guard, @Nullable Item row) {
    ObjectNode members = null;
    if (guard.showsItem() && row != null) {
      members = JsonNodeFactory.instance.objectNode();
      members.set("Item", WireValues.write(row));
    }
    return new DynamoDbException(
        "ConditionalCheckFailedException", "The conditional request failed", members);
  }
}
