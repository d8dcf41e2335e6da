package bookpost.tables;

import static org.assertj.core.api.Assertions.assertThat;

import bookpost.emulator.testkit.StreamContract;
import bookpost.emulator.topology.Table;
import bookpost.emulator.topology.Table.StreamView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/// The runner's store over HTTP, where one shard follows one when they roll over; or, for a judge,
/// another one, whose shards nobody can roll over.
@ExtendWith(OtherTables.Differences.class)
final class StreamOnTheWireTest extends StreamContract {
  private final TablesServer store = TablesServer.start();
  private final DynamoDbClient client = configured(DynamoDbClient.builder()).build();
  private final DynamoDbStreamsClient streams = configured(DynamoDbStreamsClient.builder()).build();
  private String arn = "";

  private <B extends AwsClientBuilder<B, ?>> B configured(B builder) {
    return builder
        .endpointOverride(OtherTables.ENDPOINT.orElseGet(store::endpoint))
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")));
  }

  @AfterEach
  void close() {
    if (OtherTables.ENDPOINT.isPresent()) {
      client.deleteTable(request -> request.tableName("things"));
    }
    streams.close();
    client.close();
    store.close();
  }

  /// `APIReference/API_streams_GetShardIterator.html`
  @Test
  void readingGoesOnAfterANumberOrWithTheNextRecord() {
    open(table(StreamView.NEW_IMAGE));
    write("Dune", "1");
    write("Dune", "2");
    var shard = shards().getFirst().id();
    var first = read(shard).getFirst().number();
    var latest = iterator(shard, ShardIteratorType.LATEST, null);
    write("Dune", "3");

    assertThat(readPages(latest)).extracting(Told::after).containsExactly(Optional.of("3"));
    assertThat(readPages(iterator(shard, ShardIteratorType.AFTER_SEQUENCE_NUMBER, first)))
        .extracting(Told::after)
        .containsExactly(Optional.of("2"), Optional.of("3"));
  }

  @Override
  protected void open(Table table) {
    var key = table.partitionKey().name();
    arn =
        client
            .createTable(request ->
                request
                    .tableName(table.name())
                    .attributeDefinitions(
                        AttributeDefinition.builder()
                            .attributeName(key)
                            .attributeType(ScalarAttributeType.S)
                            .build())
                    .keySchema(
                        KeySchemaElement.builder().attributeName(key).keyType(KeyType.HASH).build())
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .streamSpecification(it ->
                        it.streamEnabled(true).streamViewType(table.stream().orElseThrow().name())))
            .tableDescription()
            .latestStreamArn();
  }

  @Override
  protected void write(String name, String what) {
    client.putItem(put ->
        put.tableName("things")
            .item(Map.of("name", AttributeValue.fromS(name), "what", AttributeValue.fromS(what))));
  }

  @Override
  protected void delete(String name) {
    client.deleteItem(
        delete -> delete.tableName("things").key(Map.of("name", AttributeValue.fromS(name))));
  }

  @Override
  protected void rollOver() {
    assertThat(OtherTables.ENDPOINT).as("tables whose shards nobody can roll over").isEmpty();
    store
        .tables()
        .ask((all, now) -> {
          all.rollOver(arn, now);
          return arn;
        });
  }

  @Override
  protected List<Shard> shards() {
    return streams
        .describeStream(request -> request.streamArn(arn))
        .streamDescription()
        .shards()
        .stream()
        .map(it -> new Shard(it.shardId(), Optional.ofNullable(it.parentShardId())))
        .toList();
  }

  @Override
  protected List<Told> read(String shard) {
    return readPages(iterator(shard, ShardIteratorType.TRIM_HORIZON, null));
  }

  @Override
  protected List<Told> readFrom(String shard, String number) {
    return readPages(iterator(shard, ShardIteratorType.AT_SEQUENCE_NUMBER, number));
  }

  private String iterator(String shard, ShardIteratorType type, @Nullable String number) {
    return streams
        .getShardIterator(request ->
            request.streamArn(arn).shardId(shard).shardIteratorType(type).sequenceNumber(number))
        .shardIterator();
  }

  /// To the shard's end, or to the first page that has nothing.
  private List<Told> readPages(String first) {
    var told = new ArrayList<Told>();
    var iterator = Optional.of(first);
    while (iterator.isPresent()) {
      var at = iterator.get();
      var page = streams.getRecords(request -> request.shardIterator(at));
      page.records().stream().map(StreamOnTheWireTest::told).forEach(told::add);
      iterator =
          Optional.ofNullable(page.nextShardIterator()).filter(_ -> !page.records().isEmpty());
    }
    return told;
  }

  private static Told told(Record record) {
    var change = record.dynamodb();
    return new Told(
        change.sequenceNumber(),
        record.eventNameAsString(),
        Optional.ofNullable(change.keys().get("name")).orElseThrow().s(),
        what(change.oldImage()),
        what(change.newImage()));
  }

  private static Optional<String> what(Map<String, AttributeValue> image) {
    return Optional.ofNullable(image.get("what")).map(AttributeValue::s);
  }
}
