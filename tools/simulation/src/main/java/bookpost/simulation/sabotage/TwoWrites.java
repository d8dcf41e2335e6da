package bookpost.simulation.sabotage;

import bookpost.simulation.table.ForwardingClient;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;

/// Makes of each transaction one write after the other.
final class TwoWrites extends ForwardingClient {
  private final boolean lastFirst;

  TwoWrites(DynamoDbClient client, boolean lastFirst) {
    super(client);
    this.lastFirst = lastFirst;
  }

  @Override
  public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
    List<TransactWriteItem> items = request.transactItems();
    (lastFirst ? items.reversed() : items).forEach(this::write);
    return TransactWriteItemsResponse.builder().build();
  }

  private void write(TransactWriteItem item) {
    if (item.put() == null) {
      var deletion = item.delete();
      deleteItem(
          DeleteItemRequest.builder().tableName(deletion.tableName()).key(deletion.key()).build());
    } else {
      putItem(WrongWrites.alone(item.put()));
    }
  }
}
