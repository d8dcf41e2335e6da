package bookpost.simulation.table;

import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/// Hands every operation on that the adapters use. Who comes between all of them overrides [#call],
/// who changes one of them overrides that one.
public class ForwardingClient implements DynamoDbClient {
  private final DynamoDbClient client;

  public ForwardingClient(DynamoDbClient client) {
    this.client = client;
  }

  protected <R> R call(Supplier<R> operation) {
    return operation.get();
  }

  @Override
  public GetItemResponse getItem(GetItemRequest request) {
    return call(() -> client.getItem(request));
  }

  @Override
  public QueryResponse query(QueryRequest request) {
    return call(() -> client.query(request));
  }

  @Override
  public ScanResponse scan(ScanRequest request) {
    return call(() -> client.scan(request));
  }

  @Override
  public PutItemResponse putItem(PutItemRequest request) {
    return call(() -> client.putItem(request));
  }

  @Override
  public UpdateItemResponse updateItem(UpdateItemRequest request) {
    return call(() -> client.updateItem(request));
  }

  @Override
  public DeleteItemResponse deleteItem(DeleteItemRequest request) {
    return call(() -> client.deleteItem(request));
  }

  @Override
  public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
    return call(() -> client.transactWriteItems(request));
  }

  @Override
  public String serviceName() {
    return client.serviceName();
  }

  @Override
  public void close() {
    client.close();
  }
}
