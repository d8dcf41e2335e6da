package bookpost.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bookpost.emulator.cloud.Faults;
import bookpost.emulator.cloud.Pace;
import bookpost.emulator.topology.Pipe;
import bookpost.emulator.topology.Route;
import bookpost.emulator.topology.Topology;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

class RunnerTest {
  private static final Backends BACKENDS = Backends.start(Ports.FREE);
  private static final int DEADLINE_S = 60;

  private final Stage stage = new Stage();
  private final List<String> log = new CopyOnWriteArrayList<>();
  private final List<String> hops = new CopyOnWriteArrayList<>();

  @AfterAll
  static void close() {
    BACKENDS.close();
  }

  @Test
  void aChangeHasTakenEveryHopOnceTheRunnerHasSettled() throws Exception {
    try (var runner = start(relayed(ConsumerFunction.class.getName()))) {
      put("Dune");

      settle(runner);

      assertThat(log).singleElement().asString().contains("Changed", "\"S\":\"Dune\"");
      assertThat(hops).anySatisfy(hop -> assertThat(hop).contains("Relay"));
    }
  }

  @Test
  void anEventThatAConsumerKeepsFailingOnEndsInItsFailureQueue() throws Exception {
    try (var runner = start(relayed(ConsumerFunction.class.getName()))) {
      put("poison");

      settle(runner);

      assertThat(log).filteredOn(text -> text.contains("detail")).hasSize(3);
      assertThat(received("failed")).singleElement().asString().contains("poison", "poisoned");
    }
  }

  @Test
  void aRequestReachesItsFunctionAndNoOther() throws Exception {
    try (var runner = start(relayed(ConsumerFunction.class.getName()))) {
      var known = post(runner.http().resolve("/book"));
      var unknown = post(runner.http().resolve("/books"));

      assertThat(known.statusCode()).isEqualTo(200);
      assertThat(unknown.statusCode()).isEqualTo(404);
      assertThat(log).singleElement().asString().contains("POST /book");
    }
  }

  @Test
  void aRouteWithAnAuthorizerRefusesRequestsWithoutAValidToken(@TempDir Path folder)
      throws Exception {
    var file = folder.resolve("keys.json");
    var good = token(file, "all");
    var keys = Optional.of(KeySet.read(file));
    try (var runner = Runner.start(closed(), BACKENDS, options(Ports.FREE, keys))) {
      var book = runner.http().resolve("/book");

      assertThat(post(book).statusCode()).isEqualTo(401);
      assertThat(post(book, "Bearer " + token(folder.resolve("others.json"), "all")).statusCode())
          .isEqualTo(401);
      assertThat(post(book, "Bearer " + token(file, "some")).statusCode()).isEqualTo(403);
      assertThat(log).isEmpty();
      assertThat(post(book, "Bearer " + good).statusCode()).isEqualTo(200);
      assertThat(log).singleElement().asString().contains("\"iss\":\"https://id.example\"");
    }
  }

  @Test
  void routesWithAnAuthorizerNeedKeysToStart() {
    var topology = closed();

    assertThatThrownBy(() -> Runner.start(topology, BACKENDS, options(Ports.FREE)))
        .isInstanceOf(StartFailedException.class)
        .hasMessage(
            "routes require tokens of https://id.example: name their public keys with --jwks FILE");
  }

  @Test
  void keysThatNoRouteNeedsAreRefused(@TempDir Path folder) {
    var file = folder.resolve("keys.json");
    token(file, "all");
    var topology = relayed(ConsumerFunction.class.getName());
    var options = options(Ports.FREE, Optional.of(KeySet.read(file)));

    assertThatThrownBy(() -> Runner.start(topology, BACKENDS, options))
        .isInstanceOf(StartFailedException.class)
        .hasMessage("unused --jwks: no route requires a token");
  }

  private Topology closed() {
    return stage
        .function("Consumer", ConsumerFunction.class)
        .route(
            "POST",
            "/book",
            "Consumer",
            new Route.Authorization("https://id.example", List.of("books"), List.of("all")))
        .topology();
  }

  private static String token(Path file, String scope) {
    var said = new ByteArrayOutputStream();
    var out = new PrintStream(said, true, StandardCharsets.UTF_8);
    String[] words = {
      "--jwks",
      file.toString(),
      "--issuer",
      "https://id.example",
      "--audience",
      "books",
      "--scope",
      scope
    };
    assertThat(TokenMain.run(words, out, out)).isZero();
    return said.toString(StandardCharsets.UTF_8).strip();
  }

