package bookpost.adapter.out.dynamodb;

import bookpost.acceptance.assembly.LocalStack;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/// Tables of LocalStack's, made when they are first asked for, empty, and gone with the close.
final class LocalStackStore implements AutoCloseable {
  private static final StaticCredentialsProvider CREDENTIALS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));

  private final String prefix = "contract-" + UUID.randomUUID() + "-";
  private final DynamoDbClient client =
      DynamoDbClients.create(
          Region.of(LocalStack.REGION), Optional.of(LocalStack.found().endpoint()), CREDENTIALS);
  private final DynamoDbStreamsClient streams =
      DynamoDbStreamsClient.builder()
          .endpointOverride(LocalStack.found().endpoint())
          .region(Region.of(LocalStack.REGION))
          .credentialsProvider(CREDENTIALS)
          .build();

  DynamoDbClient client() {
    return client;
  }

  /// Makes a table and answers its name.
  ///
  /// @param key the names of its attributes
  String table(String name, String... key) {
    var table = prefix + name;
    client.createTable(request ->
        request
            .tableName(table)
            .attributeDefinitions(
                Stream.of(key)
                    .map(it ->
                        AttributeDefinition.builder()
                            .attributeName(it)
                            .attributeType(ScalarAttributeType.S)
                            .build())
                    .toList())
            .keySchema(
                Stream.of(key)
                    .map(it ->
                        KeySchemaElement.builder()
                            .attributeName(it)
                            .keyType(it.equals(key[0]) ? KeyType.HASH : KeyType.RANGE)
                            .build())
                    .toList())
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .streamSpecification(
                stream -> stream.streamEnabled(true).streamViewType(StreamViewType.NEW_IMAGE)));
    return table;
  }

  List<Map<String, AttributeValue>> rows(String table) {
    return client.scanPaginator(request -> request.tableName(table)).items().stream().toList();
  }

  /// The new images of the table's stream from its beginning.
  List<Map<String, AttributeValue>> images(String table) {
    var arn = client.describeTable(request -> request.tableName(table)).table().latestStreamArn();
    return streams
        .describeStream(request -> request.streamArn(arn))
        .streamDescription()
        .shards()
        .stream()
        .map(shard ->
            streams.getShardIterator(request ->
                request
                    .streamArn(arn)
                    .shardId(shard.shardId())
                    .shardIteratorType(ShardIteratorType.TRIM_HORIZON)))
        .flatMap(first ->
            Stream.iterate(
                    streams.getRecords(r -> r.shardIterator(first.shardIterator())),
                    page -> !page.records().isEmpty(),
                    page -> streams.getRecords(r -> r.shardIterator(page.nextShardIterator())))
                .flatMap(page -> page.records().stream()))
        .map(change -> change.dynamodb().newImage())
        .toList();
  }

  /// The digits of a number, the text of a string.
  static String text(Map<String, AttributeValue> item, String attribute) {
    var value = Objects.requireNonNull(item.get(attribute), attribute);
    return value.type() == AttributeValue.Type.N ? value.n() : value.s();
  }

  @Override
  public void close() {
    client.listTables().tableNames().stream()
        .filter(it -> it.startsWith(prefix))
        .forEach(it -> client.deleteTable(request -> request.tableName(it)));
    streams.close();
    client.close();
  }
}
