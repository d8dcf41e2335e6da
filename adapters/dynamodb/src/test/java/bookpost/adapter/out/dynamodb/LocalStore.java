package bookpost.adapter.out.dynamodb;

import bookpost.testkit.dynamodb.StreamedTable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;
import software.amazon.dynamodb.services.local.shared.access.AmazonDynamoDBLocal;

/// DynamoDB Local in this process and in memory, with our tables, empty.
final class LocalStore implements AutoCloseable {
  static final String BOOKS = "books";
  static final String CATALOGUE = "catalogue";
  static final String DEFERRED = "deferred";
  static final String OUTBOX = "outbox";
  static final String PARKING = "parking";

  private final AmazonDynamoDBLocal local = DynamoDBEmbedded.create(true);
  private final DynamoDbClient client = local.dynamoDbClient();
  private final DynamoDbStreamsClient streams = local.dynamoDbStreamsClient();

  LocalStore() {
    createTable(BOOKS, List.of("name"), StreamViewType.NEW_AND_OLD_IMAGES);
    createTable(CATALOGUE, List.of("name"), StreamViewType.NEW_AND_OLD_IMAGES);
    createTable(DEFERRED, List.of("name", "sequence"), StreamViewType.NEW_AND_OLD_IMAGES);
    createTable(OUTBOX, List.of("name", "sequence"), StreamViewType.NEW_IMAGE);
    createTable(PARKING, List.of("partition", "entry"), StreamViewType.NEW_AND_OLD_IMAGES);
  }

  DynamoDbClient client() {
    return client;
  }

  List<Map<String, AttributeValue>> rows(String table) {
    return client.scanPaginator(request -> request.tableName(table)).items().stream().toList();
  }

  /// The records of the table's stream from its beginning.
  List<Record> changes(String table) {
    return new StreamedTable(client, streams, table).records().toList();
  }

  /// The digits of a number, the text of a string.
  static String text(Map<String, AttributeValue> item, String attribute) {
    var value = Objects.requireNonNull(item.get(attribute), attribute);
    return value.type() == AttributeValue.Type.N ? value.n() : value.s();
  }

  @Override
  public void close() {
    local.shutdownNow();
  }

  private void createTable(String table, List<String> key, StreamViewType view) {
    client.createTable(request ->
        request
            .tableName(table)
            .attributeDefinitions(key.stream().map(LocalStore::string).toList())
            .keySchema(
                Stream.concat(
                        Stream.of(key(key.getFirst(), KeyType.HASH)),
                        key.stream().skip(1).map(name -> key(name, KeyType.RANGE)))
                    .toList())
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .streamSpecification(stream -> stream.streamEnabled(true).streamViewType(view)));
  }

  private static AttributeDefinition string(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.S)
        .build();
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }
}
