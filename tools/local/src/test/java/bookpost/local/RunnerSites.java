package bookpost.local;

import static org.assertj.core.api.Assertions.assertThat;

import bookpost.emulator.cloud.EventEntry;
import bookpost.emulator.cloud.Faults;
import bookpost.emulator.cloud.Pace;
import bookpost.emulator.testkit.Site;
import bookpost.emulator.testkit.Thing;
import bookpost.emulator.topology.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/// Runners over one store and ElasticMQ. They wait a thousand times shorter between tries than AWS
/// does.
final class RunnerSites implements AutoCloseable {
  private static final Pace PACE = new Pace(1_000);
  private static final int DEADLINE_S = 30;
  private static final int MESSAGES_MAX = 10;

  private final Backends backends = Backends.start(Ports.FREE);
  private final DynamoDbClient tables =
      configured(DynamoDbClient.builder()).endpointOverride(backends.dynamoDb()).build();
  private final DynamoDbStreamsClient streams =
      configured(DynamoDbStreamsClient.builder()).endpointOverride(backends.dynamoDb()).build();
  private final SqsClient queues =
      configured(SqsClient.builder()).endpointOverride(backends.sqs()).build();

  private static <B extends AwsClientBuilder<B, ?>> B configured(B builder) {
    return builder
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")));
  }

  Site open(Topology topology, Site.Mishap mishap) {
    return new RunnerSite(topology, mishap);
  }

  @Override
  public void close() {
    queues.close();
    streams.close();
    tables.close();
    backends.close();
  }

  private final class RunnerSite implements Site {
    private final String table;
    private final Runner runner;
    private final List<String> batches = new CopyOnWriteArrayList<>();

    RunnerSite(Topology topology, Mishap mishap) {
      table = topology.tables().getFirst().name();
      runner =
          Runner.start(
              topology,
              backends,
              new RunnerOptions(
                  Ports.FREE,
                  PACE,
                  new Once(mishap),
                  _ -> {},
                  (_, text) -> logged(text),
                  Optional.empty()));
      runner.makeQueues();
    }

    /// A function that fails logs its stack trace, too.
    private void logged(String text) {
      if (text.startsWith("{") || text.startsWith("[")) {
        batches.add(text);
      }
    }

    @Override
    public void write(String name, String what) {
      tables.putItem(put ->
          put.tableName(table)
              .item(
                  Map.of("name", AttributeValue.fromS(name), "what", AttributeValue.fromS(what))));
    }

    @Override
    public void delete(String name) {
      tables.deleteItem(
          delete -> delete.tableName(table).key(Map.of("name", AttributeValue.fromS(name))));
    }

    @Override
    public void pass(Duration duration) {
      try {
        Thread.sleep(duration);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void settle() {
      try {
        runner.settled().get(DEADLINE_S, TimeUnit.SECONDS);
      } catch (InterruptedException | ExecutionException | TimeoutException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void await(BooleanSupplier condition) {
      var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_S);
      while (!condition.getAsBoolean()) {
        assertThat(System.nanoTime()).isLessThan(end);
        pass(Duration.ofMillis(10));
      }
    }

    @Override
    public List<String> batches() {
      return batches;
    }

    @Override
    public List<String> messages(String queue) {
      var url = queues.getQueueUrl(request -> request.queueName(queue)).queueUrl();
      return queues
          .receiveMessage(request -> request.queueUrl(url).maxNumberOfMessages(MESSAGES_MAX))
          .messages()
          .stream()
          .map(Message::body)
          .toList();
    }

    @Override
    public List<Thing> read(Position position) {
      var things = new ArrayList<Thing>();
      var iterator =
          streams.getShardIterator(request ->
              request
                  .streamArn(streamArn())
                  .shardId(position.shard())
                  .shardIteratorType(ShardIteratorType.AT_SEQUENCE_NUMBER)
                  .sequenceNumber(position.first()));
      for (var record :
          streams.getRecords(it -> it.shardIterator(iterator.shardIterator())).records()) {
        var change = record.dynamodb();
        things.add(
            new Thing(
                change.sequenceNumber(),
                text(change.keys(), "name"),
                text(change.newImage(), "what")));
        if (change.sequenceNumber().equals(position.last())) {
          return things;
        }
      }
      throw new IllegalStateException("the stream does not reach " + position);
    }

    /// A dead letter contains it with the topology's region, the store with a region of its own.
    private String streamArn() {
      return tables.describeTable(request -> request.tableName(table)).table().latestStreamArn();
    }

    private static String text(Map<String, AttributeValue> item, String attribute) {
      return Optional.ofNullable(item.get(attribute)).map(AttributeValue::s).orElse("");
    }

    @Override
    public void close() {
      runner.close();
    }
  }

  private static final class Once implements Faults {
    private final Site.Mishap mishap;
    private boolean isOver;

    Once(Site.Mishap mishap) {
      this.mishap = mishap;
    }

    @Override
    public boolean losesAnswer(String part, String payload) {
      return befalls(Site.Mishap.ANSWER_LOST);
    }

    @Override
    public boolean refuses(EventEntry entry) {
      return befalls(Site.Mishap.ENTRY_REFUSED);
    }

    private boolean befalls(Site.Mishap which) {
      boolean does = mishap == which && !isOver;
      isOver |= does;
      return does;
    }
  }
}
