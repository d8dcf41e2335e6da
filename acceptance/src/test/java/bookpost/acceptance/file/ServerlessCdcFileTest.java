package bookpost.acceptance.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import bookpost.emulator.file.DeploymentFile;
import bookpost.emulator.file.FileReading;
import bookpost.emulator.topology.EventBus;
import bookpost.emulator.topology.LambdaFunction;
import bookpost.emulator.topology.LambdaFunction.AsynchronousInvocation;
import bookpost.emulator.topology.Queue;
import bookpost.emulator.topology.Route;
import bookpost.emulator.topology.Rule;
import bookpost.emulator.topology.StreamMapping;
import bookpost.emulator.topology.StreamSource;
import bookpost.emulator.topology.StreamSource.StartingPosition;
import bookpost.emulator.topology.Table;
import bookpost.emulator.topology.Table.KeyAttribute;
import bookpost.emulator.topology.Table.StreamView;
import bookpost.emulator.topology.Topology;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/// The topology that the file in the project's root deploys.
class ServerlessCdcFileTest {
  private static final Path FILE = Path.of("../serverless.cdc.yml");
  private static final Duration SIX_HOURS = Duration.ofHours(6);

  private final Topology topology = topology(Map.of());

  @Test
  void theBooksTablesStreamFeedsTheChangeProcessor() {
    assertThat(topology.streamMappings())
        .containsExactly(
            new StreamMapping(
                "ChangeProcessorEventSourceMappingDynamodbBooksTable",
                new StreamSource(
                    "bookpost-cdc-dev-books",
                    StartingPosition.TRIM_HORIZON,
                    List.of(),
                    100,
                    Duration.ZERO,
                    2,
                    OptionalInt.of(50),
                    Optional.of(SIX_HOURS),
                    true,
                    Optional.of("bookpost-cdc-dev-relay-failed")),
                "ChangeProcessor",
                true));
  }

  @Test
  void eachEventHasARuleThatHandsItToItsConsumer() {
    assertThat(topology.buses()).containsExactly(new EventBus("bookpost-cdc-dev"));
    assertThat(topology.rules()).containsExactly(rule("BookAdded"), rule("BookRemoved"));
  }

  private static Rule rule(String event) {
    var name = "bookpost-cdc-dev-" + event + "-rule-1";
    var pattern = "{\"source\":[\"OutboxDemo\"],\"detail-type\":[\"%s\"]}".formatted(event);
    var target =
        new Rule.Target(
            name + "-target",
            new Rule.Destination.ToFunction(event),
            new Rule.Input.Whole(),
            185,
            Duration.ofDays(1),
            Optional.of("bookpost-cdc-dev-undelivered"));
    return new Rule(name, "bookpost-cdc-dev", pattern, List.of(target));
  }

  @Test
  void eachFunctionHasExactlyTheSettingsItNeeds() {
    var failed = Optional.of("bookpost-cdc-dev-catalogue-failed");
    var consumer =
        Map.of(
            "CATALOGUE_TABLE", "bookpost-cdc-dev-catalogue",
            "PARKING_TABLE", "bookpost-cdc-dev-parking",
            "PARKING_RETENTION_DAYS", "90",
            "ORDERING", "latest-state");

    assertThat(topology.functions())
        .containsExactly(
            function(
                "AddBook", Map.of("BOOKS_TABLE", "bookpost-cdc-dev-books"), 10, Optional.empty()),
            function(
                "RemoveBook",
                Map.of("BOOKS_TABLE", "bookpost-cdc-dev-books"),
                10,
                Optional.empty()),
            function(
                "ListBooks",
                Map.of("CATALOGUE_TABLE", "bookpost-cdc-dev-catalogue"),
                10,
                Optional.empty()),
            function(
                "ChangeProcessor",
                Map.of(
                    "EVENT_BUS", "bookpost-cdc-dev",
                    "PARKING_TABLE", "bookpost-cdc-dev-parking",
                    "PARKING_RETENTION_DAYS", "90"),
                30,
                Optional.empty()),
            function("BookAdded", consumer, 10, failed),
            function("BookRemoved", consumer, 10, failed));
  }

  private static LambdaFunction function(
      String key,
      Map<String, String> environment,
      int timeoutSeconds,
      Optional<String> onFailureQueue) {
    return new LambdaFunction(
        key,
        "bookpost-cdc-dev-" + key,
        "bookpost.bootstrap." + key + "Function",
        environment,
        Duration.ofSeconds(timeoutSeconds),
        1024,
        OptionalInt.empty(),
        new AsynchronousInvocation(2, SIX_HOURS, onFailureQueue));
  }

  @Test
  void theHttpApiHasThreeRoutes() {
    assertThat(topology.routes())
        .containsExactly(
            route("POST", "/book", "AddBook"),
            route("DELETE", "/book", "RemoveBook"),
            route("GET", "/books", "ListBooks"));
  }

  private static Route route(String method, String path, String function) {
    return new Route(
        method, path, function, Optional.of(new Route.Throttle(50, 50)), Optional.empty());
  }

  @Test
  void onlyTheBooksTableHasAStreamAndOnlyParkedEntriesExpire() {
    var name = new KeyAttribute("name", "S");

    assertThat(topology.tables())
        .containsExactly(
            new Table(
                "bookpost-cdc-dev-books",
                name,
                Optional.empty(),
                Optional.of(StreamView.NEW_AND_OLD_IMAGES),
                Optional.empty()),
            new Table(
                "bookpost-cdc-dev-catalogue",
                name,
                Optional.empty(),
                Optional.empty(),
                Optional.empty()),
            new Table(
                "bookpost-cdc-dev-parking",
                new KeyAttribute("partition", "S"),
                Optional.of(new KeyAttribute("entry", "S")),
                Optional.empty(),
                Optional.of("expiresAt")));
  }

  @Test
  void deadLettersAreKeptForFourteenDays() {
    assertThat(topology.queues())
        .extracting(Queue::name, Queue::retention)
        .containsExactlyInAnyOrder(
            tuple("bookpost-cdc-dev-undelivered", Duration.ofDays(14)),
            tuple("bookpost-cdc-dev-relay-failed", Duration.ofDays(14)),
            tuple("bookpost-cdc-dev-catalogue-failed", Duration.ofDays(14)));
  }

  @Test
  void stagesShareNoName() {
    var other = topology(Map.of("stage", "test", "region", "eu-west-1"));

    assertThat(other.stage()).isEqualTo("test");
    assertThat(other.region()).isEqualTo("eu-west-1");
    assertThat(other.toString()).doesNotContain("bookpost-cdc-dev");
  }

  private static Topology topology(Map<String, String> options) {
    return switch (DeploymentFile.read(FILE, options, Map.of("jwtIssuer", "none"), Map.of())) {
      case FileReading.Understood(var topology) -> topology;
      case FileReading.Refused(var problems) -> throw new AssertionError(problems);
    };
  }
}
