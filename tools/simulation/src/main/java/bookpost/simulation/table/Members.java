package bookpost.simulation.table;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/// The members of requests that the tables understand.
record Members(Set<String> known) {
  static final Members GET = new Members(Set.of("TableName", "Key", "ConsistentRead"));
  static final Members PUT =
      new Members(
          Set.of(
              "TableName",
              "Item",
              "ConditionExpression",
              "ExpressionAttributeNames",
              "ExpressionAttributeValues",
              "ReturnValuesOnConditionCheckFailure"));
  static final Members UPDATE =
      new Members(
          Set.of(
              "TableName",
              "Key",
              "UpdateExpression",
              "ExpressionAttributeNames",
              "ExpressionAttributeValues"));
  static final Members DELETE = new Members(Set.of("TableName", "Key"));
  static final Members QUERY =
      new Members(
          Set.of(
              "TableName",
              "KeyConditionExpression",
              "ExpressionAttributeNames",
              "ExpressionAttributeValues",
              "ConsistentRead",
              "Limit"));
  static final Members SCAN =
      new Members(
          Set.of(
              "TableName",
              "FilterExpression",
              "ProjectionExpression",
              "ExpressionAttributeNames",
              "ExpressionAttributeValues",
              "ConsistentRead",
              "Limit",
              "ExclusiveStartKey"));
  static final Members TRANSACTION = new Members(Set.of("TransactItems", "ClientRequestToken"));
  static final Members ACTION = new Members(Set.of("Put", "Delete"));

  /// Throws [IllegalArgumentException] where the request has another.
  void requireNoOther(SdkPojo request) {
    for (var field : request.sdkFields()) {
      if (!known.contains(field.memberName()) && isSet(field.getValueOrDefault(request))) {
        throw new IllegalArgumentException(
            request.getClass().getSimpleName() + " with " + field.memberName());
      }
    }
  }

  private static boolean isSet(@Nullable Object value) {
    return value != null
        && !(value instanceof SdkAutoConstructMap)
        && !(value instanceof SdkAutoConstructList);
  }
}
