package bookpost.local;

import bookpost.tables.TablesServer;
import bookpost.tables.Tablespace;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// DynamoDB and SQS on this machine: tables of our own from the start, ElasticMQ from the first
/// call on; or an endpoint that speaks for all of AWS, EventBridge included, as LocalStack's does.
/// Several runners may share them, each with names of its own.
public final class Backends implements AutoCloseable {
  /// Any would do.
  static final String ACCESS_KEY = "local";

  static final Region REGION = Region.US_EAST_1;

  private final Region region;
  private final Supplier<URI> dynamoDb;
  private final Supplier<URI> sqs;
  private final Optional<URI> eventBridge;
  private final Supplier<Optional<Tablespace>> tablespace;
  private final Runnable end;
  private final CompletableFuture<SdkHttpClient> http;
  private final Lazy<DynamoDbClient> tables;
  private final Lazy<DynamoDbStreamsClient> streams;
  private final Lazy<SqsClient> queues;
  private final Lazy<EventBridgeClient> events;

  private Backends(
      Region region,
      Supplier<URI> dynamoDb,
      Supplier<URI> sqs,
      Optional<URI> eventBridge,
      Supplier<Optional<Tablespace>> tablespace,
      Runnable end) {
    this.region = region;
    this.dynamoDb = dynamoDb;
    this.sqs = sqs;
    this.eventBridge = eventBridge;
    this.tablespace = tablespace;
    this.end = end;
    http = begin(() -> UrlConnectionHttpClient.builder().build());
    tables = new Lazy<>(() -> build(DynamoDbClient.builder(), dynamoDb()));
    streams = new Lazy<>(() -> build(DynamoDbStreamsClient.builder(), dynamoDb()));
    queues = new Lazy<>(() -> build(SqsClient.builder(), sqs()));
    events = new Lazy<>(() -> build(EventBridgeClient.builder(), eventBridge.orElseThrow()));
  }

  /// Returns at once; a caller that needs a part waits for it.
  ///
  /// @throws StartFailedException if the port for SQS is taken, though nothing listens there yet
  public static Backends start(Ports ports) {
    var sqsPort = HeldPort.of("SQS", ports.sqs());
    var dynamoDb = begin(() -> startTables(ports.dynamoDb()));
    var sqs = new Lazy<>(() -> begin(() -> QueueServer.start(sqsPort.release())));
    return new Backends(
        REGION,
        () -> await(dynamoDb).endpoint(),
        () -> await(sqs.get()).endpoint(),
        Optional.empty(),
        () -> Optional.of(await(dynamoDb).tables()),
        () -> {
          sqs.ifMade(server -> await(server).close());
          sqsPort.close();
          await(dynamoDb).close();
        });
  }

  private static TablesServer startTables(int port) {
    try {
      return TablesServer.start(port, REGION.id(), new SteadyClock());
    } catch (UncheckedIOException e) {
      throw Loopback.unavailable("DynamoDB", port, e);
    }
  }

  /// Tables, streams, queues and buses of the service at this endpoint.
  ///
  /// @param region the topology's: it parts what is there
  /// @throws StartFailedException if nobody answers
  public static Backends at(URI endpoint, String region) {
    var backends =
        new Backends(
            Region.of(region),
            () -> endpoint,
            () -> endpoint,
            Optional.of(endpoint),
            Optional::empty,
            () -> {});
    try {
      backends.tables().listTables();
    } catch (SdkException e) {
      backends.close();
      throw new StartFailedException(
          "no DynamoDB answers at %s: %s".formatted(endpoint, e.getMessage()));
    }
    return backends;
  }

  public URI dynamoDb() {
    return dynamoDb.get();
  }

  /// Starts ElasticMQ if nothing has needed it yet.
  public URI sqs() {
    return sqs.get();
  }

  /// Empty if the runner has buses of its own.
  Optional<URI> eventBridge() {
    return eventBridge;
  }

  /// The tables, if they are in this process.
  Optional<Tablespace> tablespace() {
    return tablespace.get();
  }

  EventBridgeClient events() {
    return events.get();
  }

  DynamoDbClient tables() {
    return tables.get();
  }

  DynamoDbStreamsClient streams() {
    return streams.get();
  }

  SqsClient queues() {
    return queues.get();
  }

  @Override
  public void close() {
    events.ifMade(EventBridgeClient::close);
    queues.ifMade(SqsClient::close);
    streams.ifMade(DynamoDbStreamsClient::close);
    tables.ifMade(DynamoDbClient::close);
    await(http).close();
    end.run();
  }

  private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C build(
      B builder, URI endpoint) {
    return builder
        .endpointOverride(endpoint)
        .region(region)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCESS_KEY, ACCESS_KEY)))
        .httpClient(await(http))
        .build();
  }

  /// On a thread of its own; platform threads, for class loading pins virtual ones.
  private static <T> CompletableFuture<T> begin(Supplier<T> work) {
    var result = new CompletableFuture<T>();
    result.completeAsync(work, task -> Thread.ofPlatform().daemon().start(task));
    return result;
  }

  private static <T> T await(CompletableFuture<T> result) {
    try {
      return result.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }
}
