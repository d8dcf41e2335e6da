package bookpost.tables;

import bookpost.emulator.testkit.StreamedTable;
import bookpost.emulator.testkit.TableContract;
import bookpost.emulator.topology.Table;
import bookpost.emulator.topology.Table.KeyAttribute;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/// Our tables over HTTP; or, for a judge, another one's.
@ExtendWith(OtherTables.Differences.class)
final class TableOnTheWireTest extends TableContract {
  private static final int LOOKS_MAX = 300;

  private static final TablesServer SERVER = TablesServer.start();
  private static final DynamoDbClient CLIENT = configured(DynamoDbClient.builder()).build();
  private static final DynamoDbStreamsClient STREAMS =
      configured(DynamoDbStreamsClient.builder()).build();

  private static <B extends AwsClientBuilder<B, ?>> B configured(B builder) {
    return builder
        .endpointOverride(OtherTables.ENDPOINT.orElseGet(SERVER::endpoint))
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")));
  }

  private List<Table> tables = List.of();

  @AfterAll
  static void close() {
    STREAMS.close();
    CLIENT.close();
    SERVER.close();
  }

  @Override
  protected DynamoDbClient open(List<Table> tables) {
    this.tables = tables;
    tables.forEach(TableOnTheWireTest::make);
    return CLIENT;
  }

  @Override
  protected List<Change> changes(Table table) {
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
  protected void expire() {
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