  @Test
  void aFunctionThatFailsIsAnInternalError() throws Exception {
    try (var runner = start(relayed(ConsumerFunction.class.getName()))) {
      var response = post(runner.http().resolve("/book?poison"));

      assertThat(response.statusCode()).isEqualTo(500);
      assertThat(response.body()).isEqualTo("{\"message\":\"Internal Server Error\"}");
    }
  }

  @Test
  void everyFunctionWithoutAClassIsNamedAtOnce() {
    assertThatThrownBy(() -> start(relayed("bookpost.Missing")))
        .isInstanceOfSatisfying(
            StartFailedException.class,
            e ->
                assertThat(e.problems())
                    .containsExactly(
                        "functions.Consumer.handler: class not found: bookpost.Missing"));
  }

  @Test
  void aPortInUseFreesTheResourcesStartedBefore() throws Exception {
    try (var runner = start(relayed(ConsumerFunction.class.getName()))) {
      var taken = new Ports(runner.http().getPort(), 0, 0, 0);
      var other = new Stage().queue("work").function("Batch", BatchFunction.class).topology();

      assertThatThrownBy(() -> Runner.start(other, BACKENDS, options(taken)))
          .isInstanceOf(StartFailedException.class)
          .hasMessageContaining("%d for the HTTP API is in use".formatted(taken.http()));
    }
  }

  @Test
  void onlyTheFailedMessagesOfABatchAreReceivedAgain() throws Exception {
    try (var runner = start(queued())) {
      runner.makeQueues();
      send("late", 0);
      send("punctual", 0);

      settle(runner);

      assertThat(log).containsExactlyInAnyOrder("late", "late", "punctual");
      assertThat(received("dead")).isEmpty();
    }
  }

  @Test
  void aMessageThatFailsTooOftenEndsInTheDeadLetterQueue() throws Exception {
    try (var runner = start(queued())) {
      runner.makeQueues();
      send("poison", 0);

      settle(runner);

      assertThat(log).containsExactly("poison", "poison", "poison");
      assertThat(received("dead")).containsExactly("poison");
    }
  }

  @Test
  void aMappedDeadLetterQueueIsDrainedBeforeTheRunnerSettles() throws Exception {
    stage
        .function("Batch", BatchFunction.class)
        .function("Consumer", ConsumerFunction.class)
        .queue("work", "dead", 1)
        .queue("dead")
        .queueMapping("work", "Batch")
        .queueMapping("dead", "Consumer");

    try (var runner = start(stage.topology())) {
      runner.makeQueues();
      for (int i = 1; i <= 5; i++) {
        send("late", 0);

        settle(runner);

        assertThat(log).filteredOn(text -> text.contains("Records")).hasSize(i);
      }
    }
  }

  @Test
  void theRunnerIsNotSettledWhileAMessageIsInvisible() throws Exception {
    try (var runner = start(queued())) {
      runner.makeQueues();
      send("delayed", 1);

      settle(runner);

      assertThat(log).containsExactly("delayed");
    }
  }

  @Test
  void aRuleFillsAQueueAndItsMappingEmptiesIt() throws Exception {
    stage
        .function("Relay", RelayFunction.class)
        .table("books")
        .streamMapping("books", "Relay")
        .bus()
        .ruleToQueue("work");

    try (var runner = start(queued())) {
      for (int i = 1; i <= 20; i++) {
        put("Dune " + i);

        settle(runner);

        assertThat(log).hasSize(i).last().asString().contains("Changed", "Dune " + i + "\"");
      }
    }
  }

  @Test
  void aPipeSendsMatchingRecordsToAFunctionInTheFormOfItsTemplate() throws Exception {
    stage
        .function("Consumer", ConsumerFunction.class)
        .table("books")
        .pipe(
            "books",
            List.of("{\"dynamodb\":{\"NewImage\":{\"name\":{\"S\":[{\"prefix\":\"D\"}]}}}}"),
            "{\"title\":<$.dynamodb.NewImage.name.S>}",
            new Pipe.Target.ToFunction("Consumer", true));

    try (var runner = start(stage.topology())) {
      put("Emma");
      put("Dune");

      settle(runner);

      assertThat(log).containsExactly("[{\"title\":\"Dune\"}]");
    }
  }

  @Test
  void aPipeAndAMappingReadTheSameStream() throws Exception {
    stage
        .function("Consumer", ConsumerFunction.class)
        .table("books")
        .streamMapping("books", "Consumer")
        .queue("titles")
        .pipe(
            "books",
            List.of(),
            "<$.dynamodb.NewImage.name.S>",
            new Pipe.Target.ToQueue(stage.named("titles")));

    try (var runner = start(stage.topology())) {
      put("Dune");

      settle(runner);

      assertThat(log).singleElement().asString().contains("Records", "Dune");
      assertThat(received("titles")).singleElement().asString().contains("Dune");
    }
  }

