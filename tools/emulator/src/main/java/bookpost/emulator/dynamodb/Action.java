package bookpost.emulator.dynamodb;

import bookpost.emulator.dynamodb.expression.Condition;
import bookpost.emulator.dynamodb.expression.Update;
import bookpost.emulator.dynamodb.value.Item;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A write that a request asks for, alone or in a transaction. It is checked in steps: what is
/// wrong with the request, then with the key, and then with the item that is there.
sealed interface Action {
  /// The values of `ReturnValuesOnConditionCheckFailure`, in the order in which DynamoDB lists
  /// them.
  enum OnFailure {
    ALL_OLD,
    NONE
  }

  String tableName();

  Guard guard();

  /// The key of the item, checked against the table.
  Key key(StoredTable table);

  /// The write, for an item whose condition holds.
  Write write(StoredTable table, Key key);

  /// The condition of a write.
  ///
  /// @param showsItem true if a refusal shows the item
  record Guard(@Nullable Condition condition, boolean showsItem) {
    boolean admits(@Nullable Item row) {
      return condition == null || condition.holds(row == null ? Item.NONE : row);
    }
  }

  record Put(String tableName, Item item, Guard guard) implements Action {
    static Put read(Request request) {
      String table = request.table();
      request.require("Item");
      boolean showsItem = showsItem(request);
      request.check();
      RequestExpressions expressions =
          new RequestExpressions(
              request, List.of("ConditionExpression"), List.of("Expected", "ConditionalOperator"));
      Item item = request.item("Item");
      Condition condition = expressions.condition();
      expressions.requireAllUsed();
      return new Put(table, item, new Guard(condition, showsItem));
    }

    @Override
    public Key key(StoredTable table) {
      Key key = Keys.put(item, table.key());
      Keys.checkIndexes(item, table);
      return key;
    }

    @Override
    public Write write(StoredTable table, Key key) {
      return Write.put(table, key, item, "Item size has exceeded the maximum allowed size");
    }
  }

  /// @param update null if an item that is not there is made of its key alone
  record Change(String tableName, Item given, @Nullable Update update, Guard guard)
      implements Action {
    static Change read(Request request) {
      String table = request.table();
      request.require("Key");
      boolean showsItem = showsItem(request);
      request.check();
      RequestExpressions expressions =
          new RequestExpressions(
              request,
              List.of("UpdateExpression", "ConditionExpression"),
              List.of("AttributeUpdates", "Expected", "ConditionalOperator"));
      Item given = request.item("Key");
      Update update = expressions.update();
      Condition condition = expressions.condition();
      expressions.requireAllUsed();
      return new Change(table, given, update, new Guard(condition, showsItem));
    }

    @Override
    public Key key(StoredTable table) {
      Key key = Keys.named(given, table.key());
      if (update != null) {
        update.refuseKeys(table.key());
      }
      return key;
    }

    @Override
    public Write write(StoredTable table, Key key) {
      Item before = table.get(key);
      Item start = before == null ? given : before;
      Item after = update == null ? start : update.appliedTo(start);
      Keys.checkIndexes(after, table);
      return Write.put(
          table, key, after, "Item size to update has exceeded the maximum allowed size");
    }
  }

  record Remove(String tableName, Item given, Guard guard) implements Action {
    static Remove read(Request request) {
      String table = request.table();
      request.require("Key");
      boolean showsItem = showsItem(request);
      request.check();
      RequestExpressions expressions =
          new RequestExpressions(
              request, List.of("ConditionExpression"), List.of("Expected", "ConditionalOperator"));
      Item given = request.item("Key");
      Condition condition = expressions.condition();
      expressions.requireAllUsed();
      return new Remove(table, given, new Guard(condition, showsItem));
    }

    @Override
    public Key key(StoredTable table) {
      return Keys.named(given, table.key());
    }

    @Override
    public Write write(StoredTable table, Key key) {
      return Write.remove(table, key);
    }
  }

  /// Only checks a condition, in a transaction.
  record Check(String tableName, Item given, Guard guard) implements Action {
    static Check read(Request request) {
      request.require("ConditionExpression");
      Remove read = Remove.read(request);
      return new Check(read.tableName(), read.given(), read.guard());
    }

    @Override
    public Key key(StoredTable table) {
      return Keys.named(given, table.key());
    }

    /// Writes what is there, so nothing changes.
    @Override
    public Write write(StoredTable table, Key key) {
      Item row = table.get(key);
      return new Write(table, key, row, row);
    }
  }

  private static boolean showsItem(Request request) {
    return request.oneOf("ReturnValuesOnConditionCheckFailure", OnFailure.values(), OnFailure.NONE)
        == OnFailure.ALL_OLD;
  }
}
