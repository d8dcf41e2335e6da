package bookpost.emulator.dynamodb;

import bookpost.emulator.dynamodb.value.Item;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

///
/// [TransactWriteItems](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html).
/// All writes take effect, or none. A request that comes again with its token within ten minutes
/// has no further effect.
final class TransactWriteItems implements Operation {
  private static final Duration TOKEN_AGE_MAX = Duration.ofMinutes(10);
  private static final int TOKEN_CHARS_MAX = 36;

  private final StoredTables tables;
  private final Map<String, Done> done = new HashMap<>();
  private final Deque<Done> byAge = new ArrayDeque<>();

  TransactWriteItems(StoredTables tables) {
    this.tables = tables;
  }

  @Override
  public ObjectNode execute(Request request, Instant now) {
    Capacity.Detail detail = request.capacityDetail();
    CollectionMetrics metrics = new CollectionMetrics(request.wantsCollectionMetrics());
    String token = token(request);
    List<Action> actions = new ArrayList<>();
    for (Request action : Transaction.actions(request)) {
      actions.add(read(action));
    }
    List<StoredTable> to = new ArrayList<>();
    for (Action action : actions) {
      to.add(tables.require(action.tableName()));
    }
    if (token != null && isRepeated(token, request, now)) {
      return repeated(actions, to, detail);
    }

    List<Write> writes = writes(actions, to, now);
    Capacity capacity = Capacity.ofTransaction(detail, true);
    tables.commitAll(writes, now, capacity);
    if (token != null) {
      Done latest = new Done(token, request.members().deepCopy(), now);
      done.put(token, latest);
      byAge.add(latest);
    }

    ObjectNode response = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < writes.size(); i++) {
      if (!(actions.get(i) instanceof Action.Check)) {
        metrics.add(writes.get(i).table(), writes.get(i).key());
      }
    }
    metrics.writeAll(response);
    capacity.writeAll(response);
    return response;
  }

  private static @Nullable String token(Request request) {
    String token = request.text("ClientRequestToken");
    if (token != null && token.isEmpty()) {
      request.constrain(
          token, "ClientRequestToken", "Member must have length greater than or equal to 1");
    } else if (token != null && token.length() > TOKEN_CHARS_MAX) {
      request.constrain(
          token,
          "ClientRequestToken",
          "Member must have length less than or equal to " + TOKEN_CHARS_MAX);
    }
    return token;
  }

  private static Action read(Request action) {
    ObjectNode check = action.object("ConditionCheck");
    ObjectNode put = action.object("Put");
    ObjectNode update = action.object("Update");
    ObjectNode delete = action.object("Delete");
    int given = 0;
    for (ObjectNode one : new @Nullable ObjectNode[] {check, put, update, delete}) {
      given += one == null ? 0 : 1;
    }
    if (given == 1 && check != null) {
      return Action.Check.read(action.within(check, "conditionCheck"));
    }
    if (given == 1 && put != null) {
      return Action.Put.read(action.within(put, "put"));
    }
    if (given == 1 && update != null) {
      Request within = action.within(update, "update");
      within.require("UpdateExpression");
      return Action.Change.read(within);
    }
    if (given == 1 && delete != null) {
      return Action.Remove.read(action.within(delete, "delete"));
    }
    throw DynamoDbException.validation(
        "TransactItems can only contain one of Check, Put, Update or Delete");
  }

  private List<Write> writes(List<Action> actions, List<StoredTable> to, Instant now) {
    Transaction transaction = new Transaction();
    List<Key> keys = new ArrayList<>();
    for (int i = 0; i < actions.size(); i++) {
      try {
        keys.add(actions.get(i).key(to.get(i)));
        transaction.pass();
      } catch (DynamoDbException refusal) {
        transaction.failInvalid(refusal);
      }
    }
    transaction.check();
    for (int i = 0; i < keys.size(); i++) {
      transaction.take(to.get(i), keys.get(i));
    }

    List<Write> writes = new ArrayList<>();
    long bytes = 0;
    for (int i = 0; i < actions.size(); i++) {
      Write write = write(transaction, actions.get(i), to.get(i), keys.get(i), now);
      if (write != null) {
        writes.add(write);
        bytes += write.after() == null ? 0 : write.after().sizeBytes();
      }
    }
    transaction.check();
    if (bytes > Transaction.BYTES_MAX) {
      throw DynamoDbException.validation(
          "The aggregate size of the items in the transaction exceeds 4 MB");
    }
    return writes;
  }

  private @Nullable Write write(
      Transaction transaction, Action action, StoredTable table, Key key, Instant now) {
    Item before = table.get(key);
    if (tables.conflicts(table, key, now)) {
      transaction.failConflicting();
      return null;
    }
    if (!action.guard().admits(before)) {
      transaction.fail(
          "ConditionalCheckFailed",
          "The conditional request failed",
          action.guard().showsItem() ? before : null);
      return null;
    }
    try {
      Write write = action.write(table, key);
      transaction.pass();
      return write;
    } catch (DynamoDbException refusal) {
      transaction.failInvalid(refusal);
      return null;
    }
  }

  private boolean isRepeated(String token, Request request, Instant now) {
    while (!byAge.isEmpty() && !byAge.peek().at.plus(TOKEN_AGE_MAX).isAfter(now)) {
      Done old = byAge.remove();
      done.remove(old.token, old);
    }
    Done before = done.get(token);
    if (before != null && !before.request.equals(request.members())) {
      throw new DynamoDbException("IdempotentParameterMismatchException", "", null);
    }
    return before != null;
  }

  /// A repeated request only reads, and that is what it consumes.
  private static ObjectNode repeated(
      List<Action> actions, List<StoredTable> to, Capacity.Detail detail) {
    Capacity capacity = Capacity.ofTransaction(detail, false);
    for (int i = 0; i < actions.size(); i++) {
      Item row = to.get(i).get(actions.get(i).key(to.get(i)));
      capacity.add(to.get(i), Capacity.readUnits(row == null ? 0 : row.sizeBytes(), true));
    }
    ObjectNode response = JsonNodeFactory.instance.objectNode();
    capacity.writeAll(response);
    return response;
  }

  private record Done(String token, ObjectNode request, Instant at) {}
}
