package bookpost.adapter.out.dynamodb;

import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/// Why a transaction was cancelled: a reason for each of its actions, in their order, by
/// [DynamoDB's
/// codes](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html).
record Cancellation(List<CancellationReason> reasons) {
  private static final String CONDITION = "ConditionalCheckFailed";
  private static final String CONFLICT = "TransactionConflict";
  private static final Set<String> THROTTLING =
      Set.of("ThrottlingError", "ProvisionedThroughputExceeded");

  static Cancellation of(TransactionCanceledException thrown) {
    return new Cancellation(thrown.cancellationReasons());
  }

  boolean hasFailedConditionOf(int action) {
    return action < reasons.size() && CONDITION.equals(reasons.get(action).code());
  }

  /// The item that failed the action's condition; empty if there was none.
  Map<String, AttributeValue> itemOf(int action) {
    return reasons.get(action).item();
  }

  /// True if another write was in progress on one of the items.
  boolean isConflict() {
    return reasons.stream().anyMatch(reason -> CONFLICT.equals(reason.code()));
  }

  boolean isThrottling() {
    return reasons.stream().anyMatch(reason -> THROTTLING.contains(reason.code()));
  }
}
