package bookpost.simulation.sabotage;

import bookpost.simulation.table.ForwardingClient;
import java.util.HashMap;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;

/// Changes the rows that are put into tables, be it alone or in a transaction.
final class WrongWrites extends ForwardingClient {
  private final UnaryOperator<Put> change;

  WrongWrites(DynamoDbClient client, UnaryOperator<Put> change) {
    super(client);
    this.change = change;
  }

  @Override
  public PutItemResponse putItem(PutItemRequest request) {
    return super.putItem(alone(change.apply(inTransaction(request))));
  }

  @Override
  public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
    var items =
        request.transactItems().stream()
            .map(it -> it.put() == null ? it : it.toBuilder().put(change.apply(it.put())).build())
            .toList();
    return super.transactWriteItems(request.toBuilder().transactItems(items).build());
  }

  /// The same write without its condition.
  static Put unconditional(Put put) {
    return Put.builder().tableName(put.tableName()).item(put.item()).build();
  }

  static Put with(Put put, String attribute, AttributeValue value) {
    var item = new HashMap<>(put.item());
    item.put(attribute, value);
    return put.toBuilder().item(item).build();
  }

  static PutItemRequest alone(Put put) {
    var request = PutItemRequest.builder().tableName(put.tableName()).item(put.item());
    return put.conditionExpression() == null
        ? request.build()
        : request
            .conditionExpression(put.conditionExpression())
            .expressionAttributeNames(
                put.hasExpressionAttributeNames() ? put.expressionAttributeNames() : null)
            .expressionAttributeValues(
                put.hasExpressionAttributeValues() ? put.expressionAttributeValues() : null)
            .returnValuesOnConditionCheckFailure(put.returnValuesOnConditionCheckFailure())
            .build();
  }

  private static Put inTransaction(PutItemRequest request) {
    var put = Put.builder().tableName(request.tableName()).item(request.item());
    return request.conditionExpression() == null
        ? put.build()
        : put.conditionExpression(request.conditionExpression())
            .expressionAttributeNames(
                request.hasExpressionAttributeNames() ? request.expressionAttributeNames() : null)
            .expressionAttributeValues(
                request.hasExpressionAttributeValues() ? request.expressionAttributeValues() : null)
            .returnValuesOnConditionCheckFailure(request.returnValuesOnConditionCheckFailure())
            .build();
  }
}
