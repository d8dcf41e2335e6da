package bookpost.acceptance.assembly;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import bookpost.emulator.cloud.Hop;
import bookpost.emulator.cloud.Pace;
import bookpost.emulator.topology.LambdaFunction;
import bookpost.emulator.topology.Table;
import bookpost.emulator.topology.Topology;
import bookpost.local.Backends;
import bookpost.local.FunctionEnvironment;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/// The runner with real endpoints, over HTTP: its own, or LocalStack's behind it. Scenarios share
/// the backends, each under a stage of its own.
public final class LocalAssembly implements Assembly {
  /// Everything here is quick; anything that takes this long hangs.
  private static final Duration DEADLINE = Duration.ofSeconds(30);

  /// The longest time until a message that was sent can be received, in seconds.
  private static final int WAIT_S_MAX = 10;

  /// Minutes between attempts become tenths of seconds.
  private static final Pace PACE = new Pace(600);

  private static final AttributeValue NOTHING = AttributeValue.fromS("");

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Topology topology;
  private final Backends backends;
  private final Optional<RemoteBus> remoteBus;
  private final BiConsumer<String, SdkRequest> observer;
  private final DeployedParts parts;
  private final Obstacles obstacles = new Obstacles(this::look);
  private final SdkRequests.Listener listener = new Listener();

  /// Started by the first scenario that needs it.
  private static final class Own {
    static final Backends BACKENDS = Backends.start(Ports.FREE);
  }

  /// The lock for all fields below, notified of each addition.
  private final List<Hop> hops = new ArrayList<>();

  private final List<String> logs = new ArrayList<>();
  private final List<Request> requests = new ArrayList<>();

  private final Runner runner;

  public LocalAssembly(Topology topology) {
    this(topology, (_, _) -> {});
  }

  /// @param observer receives the function's access key and each request that it sends
  public LocalAssembly(Topology topology, BiConsumer<String, SdkRequest> observer) {
    this(topology, Own.BACKENDS, false, observer);
  }

  /// As the constructor, but tables, streams, queues, bus and rules are LocalStack's.
  public static LocalAssembly onLocalStack(Topology topology) {
    return new LocalAssembly(topology, LocalStack.found().backends(), true, (_, _) -> {});
  }

