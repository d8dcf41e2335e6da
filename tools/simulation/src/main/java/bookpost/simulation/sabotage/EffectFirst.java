package bookpost.simulation.sabotage;

import bookpost.simulation.table.ForwardingClient;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;

/// Writes a row of the catalogue with the watermark that it had, and then with the new one.
final class EffectFirst extends ForwardingClient {
  private static final String WATERMARK = "watermark";

  EffectFirst(DynamoDbClient client) {
    super(client);
  }

  @Override
  public PutItemResponse putItem(PutItemRequest request) {
    var effect = new HashMap<>(request.item());
    effect.put(WATERMARK, watermark(request));
    super.putItem(request.toBuilder().item(effect).build());
    return super.putItem(
        PutItemRequest.builder().tableName(request.tableName()).item(request.item()).build());
  }

  private AttributeValue watermark(PutItemRequest request) {
    var row =
        getItem(
            GetItemRequest.builder()
                .tableName(request.tableName())
                .key(Map.of("name", request.item().get("name")))
                .consistentRead(true)
                .build());
    return Optional.ofNullable(row.item().get(WATERMARK))
        .orElse(AttributeValue.fromS("%020d".formatted(0)));
  }
}
