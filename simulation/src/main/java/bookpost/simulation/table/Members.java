package bookpost.simulation.table;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/// The members of requests that the tables understand.
enum Members {
  GET("TableName", "Key", "ConsistentRead"),
  PUT(
      "TableName",
      "Item",
      "ConditionExpression",
      "ExpressionAttributeNames",
      "ExpressionAttributeValues",
      "ReturnValuesOnConditionCheckFailure"),
  UPDATE(
      "TableName",
      "Key",
      "UpdateExpression",
      "ExpressionAttributeNames",
      "ExpressionAttributeValues"),
  DELETE("TableName", "Key"),
  QUERY(
      "TableName",
      "KeyConditionExpression",
      "ExpressionAttributeNames",
      "ExpressionAttributeValues",
      "ConsistentRead",
      "Limit"),
  SCAN(
      "TableName",
      "FilterExpression",
      "ProjectionExpression",
      "ExpressionAttributeNames",
      "ExpressionAttributeValues",
      "ConsistentRead",
      "Limit",
      "ExclusiveStartKey"),
  TRANSACTION("TransactItems", "ClientRequestToken"),
  ACTION("Put", "Delete");

  private final Set<String> known;

  Members(String... known) {
    this.known = Set.of(known);
  }

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