  private LocalAssembly(
      Topology topology,
      Backends backends,
      boolean busIsRemote,
      BiConsumer<String, SdkRequest> observer) {
    this.topology = topology;
    this.observer = observer;
    this.backends = backends;
    parts = new DeployedParts(topology);
    remoteBus =
        busIsRemote ? Optional.of(new RemoteBus(parts.names(), obstacles)) : Optional.empty();
    SdkRequests.add(listener);
    remoteBus.ifPresent(SdkRequests::add);
    runner =
        Runner.start(
            topology,
            backends,
            new RunnerOptions(
                Ports.FREE, PACE, obstacles, this::note, this::wrote, Optional.empty()));
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
              .eventBusName(parts.bus())
              .source("OutboxDemo")
              .detailType(type)
              .detail(detail)
              .build();
      bus.putEvents(request -> request.entries(entry));
    }
  }

  @Override
  public void write(Map<String, String> row) {
    var item = new HashMap<String, AttributeValue>();
    row.forEach((name, value) -> item.put(name, AttributeValue.fromS(value)));
    try (var tables = tables()) {
      tables.putItem(put -> put.tableName(parts.relayed().name()).item(item));
    }
  }

  @Override
  public void rewrite(String book, long sequence) {
    var table = parts.table("OUTBOX_TABLE").orElseThrow().name();
    var key =
        Map.of(
            "name", AttributeValue.fromS(book),
            "sequence", AttributeValue.fromS("%020d".formatted(sequence)));
    try (var tables = tables()) {
      var row = tables.getItem(get -> get.tableName(table).key(key)).item();
      tables.deleteItem(delete -> delete.tableName(table).key(key));
      tables.putItem(put -> put.tableName(table).item(row));
    }
  }

  @Override
  public void outdate() {
    expiring((tables, table, row) -> {
      var older = new HashMap<>(row);
      older.put(table.ttlAttribute().orElseThrow(), AttributeValue.fromN("1"));
      tables.putItem(put -> put.tableName(table.name()).item(older));
    });
  }

  @Override
  public void expire() {
    expiring((tables, table, row) -> {
      var key = new HashMap<>(row);
      key.keySet().retainAll(DeployedParts.key(table));
      tables.deleteItem(delete -> delete.tableName(table.name()).key(key));
    });
  }

  private void expiring(RowAction action) {
    try (var tables = tables()) {
      topology.tables().stream()
          .filter(table -> table.ttlAttribute().isPresent())
          .forEach(table ->
              tables
                  .scan(scan -> scan.tableName(table.name()))
                  .items()
                  .forEach(row -> action.act(tables, table, row)));
    }
  }

  @FunctionalInterface
  private interface RowAction {
    void act(DynamoDbClient tables, Table table, Map<String, AttributeValue> row);
  }

  @Override
  public Set<String> relay() {
    return parts.relay();
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
  public List<String> logs() {
    synchronized (hops) {
      return List.copyOf(logs);
    }
  }

  /// The requests to AWS so far on behalf of this topology, by its functions and by the runner,
  /// without polls that returned nothing.
  public List<Request> requests() {
    synchronized (hops) {
      return List.copyOf(requests);
    }
  }

  @Override
  public List<Parked> parked() {
    var table = parts.table("PARKING_TABLE").orElseThrow().name();
    try (var tables = tables()) {
      return tables.scan(scan -> scan.tableName(table)).items().stream()
          .map(row -> new Parked(text(row, "content"), text(row, "cause")))
          .toList();
    }
  }

  private static String text(Map<String, AttributeValue> row, String attribute) {
    return row.getOrDefault(attribute, NOTHING).s();
  }

  @Override
  public List<String> sent(String queue) {
    settle();
    runner.makeQueues();
    try (var sqs =
        SqsClient.builder()
            .endpointOverride(backends.sqs())
            .region(Region.US_EAST_1)
            .credentialsProvider(credentials())
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build()) {
      var url = sqs.getQueueUrl(get -> get.queueName(parts.queue(queue).name())).queueUrl();
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
      do {
        remoteBus.ifPresent(bus -> bus.awaitArrivals(DEADLINE));
        runner.settled().get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
      } while (remoteBus.filter(RemoteBus::isOnItsWay).isPresent());
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError("not settled: " + hops(), e);
    }
  }

  @Override
  public void await(BooleanSupplier condition) {
    runner.proceed();
    var end = System.nanoTime() + DEADLINE.toNanos();
    synchronized (hops) {
      while (!condition.getAsBoolean()) {
        var left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (left <= 0) {
          throw new AssertionError("the condition was not met within " + DEADLINE + ": " + hops);
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
    SdkRequests.remove(listener);
    remoteBus.ifPresent(SdkRequests::remove);
  }

  private void note(Hop hop) {
    synchronized (hops) {
      hops.add(hop);
      look();
    }
  }

  private void wrote(String function, String text) {
    synchronized (hops) {
      logs.add(text);
      look();
    }
  }

  /// Wakes those that wait, so that they check their condition again.
  private void look() {
    synchronized (hops) {
      hops.notifyAll();
    }
  }

  private DynamoDbClient tables() {
    return DynamoDbClient.builder()
        .endpointOverride(backends.dynamoDb())
        .region(Region.US_EAST_1)
        .credentialsProvider(credentials())
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }

  private static StaticCredentialsProvider credentials() {
    return StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));
  }

  private final class Listener implements SdkRequests.Listener {
    /// Fails the read of a book's catalogue row, or the library's transaction, if an obstacle
    /// applies.
    @Override
    public void asked(SdkRequest request) {
      if (request instanceof GetItemRequest get
          && parts.variable("CATALOGUE_TABLE").filter(get.tableName()::equals).isPresent()
          && obstacles.failsToStore(requireNonNull(get.key().get("name")).s())) {
        throw new IllegalStateException("the store fails");
      }
      if (request instanceof TransactWriteItemsRequest write
          && write.transactItems().stream().anyMatch(this::isCrossed)) {
        throw TransactionCanceledException.builder()
            .cancellationReasons(CancellationReason.builder().code("TransactionConflict").build())
            .build();
      }
    }

    private boolean isCrossed(TransactWriteItem item) {
      return Optional.ofNullable(item.put())
          .filter(put -> parts.variable("BOOKS_TABLE").filter(put.tableName()::equals).isPresent())
          .filter(put -> obstacles.crosses(requireNonNull(put.item().get("name")).s()))
          .isPresent();
    }

    @Override
    public void signed(String key, SdkRequest request) {
      topology.functions().stream()
          .filter(function -> FunctionEnvironment.accessKey(function).equals(key))
          .map(LambdaFunction::key)
          .forEach(function -> observer.accept(function, request));
    }

    @Override
    public void answered(SdkRequest request, SdkResponse response) {
      synchronized (hops) {
        Request.of(request, response, topology).ifPresent(requests::add);
      }
    }
  }
}
