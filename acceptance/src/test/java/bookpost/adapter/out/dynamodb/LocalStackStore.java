package bookpost.adapter.out.dynamodb;

import static java.nio.charset.StandardCharsets.UTF_8;

import bookpost.acceptance.assembly.LocalStack;
import bookpost.emulator.testkit.StreamedTable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
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
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/// Tables of LocalStack's, made when they are asked for, empty, and gone with the close. They are
/// in an account of their own, and have tokens of their own: in one account a transaction's token
/// is valid for ten minutes, and the contracts use the same ones again and again. In our own image
/// all accounts share one store.
final class LocalStackStore implements AutoCloseable {
  private static final long FIRST_ACCOUNT = 100_000_000_000L;
  private static final long LAST_ACCOUNT = 999_999_999_999L;

  private final String tokens = UUID.randomUUID().toString();
  private final StaticCredentialsProvider account = anAccountOfItsOwn();
  private final DynamoDbClient client =
      DynamoDbClients.create(
          Region.of(LocalStack.REGION),
          Optional.of(LocalStack.found().endpoint()),
          account,
          new Random());
  private final DynamoDbStreamsClient streams =
      DynamoDbStreamsClient.builder()
          .endpointOverride(LocalStack.found().endpoint())
          .region(Region.of(LocalStack.REGION))
          .credentialsProvider(account)
          .build();

  /// A client whose transactions have tokens that no other store uses.
  DynamoDbClient client() {
    InvocationHandler handler =
        (_, method, arguments) -> {
          try {
            return method.invoke(client, Stream.of(arguments).map(this::withOwnToken).toArray());
          } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
          }
        };
    return (DynamoDbClient)
        Proxy.newProxyInstance(
            getClass().getClassLoader(), new Class<?>[] {DynamoDbClient.class}, handler);
  }

  /// The same token for the same one, and as long.
  private Object withOwnToken(Object argument) {
    return argument instanceof TransactWriteItemsRequest request
            && request.clientRequestToken() != null
        ? request.toBuilder()
            .clientRequestToken(
                UUID.nameUUIDFromBytes((tokens + request.clientRequestToken()).getBytes(UTF_8))
                    .toString())
            .build()
        : argument;
  }

  /// Makes a table and returns its name.
  ///
  /// @param key the names of its attributes
  String table(String table, String... key) {
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
    return new StreamedTable(client, streams, table)
        .records()
        .map(change -> change.dynamodb().newImage())
        .toList();
  }

  /// LocalStack takes a key of twelve digits for an account.
  private static StaticCredentialsProvider anAccountOfItsOwn() {
    var account = ThreadLocalRandom.current().nextLong(FIRST_ACCOUNT, LAST_ACCOUNT);
    return StaticCredentialsProvider.create(
        AwsBasicCredentials.create(Long.toString(account), "test"));
  }

  /// The digits of a number, the text of a string.
  static String text(Map<String, AttributeValue> item, String attribute) {
    var value = Objects.requireNonNull(item.get(attribute), attribute);
    return value.type() == AttributeValue.Type.N ? value.n() : value.s();
  }

  @Override
  public void close() {
    client
        .listTables()
        .tableNames()
        .forEach(it -> client.deleteTable(request -> request.tableName(it)));
    streams.close();
    client.close();
  }
}
