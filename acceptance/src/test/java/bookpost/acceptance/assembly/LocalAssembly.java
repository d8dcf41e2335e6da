package bookpost.acceptance.assembly;

import static java.nio.charset.StandardCharsets.UTF_8;

import bookpost.emulator.cloud.Hop;
import bookpost.emulator.cloud.Pace;
import bookpost.emulator.topology.Queue;
import bookpost.emulator.topology.Topology;
import bookpost.local.Backends;
import bookpost.local.Ports;
import bookpost.local.Runner;
import bookpost.local.RunnerOptions;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/// The runner with real endpoints, over HTTP. Scenarios share the backends, each under a stage of
/// its own.
public final class LocalAssembly implements Assembly {
  /// Nothing here takes long; what takes this long has hung.
  private static final Duration DEADLINE = Duration.ofSeconds(30);

  /// How long a queue may take to hold what was sent to it.
  private static final int WAIT_S_MAX = 10;

  /// Minutes between attempts become tenths of seconds.
  private static final Pace PACE = new Pace(600);

  private static final AttributeValue NOTHING = AttributeValue.fromS("");

  private static final Backends BACKENDS = Backends.start(Ports.FREE);
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Topology topology;
  private final Obstacles obstacles = new Obstacles();
  private final List<Hop> hops = new ArrayList<>();
  private final Runner runner;

  public LocalAssembly(Topology topology) {
    this.topology = topology;
    runner =
        Runner.start(
            topology,
            BACKENDS,
            new RunnerOptions(Ports.FREE, PACE, obstacles, this::note, (_, _) -> {}));
  }

  @Override
  public Answer send(String method, String path, String body, String traceparent) {
    var response = exchange(method, path, body.getBytes(UTF_8), traceparent);
    return new Answer(response.statusCode(), response.body());
  }

  /// As [#send], byte for byte and with the response's headers.
  public HttpResponse<String> exchange(
      String method, String path, byte[] body, String traceparent) {
    var request =
        HttpRequest.newBuilder(runner.http().resolve(path))
            .method(method, BodyPublishers.ofByteArray(body))
            .header("traceparent", traceparent)
            .timeout(DEADLINE)
            .build();
    try {
      return HTTP.send(request, BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void publish(String type, String detail) {
    try (var bus =
        EventBridgeClient.builder()
            .endpointOverride(runner.eventBridge())
            .region(Region.of(topology.region()))
            .credentialsProvider(credentials())
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build()) {
      var entry =
          PutEventsRequestEntry.builder()
              .eventBusName(topology.buses().getFirst().name())
              .source("OutboxDemo")
              .detailType(type)
              .detail(detail)
              .build();
      bus.putEvents(request -> request.entries(entry));
    }
  }

  @Override
  public void spoil(String content) {
    var table = topology.streamMappings().getFirst().table();
    var row =
        Map.of("name", AttributeValue.fromS("Spoilt"), "authors", AttributeValue.fromS(content));
    try (var tables = tables()) {
      tables.putItem(put -> put.tableName(table).item(row));
    }
  }

  @Override
  public Obstacles obstacles() {
    return obstacles;
  }

  @Override
  public List<Hop> hops() {
    synchronized (hops) {
      return List.copyOf(hops);
    }
  }

  @Override
  public List<String> parked() {
    var table =
        topology.tables().stream()
            .map(it -> it.name())
            .filter(it -> it.endsWith("-parking"))
            .findAny()
            .orElseThrow();
    try (var tables = tables()) {
      return tables.scan(scan -> scan.tableName(table)).items().stream()
          .map(row -> row.getOrDefault("content", NOTHING).s())
          .toList();
    }
  }

  @Override
  public List<String> sent(String queue) {
    settle();
    runner.makeQueues();
    var name =
        topology.queues().stream()
            .map(Queue::name)
            .filter(it -> it.endsWith(queue))
            .findAny()
            .orElseThrow();
    try (var sqs =
        SqsClient.builder()
            .endpointOverride(BACKENDS.sqs())
            .region(Region.US_EAST_1)
            .credentialsProvider(credentials())
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build()) {
      var url = sqs.getQueueUrl(get -> get.queueName(name)).queueUrl();
      return sqs
          .receiveMessage(
              receive -> receive.queueUrl(url).maxNumberOfMessages(10).waitTimeSeconds(WAIT_S_MAX))
          .messages()
          .stream()
          .map(Message::body)
          .toList();
    }
  }

  @Override
  public void settle() {
    try {
      runner.settled().get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError("not settled: " + hops(), e);
    }
  }

  @Override
  public void await(BooleanSupplier condition) {
    var end = System.nanoTime() + DEADLINE.toNanos();
    synchronized (hops) {
      while (!condition.getAsBoolean()) {
        var left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (left <= 0) {
          throw new AssertionError("nothing came of it in " + DEADLINE + ": " + hops);
        }
        try {
          hops.wait(left);
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      }
    }
  }

  @Override
  public void close() {
    runner.close();
  }

  private void note(Hop hop) {
    synchronized (hops) {
      hops.add(hop);
      hops.notifyAll();
    }
  }

  private static DynamoDbClient tables() {
    return DynamoDbClient.builder()
        .endpointOverride(BACKENDS.dynamoDb())
        .region(Region.US_EAST_1)
        .credentialsProvider(credentials())
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }

  private static StaticCredentialsProvider credentials() {
    return StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));
  }
}
