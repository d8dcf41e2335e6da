package bookpost.simulation.sabotage;

import bookpost.simulation.table.ForwardingClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;

/// Leaves the outbox's row of a removal out of the transaction.
final class WithoutRemovals extends ForwardingClient {
  private static final AttributeValue REMOVAL = AttributeValue.fromS("BookRemoved");

  WithoutRemovals(DynamoDbClient client) {
    super(client);
  }

  @Override
  public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
    var items =
        request.transactItems().stream()
            .filter(it -> it.put() == null || !REMOVAL.equals(it.put().item().get("type")))
            .toList();
    return super.transactWriteItems(request.toBuilder().transactItems(items).build());
  }
}
