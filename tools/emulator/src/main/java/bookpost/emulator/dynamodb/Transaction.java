package bookpost.emulator.dynamodb;

import bookpost.emulator.dynamodb.value.Item;
import bookpost.emulator.dynamodb.value.WireValues;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The rules that transactional reads and writes share: how many actions there may be, that no two
/// may concern one item, and how a transaction reports which of its actions failed.
final class Transaction {
  private static final int ACTIONS_MAX = 100;
  static final long BYTES_MAX = 4L * 1024 * 1024;

  private final Set<Object> items = new HashSet<>();
  private final List<@Nullable ObjectNode> reasons = new ArrayList<>();

  /// The actions of a request, in order.
  static List<Request> actions(Request request) {
    ArrayNode given = request.array("TransactItems");
    if (given == null) {
      request.require("TransactItems");
    } else if (given.isEmpty()) {
      request.constrain(
          "[]", "TransactItems", "Member must have length greater than or equal to 1");
    } else if (given.size() > ACTIONS_MAX) {
      request.constrain(
          given.toString(),
          "TransactItems",
          "Member must have length less than or equal to " + ACTIONS_MAX);
    }
    request.check();
    List<Request> actions = new ArrayList<>();
    if (given != null) {
      for (JsonNode action : given) {
        actions.add(
            request.within(
                Request.structure(action), "transactItems." + (actions.size() + 1) + ".member"));
      }
    }
    return actions;
  }

  /// Refuses a second action on one item.
  void take(StoredTable table, Key key) {
    if (!items.add(List.of(table.name(), key))) {
      throw DynamoDbException.validation(
          "Transaction request cannot include multiple operations on one item");
    }
  }

  /// Notes that nothing is wrong with the next action.
  void pass() {
    reasons.add(null);
  }

  void fail(String code, @Nullable String message, @Nullable Item shown) {
    ObjectNode reason = JsonNodeFactory.instance.objectNode();
    if (shown != null) {
      reason.set("Item", WireValues.write(shown));
    }
    reason.put("Code", code);
    if (message != null) {
      reason.put("Message", message);
    }
    reasons.add(reason);
  }

  void failInvalid(DynamoDbException refusal) {
    fail("ValidationError", refusal.getMessage(), null);
  }

  void failConflicting() {
    fail("TransactionConflict", "Transaction is ongoing for the item", null);
  }

  /// Cancels the transaction if any action failed, with one reason for each action.
  void check() {
    if (reasons.stream().allMatch(reason -> reason == null)) {
      reasons.clear();
      return;
    }
    List<String> codes = new ArrayList<>();
    ObjectNode members = JsonNodeFactory.instance.objectNode();
    ArrayNode list = members.putArray("CancellationReasons");
    for (ObjectNode reason : reasons) {
      ObjectNode shown =
          reason == null ? JsonNodeFactory.instance.objectNode().put("Code", "None") : reason;
      codes.add(shown.path("Code").asText());
      list.add(shown);
    }
    throw new DynamoDbException(
        "TransactionCanceledException",
        "Transaction cancelled, please refer cancellation reasons for specific reasons ["
            + String.join(", ", codes)
            + "]",
        members);
  }
}