  @Test
  void aPipePutsEventsOnTheBusWithATypeThatTheRecordNames() throws Exception {
    stage
        .function("Consumer", ConsumerFunction.class)
        .table("books")
        .pipe(
            "books",
            List.of(),
            "{\"title\":<$.dynamodb.NewImage.name.S>}",
            new Pipe.Target.ToBus(
                stage.named("bus"),
                Optional.of("test"),
                Optional.of("$.dynamodb.NewImage.name.S"),
                Optional.empty(),
                List.of()))
        .bus()
        .ruleToFunction("Consumer");

    try (var runner = start(stage.topology())) {
      put("Unchanged");
      put("Changed");

      settle(runner);

      assertThat(log).singleElement().asString().contains("\"detail\":{\"title\":\"Changed\"}");
    }
  }

  @Test
  void aScheduleInvokesItsFunctionRepeatedlyAndDoesNotDelaySettling() throws Exception {
    stage
        .function("Consumer", ConsumerFunction.class)
        .table("books")
        .schedule("rate(5 minutes)", "Consumer");

    try (var runner = start(stage.topology())) {
      awaitLog(3);

      settle(runner);

      assertThat(log).first().asString().contains("Scheduled Event");
    }
  }

  @Test
  void sqsIsNotStartedIfNoMappingReadsAQueue() throws Exception {
    var ports = new Ports(0, 0, 0, freePort());
    try (var backends = Backends.start(ports);
        var runner =
            Runner.start(
                relayed(ConsumerFunction.class.getName()), backends, options(Ports.FREE))) {
      settle(runner);

      assertThatThrownBy(() -> BackendsTest.call(ports.sqs()))
          .isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  @Timeout(DEADLINE_S)
  void closingDoesNotWaitForAMessage() throws Exception {
    var runner = start(queued());
    runner.makeQueues();
    send("first", 0);
    settle(runner);
    var began = System.nanoTime();

    runner.close();

    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofMillis(500));
  }

  private Topology queued() {
    return stage
        .function("Batch", BatchFunction.class)
        .queue("work", "dead", 3)
        .queue("dead")
        .queueMapping("work", "Batch")
        .topology();
  }

  private Topology relayed(String consumer) {
    return stage
        .function("Relay", RelayFunction.class)
        .function("Consumer", consumer, Optional.of("failed"))
        .route("POST", "/book", "Consumer")
        .table("books")
        .queue("failed")
        .bus()
        .ruleToFunction("Consumer")
        .streamMapping("books", "Relay")
        .topology();
  }

  private Runner start(Topology topology) {
    return Runner.start(topology, BACKENDS, options(Ports.FREE));
  }

  private RunnerOptions options(Ports ports) {
    return options(ports, Optional.empty());
  }

  private RunnerOptions options(Ports ports, Optional<KeySet> keys) {
    return new RunnerOptions(
        ports,
        new Pace(1_000),
        Faults.NONE,
        hop -> hops.add(hop.at() + ": " + hop.what()),
        (_, text) -> log.add(text),
        keys);
  }

  private static void settle(Runner runner) throws Exception {
    runner.settled().get(DEADLINE_S, TimeUnit.SECONDS);
  }

  private void awaitLog(int size) throws InterruptedException {
    var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_S);
    while (log.size() < size && System.nanoTime() < end) {
      Thread.sleep(10);
    }
    assertThat(log).hasSizeGreaterThanOrEqualTo(size);
  }

  private void put(String name) {
    BACKENDS
        .tables()
        .putItem(request ->
            request
                .tableName(stage.named("books"))
                .item(Map.of("name", AttributeValue.fromS(name))));
  }

  private void send(String body, int delayS) {
    BACKENDS
        .queues()
        .sendMessage(
            SendMessageRequest.builder()
                .queueUrl(url("work"))
                .messageBody(body)
                .delaySeconds(delayS)
                .build());
  }

  /// The bodies of a queue's messages.
  private List<String> received(String queue) {
    return BACKENDS
        .queues()
        .receiveMessage(request -> request.queueUrl(url(queue)))
        .messages()
        .stream()
        .map(Message::body)
        .toList();
  }

  private String url(String queue) {
    return BACKENDS
        .queues()
        .getQueueUrl(request -> request.queueName(stage.named(queue)))
        .queueUrl();
  }

  private static int freePort() throws Exception {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static HttpResponse<String> post(URI uri, String... authorizations) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.ofString("{}"));
      List.of(authorizations).forEach(value -> request.header("Authorization", value));
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
  }
}
