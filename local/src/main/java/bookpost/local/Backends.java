package bookpost.local;

import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// DynamoDB and SQS on this machine: DynamoDB Local from the start, ElasticMQ from the first call
/// on. Several runners may share them, each with names of its own.
public final class Backends implements AutoCloseable {
  /// Any would do; DynamoDB Local takes letters and digits only.
  static final String ACCESS_KEY = "local";

  static final Region REGION = Region.US_EAST_1;

  private final CompletableFuture<DynamoDbServer> dynamoDb;
  private final CompletableFuture<SdkHttpClient> http;
  private final Lazy<CompletableFuture<QueueServer>> queues;
  private final Lazy<DynamoDbClient> tables;
  private final Lazy<DynamoDbStreamsClient> streams;
  private final Lazy<SqsClient> sqs;

  private Backends(Ports ports) {
    dynamoDb = begin(() -> DynamoDbServer.start(ports.dynamoDb()));
    http = begin(() -> UrlConnectionHttpClient.builder().build());
    queues = new Lazy<>(() -> begin(() -> QueueServer.start(ports.sqs())));
    tables = new Lazy<>(() -> build(DynamoDbClient.builder(), dynamoDb()));
    streams = new Lazy<>(() -> build(DynamoDbStreamsClient.builder(), dynamoDb()));
    sqs = new Lazy<>(() -> build(SqsClient.builder(), sqs()));
  }

  /// Returns at once; whoever needs a part waits for it.
  ///
  /// @throws StartFailedException if the port for SQS is taken, though nothing listens there yet
  public static Backends start(Ports ports) {
    Loopback.requireFree("SQS", ports.sqs());
    return new Backends(ports);
  }

  public URI dynamoDb() {
    return await(dynamoDb).endpoint();
  }

  /// Starts ElasticMQ where nothing has needed it yet.
  public URI sqs() {
    return await(queues.get()).endpoint();
  }

  DynamoDbClient tables() {
    return tables.get();
  }

  DynamoDbStreamsClient streams() {
    return streams.get();
  }

  SqsClient queues() {
    return sqs.get();
  }

  @Override
  public void close() {
    sqs.ifMade(SqsClient::close);
    streams.ifMade(DynamoDbStreamsClient::close);
    tables.ifMade(DynamoDbClient::close);
    await(http).close();
    queues.ifMade(server -> await(server).close());
    await(dynamoDb).close();
  }

  private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C build(
      B builder, URI endpoint) {
    return builder
        .endpointOverride(endpoint)
        .region(REGION)
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
