package bookpost.simulation.table;

import bookpost.adapter.out.dynamodb.DynamoDbClients;
import bookpost.emulator.topology.Table;
import bookpost.emulator.topology.Table.KeyAttribute;
import bookpost.local.Backends;
import bookpost.local.Ports;
import bookpost.testkit.dynamodb.StreamedTable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/// The runner's store, through the adapters' client.
final class TableOnTheWireTest extends TableContract {
  private static final Region REGION = Region.US_EAST_1;
  private static final int LOOKS_MAX = 300;

  private static final StaticCredentialsProvider CREDENTIALS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));
  private static final Backends BACKENDS = Backends.start(Ports.FREE);
  private static final DynamoDbClient CLIENT =
      DynamoDbClients.create(
          REGION, Optional.of(BACKENDS.dynamoDb()), CREDENTIALS, RandomGenerator.getDefault());
  private static final DynamoDbStreamsClient STREAMS =
      DynamoDbStreamsClient.builder()
          .endpointOverride(BACKENDS.dynamoDb())
          .region(REGION)
          .credentialsProvider(CREDENTIALS)
          .build();

  private List<Table> tables = List.of();

  @AfterAll
  static void close() {
    STREAMS.close();
    CLIENT.close();
    BACKENDS.close();
  }

  @Override
  DynamoDbClient open(List<Table> tables) {
    this.tables = tables;
    tables.forEach(TableOnTheWireTest::make);
    return CLIENT;
  }

  @Override
  List<Change> changes(Table table) {
    return records(table)
        .map(record ->
            new Change(
                record.eventNameAsString(),
                record.dynamodb().keys(),
                record.dynamodb().oldImage(),
                record.dynamodb().newImage()))
        .toList();
  }

  /// It looks at a table every second.
  @Override
  void expire() {
    var table = tables.getFirst();
    CLIENT.updateTimeToLive(request ->
        request
            .tableName(table.name())
            .timeToLiveSpecification(
                ttl -> ttl.attributeName(table.ttlAttribute().orElseThrow()).enabled(true)));
    for (int look = 0; look < LOOKS_MAX; look++) {
      if (records(table).anyMatch(TableOnTheWireTest::expired)) {
        return;
      }
      pause();
    }
    throw new IllegalStateException("nothing expired");
  }

  private static boolean expired(Record record) {
    return record.userIdentity() != null
        && record.userIdentity().principalId().equals("dynamodb.amazonaws.com");
  }

  @Override
  boolean showsTheItemThatPasses() {
    return false;
  }

  private static Stream<Record> records(Table table) {
    return new StreamedTable(CLIENT, STREAMS, table.name()).records();
  }

  private static void pause() {
    try {
      Thread.sleep(Duration.ofMillis(100));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void make(Table table) {
    var key =
        Stream.concat(Stream.of(table.partitionKey()), table.sortKey().stream())
            .map(KeyAttribute::name)
            .toList();
    CLIENT.createTable(request ->
        request
            .tableName(table.name())
            .attributeDefinitions(
                key.stream()
                    .map(name ->
                        AttributeDefinition.builder()
                            .attributeName(name)
                            .attributeType("S")
                            .build())
                    .toList())
            .keySchema(
                key.stream()
                    .map(name ->
                        KeySchemaElement.builder()
                            .attributeName(name)
                            .keyType(name.equals(key.getFirst()) ? KeyType.HASH : KeyType.RANGE)
                            .build())
                    .toList())
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .streamSpecification(stream ->
                stream.streamEnabled(true).streamViewType(table.stream().orElseThrow().name())));
  }
}
