package bookpost.acceptance.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import bookpost.emulator.file.DeploymentFile;
import bookpost.emulator.testkit.OslsTemplate;
import bookpost.emulator.topology.EventBus;
import bookpost.emulator.topology.LambdaFunction;
import bookpost.emulator.topology.Pipe;
import bookpost.emulator.topology.Queue;
import bookpost.emulator.topology.QueueMapping;
import bookpost.emulator.topology.Rule;
import bookpost.emulator.topology.Schedule;
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

/// The topology that the file in the project's root deploys, as [ServerlessCdcFileTest].
class ServerlessOutboxFileTest {
  private static final Duration DAY = Duration.ofDays(1);

  private final Topology topology = topology(Map.of(), Map.of());

  @Test
  void onePipeTakesTheOutboxToTheBus() {
    assertThat(topology.buses()).containsExactly(new EventBus("bookpost-outbox-dev"));
    assertThat(topology.pipes())
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("template")
        .containsExactly(
            new Pipe(
                "AnnouncementsPipe",
                "bookpost-outbox-dev-AnnouncementsPipe",
                new StreamSource(
                    "bookpost-outbox-dev-outbox",
                    StartingPosition.TRIM_HORIZON,
                    List.of("{\"eventName\": [\"INSERT\"]}"),
                    10,
                    Duration.ZERO,
                    1,
                    OptionalInt.of(50),
                    Optional.of(Duration.ofHours(6)),
                    true,
                    Optional.of("bookpost-outbox-dev-relay-failed")),
                Optional.empty(),
                new Pipe.Target.ToBus(
                    "bookpost-outbox-dev",
                    Optional.of("OutboxDemo"),
                    Optional.of("$.dynamodb.NewImage.type.S"),
                    Optional.of("$.dynamodb.NewImage.occurredAt.S"),
                    List.of())));
  }

  @Test
  void theOutboxHasARowForEachChangeThatExpires() {
    assertThat(topology.tables())
        .contains(
            new Table(
                "bookpost-outbox-dev-outbox",
                new KeyAttribute("name", "S"),
                Optional.of(new KeyAttribute("sequence", "S")),
                Optional.of(StreamView.NEW_IMAGE),
                Optional.of("expiresAt")));
  }

  @Test
  void eachEventHasARuleThatPutsItIntoAQueue() {
    assertThat(topology.rules())
        .containsExactly(rule("BookAdded", "book-added"), rule("BookRemoved", "book-removed"));
  }

  private static Rule rule(String event, String queue) {
    var target =
        new Rule.Target(
            event + "Queue",
            new Rule.Destination.ToQueue("bookpost-outbox-dev-" + queue),
            new Rule.Input.Whole(),
            185,
            DAY,
            Optional.of("bookpost-outbox-dev-undelivered"));
    return new Rule(
        "bookpost-outbox-dev-" + event,
        "bookpost-outbox-dev",
        "{\"source\":[\"OutboxDemo\"],\"detail-type\":[\"%s\"]}".formatted(event),
        List.of(target));
  }

  @Test
  void eachQueueFeedsItsFunction() {
    assertThat(topology.queueMappings())
        .containsExactly(
            mapping("BookAdded", "book-added"), mapping("BookRemoved", "book-removed"));
  }

  private static QueueMapping mapping(String function, String queue) {
    return new QueueMapping(
        "%sEventSourceMappingSQS%sQueue".formatted(function, function),
        "bookpost-outbox-dev-" + queue,
        function,
        List.of(),
        10,
        Duration.ZERO,
        true,
        OptionalInt.of(10));
  }

  @Test
  void aMessageThatAQueueGivesUpIsKeptWhole() {
    var redrive = Optional.of(new Queue.Redrive("bookpost-outbox-dev-catalogue-failed", 5));

    assertThat(topology.queues())
        .filteredOn(queue -> queue.redrive().isPresent())
        .containsExactly(
            new Queue(
                "bookpost-outbox-dev-book-added",
                Duration.ofMinutes(1),
                DAY.multipliedBy(4),
                redrive),
            new Queue(
                "bookpost-outbox-dev-book-removed",
                Duration.ofMinutes(1),
                DAY.multipliedBy(4),
                redrive));
  }

  @Test
  void theInboxIsSweptByTheClock() {
    assertThat(topology.schedules())
        .extracting(Schedule::expression, Schedule::targets)
        .containsExactly(
            tuple(
                "rate(5 minutes)",
                List.of(
                    new Rule.Target(
                        "SweepInboxSchedule",
                        new Rule.Destination.ToFunction("SweepInbox"),
                        new Rule.Input.Whole(),
                        185,
                        DAY,
                        Optional.empty()))));
  }

  @Test
  void howLongAnAnnouncementIsDeferredIsAParameter() {
    assertThat(sweep(topology)).containsEntry("DEFER_SECONDS_MAX", "3600");
    assertThat(sweep(topology(Map.of(), Map.of("deferSeconds", "2"))))
        .containsEntry("DEFER_SECONDS_MAX", "2");
  }

  private static Map<String, String> sweep(Topology topology) {
    return topology.functions().stream()
        .filter(function -> function.key().equals("SweepInbox"))
        .map(LambdaFunction::environment)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void stagesShareNoName() {
    var other =
        topology(Map.of("stage", "test", "region", "eu-west-1"), Map.of("jwtIssuer", "none"));

    assertThat(other.toString()).doesNotContain("-dev");
  }

  private static Topology topology(Map<String, String> options, Map<String, String> parameters) {
    return OslsTemplate.understood(
        DeploymentFile.read(Path.of("../serverless.outbox.yml"), options, parameters, Map.of()));
  }
}
