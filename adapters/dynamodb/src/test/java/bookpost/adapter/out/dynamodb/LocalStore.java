package bookpost.adapter.out.dynamodb;

import bookpost.emulator.testkit.StreamedTable;
import bookpost.tables.TablesServer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
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

/// DynamoDB on this machine and in memory, with our tables, empty.
final class LocalStore implements AutoCloseable {
  static final String BOOKS = "books";
  static final String CATALOGUE = "catalogue";
  static final String DEFERRED = "deferred";
  static final String OUTBOX = "outbox";
  static final String PARKING = "parking";

  private final TablesServer server = TablesServer.start();
  private final SdkHttpClient http = UrlConnectionHttpClient.create();
  private final DynamoDbClient client = build(DynamoDbClient.builder());
  private final DynamoDbStreamsClient streams = build(DynamoDbStreamsClient.builder());

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
    http.close();
    server.close();
  }

  private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C build(B builder) {
    return builder
        .endpointOverride(server.endpoint())
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .httpClient(http)
        .build();
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
