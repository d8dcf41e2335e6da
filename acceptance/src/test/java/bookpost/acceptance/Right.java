package bookpost.acceptance;

import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;

/// A right to do something, of a function or a pipe.
///
/// @param user the function's key or the pipe's id
/// @param resource its ARN
record Right(String user, String action, String resource) {
  private static final String ARN = "arn:aws:%s:us-east-1:000000000000:%s";

  /// The rights that AWS requires for the request: a condition needs none, a transaction those of
  /// its actions. An unknown request requires a right that no role grants.
  static Stream<Right> of(String user, SdkRequest request) {
    return switch (request) {
      case GetItemRequest it -> Stream.of(onTable(user, "GetItem", it.tableName()));
      case PutItemRequest it -> Stream.of(onTable(user, "PutItem", it.tableName()));
      case UpdateItemRequest it -> Stream.of(onTable(user, "UpdateItem", it.tableName()));
      case DeleteItemRequest it -> Stream.of(onTable(user, "DeleteItem", it.tableName()));
      case QueryRequest it -> Stream.of(onTable(user, "Query", it.tableName()));
      case ScanRequest it -> Stream.of(onTable(user, "Scan", it.tableName()));
      case TransactWriteItemsRequest it ->
          it.transactItems().stream().flatMap(item -> of(user, item));
      case PutEventsRequest it ->
          it.entries().stream()
              .map(entry ->
                  new Right(
                      user,
                      "events:PutEvents",
                      ARN.formatted("events", "event-bus/" + entry.eventBusName())));
      default -> Stream.of(new Right(user, request.getClass().getSimpleName(), "?"));
    };
  }

  private static Stream<Right> of(String user, TransactWriteItem item) {
    return Stream.of(
            Stream.ofNullable(item.put()).map(it -> onTable(user, "PutItem", it.tableName())),
            Stream.ofNullable(item.update()).map(it -> onTable(user, "UpdateItem", it.tableName())),
            Stream.ofNullable(item.delete()).map(it -> onTable(user, "DeleteItem", it.tableName())),
            Stream.ofNullable(item.conditionCheck())
                .map(it -> onTable(user, "ConditionCheckItem", it.tableName())))
        .flatMap(rights -> rights);
  }

  private static Right onTable(String user, String operation, String table) {
    return new Right(user, "dynamodb:" + operation, ARN.formatted("dynamodb", "table/" + table));
  }

  static Right onLog(String user, String action, String group) {
    return new Right(user, action, ARN.formatted("logs", "log-group:" + group + ":*"));
  }

  /// The same right in another stage.
  Right renamed(String names, String others) {
    return new Right(user, action, resource.replaceFirst("\\b" + names + "\\b", others));
  }

  @Override
  public String toString() {
    return user + ": " + action + " on " + resource;
  }
}
