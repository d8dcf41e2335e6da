package bookpost.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bookpost.emulator.cloud.Faults;
import bookpost.emulator.cloud.Pace;
import bookpost.emulator.topology.EventBus;
import bookpost.emulator.topology.LambdaFunction;
import bookpost.emulator.topology.Queue;
import bookpost.emulator.topology.Route;
import bookpost.emulator.topology.Rule;
import bookpost.emulator.topology.StreamMapping;
import bookpost.emulator.topology.StreamSource;
import bookpost.emulator.topology.Table;
import bookpost.emulator.topology.Topology;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class RunnerTest {
  private static final Backends BACKENDS = Backends.start(Ports.FREE);
  private static final AtomicInteger STAGES = new AtomicInteger();
  private static final int DEADLINE_S = 60;

  private final String stage = "stage-" + STAGES.incrementAndGet();
  private final List<String> log = new CopyOnWriteArrayList<>();
  private final List<String> hops = new CopyOnWriteArrayList<>();

  @AfterAll
  static void close() {
    BACKENDS.close();
  }

  @Test
  void aChangeHasTakenEveryHopOnceTheRunnerHasSettled() throws Exception {
    try (var runner = start(topology(ConsumerFunction.class.getName()))) {
      put("Dune");

      runner.settled().get(DEADLINE_S, TimeUnit.SECONDS);

      assertThat(log).singleElement().asString().contains("Changed", "\"S\":\"Dune\"");
      assertThat(hops).anySatisfy(hop -> assertThat(hop).contains("Relay"));
    }
  }

  @Test
  void whatAConsumerFailsAtForGoodLiesInItsQueueOnceTheRunnerHasSettled() throws Exception {
    try (var runner = start(topology(ConsumerFunction.class.getName()))) {
      put("poison");

      runner.settled().get(DEADLINE_S, TimeUnit.SECONDS);

      var url =
          BACKENDS.queues().getQueueUrl(request -> request.queueName(failedQueue())).queueUrl();
      var messages = BACKENDS.queues().receiveMessage(request -> request.queueUrl(url)).messages();
      assertThat(log).filteredOn(text -> text.contains("detail")).hasSize(3);
      assertThat(messages).singleElement().asString().contains("poison", "poisoned");
    }
  }

  @Test
  void aRequestReachesItsFunctionAndNoOther() throws Exception {
    try (var runner = start(topology(ConsumerFunction.class.getName()))) {
      var known = post(runner.http().resolve("/book"));
      var unknown = post(runner.http().resolve("/books"));

      assertThat(known.statusCode()).isEqualTo(200);
      assertThat(unknown.statusCode()).isEqualTo(404);
      assertThat(log).singleElement().asString().contains("POST /book");
    }
  }

  @Test
  void aFunctionThatFailsIsAnInternalError() throws Exception {
    try (var runner = start(topology(ConsumerFunction.class.getName()))) {
      var response = post(runner.http().resolve("/book?poison"));

      assertThat(response.statusCode()).isEqualTo(500);
      assertThat(response.body()).isEqualTo("{\"message\":\"Internal Server Error\"}");
    }
  }

  @Test
  void everyFunctionWithoutAClassIsNamedAtOnce() {
    assertThatThrownBy(() -> start(topology("bookpost.Missing")))
        .isInstanceOfSatisfying(
            StartFailedException.class,
            e ->
                assertThat(e.problems())
                    .containsExactly(
                        "functions.Consumer.handler: there is no class bookpost.Missing"));
  }

  @Test
  void aPortInUseFreesWhatWasStartedBefore() throws Exception {
    try (var runner = start(topology(ConsumerFunction.class.getName()))) {
      var taken = new Ports(runner.http().getPort(), 0, 0, 0);

      assertThatThrownBy(() -> Runner.start(withoutTables(), BACKENDS, options(taken)))
          .isInstanceOf(StartFailedException.class)
          .hasMessageContaining("wanted for the HTTP API");
    }
  }

  private Runner start(Topology topology) {
    return Runner.start(topology, BACKENDS, options(Ports.FREE));
  }

  private RunnerOptions options(Ports ports) {
    return new RunnerOptions(
        ports,
        new Pace(1_000),
        Faults.NONE,
        hop -> hops.add(hop.at() + ": " + hop.what()),
        (_, text) -> log.add(text));
  }

  private void put(String name) {
    BACKENDS
        .tables()
        .putItem(
            request -> request.tableName(table()).item(Map.of("name", AttributeValue.fromS(name))));
  }

  private static HttpResponse<String> post(URI uri) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.ofString("{}")).build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }

  private String table() {
    return stage + "-books";
  }

  private String bus() {
    return stage + "-bus";
  }

  private String failedQueue() {
    return stage + "-failed";
  }

  private Topology withoutTables() {
    return new Topology(
        "test",
        stage,
        "us-east-1",
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  private Topology topology(String consumer) {
    return new Topology(
        "test",
        stage,
        "us-east-1",
        List.of(function("Relay", RelayFunction.class.getName()), function("Consumer", consumer)),
        List.of(new Route("POST", "/book", "Consumer")),
        List.of(
            new Table(
                table(),
                new Table.KeyAttribute("name", "S"),
                Optional.empty(),
                Optional.of(Table.StreamView.NEW_AND_OLD_IMAGES),
                Optional.empty())),
        List.of(
            new Queue(failedQueue(), Duration.ofSeconds(30), Duration.ofDays(4), Optional.empty())),
        List.of(new EventBus(bus())),
        List.of(
            new Rule(
                "changed",
                bus(),
                "{\"detail-type\":[\"Changed\"]}",
                List.of(
                    new Rule.Target(
                        "consumer",
                        new Rule.Destination.ToFunction("Consumer"),
                        new Rule.Input.Whole(),
                        185,
                        Duration.ofHours(24),
                        Optional.empty())))),
        List.of(),
        List.of(
            new StreamMapping(
                "mapping",
                new StreamSource(
                    table(),
                    StreamSource.StartingPosition.TRIM_HORIZON,
                    List.of(),
                    100,
                    Duration.ZERO,
                    1,
                    OptionalInt.empty(),
                    Optional.empty(),
                    true,
                    Optional.empty()),
                "Relay",
                true)),
        List.of(),
        List.of());
  }

  private LambdaFunction function(String key, String handler) {
    return new LambdaFunction(
        key,
        stage + "-" + key,
        handler,
        Map.of("EVENT_BUS", bus()),
        Duration.ofSeconds(30),
        1_024,
        OptionalInt.empty(),
        new LambdaFunction.AsynchronousInvocation(
            2, Duration.ofHours(6), Optional.of(failedQueue())));
  }
}
