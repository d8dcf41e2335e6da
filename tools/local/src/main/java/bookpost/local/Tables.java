package bookpost.local;

import bookpost.emulator.topology.Table;
import java.util.ArrayList;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;

/// Makes tables as a deployment would.
final class Tables {
  private Tables() {}

  /// Returns the ARN of the table's stream, if it has one.
  static Optional<String> make(DynamoDbClient dynamoDb, Table table) {
    String streamArn;
    try {
      streamArn = dynamoDb.createTable(request(table)).tableDescription().latestStreamArn();
    } catch (ResourceInUseException e) {
      throw new StartFailedException(
          "table %s exists already, created by another runner; choose another --stage"
              .formatted(table.name()));
    }
    table
        .ttlAttribute()
        .ifPresent(attribute ->
            dynamoDb.updateTimeToLive(request ->
                request
                    .tableName(table.name())
                    .timeToLiveSpecification(ttl -> ttl.attributeName(attribute).enabled(true))));
    return table.stream().map(_ -> streamArn);
  }

  /// Deletes it, with all that it holds.
  static void remove(DynamoDbClient dynamoDb, Table table) {
    dynamoDb.deleteTable(request -> request.tableName(table.name()));
  }

  private static CreateTableRequest request(Table table) {
    var definitions = new ArrayList<AttributeDefinition>();
    var keys = new ArrayList<KeySchemaElement>();
    Stream.concat(Stream.of(table.partitionKey()), table.sortKey().stream())
        .forEach(key -> {
          definitions.add(
              AttributeDefinition.builder()
                  .attributeName(key.name())
                  .attributeType(key.type())
                  .build());
          keys.add(
              KeySchemaElement.builder()
                  .attributeName(key.name())
                  .keyType(keys.isEmpty() ? KeyType.HASH : KeyType.RANGE)
                  .build());
        });
    return CreateTableRequest.builder()
        .tableName(table.name())
        .attributeDefinitions(definitions)
        .keySchema(keys)
        .billingMode(BillingMode.PAY_PER_REQUEST)
        .streamSpecification(
            table.stream()
                .map(view ->
                    StreamSpecification.builder()
                        .streamEnabled(true)
                        .streamViewType(view.name())
                        .build())
                .orElse(null))
        .build();
  }
}
