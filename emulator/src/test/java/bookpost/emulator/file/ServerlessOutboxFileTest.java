package bookpost.emulator.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import bookpost.emulator.topology.LambdaFunction;
import bookpost.emulator.topology.LambdaFunction.AsynchronousInvocation;
import bookpost.emulator.topology.Pipe;
import bookpost.emulator.topology.Queue;
import bookpost.emulator.topology.Queue.Redrive;
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

/// What the outbox file in the project's root deploys.
class ServerlessOutboxFileTest {
  private final Topology topology = topology(Map.of());

  @Test
  void onePipeTakesTheOutboxToTheBus() {
    assertThat(topology.streamMappings()).isEmpty();
    assertThat(topology.pipes())
        .extracting(Pipe::id, Pipe::source, Pipe::target)
        .containsExactly(
            tuple(
                "AnnouncementsPipe",
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
                new Pipe.Target.ToBus(
                    "bookpost-outbox-dev",
                    Optional.of("OutboxDemo"),
                    Optional.of("$.dynamodb.NewImage.type.S"),
                    Optional.of("$.dynamodb.NewImage.occurredAt.S"),
                    List.of())));
  }

  @Test
  void theOutboxAloneHasAReaderAndExpires() {
    var name = new KeyAttribute("name", "S");
    var sequence = Optional.of(new KeyAttribute("sequence", "S"));

    assertThat(topology.tables())
        .contains(
            new Table(
                "bookpost-outbox-dev-outbox",
                name,
                sequence,
                Optional.of(StreamView.NEW_IMAGE),
                Optional.of("expiresAt")),
            new Table(
                "bookpost-outbox-dev-held", name, sequence, Optional.empty(), Optional.empty()));
  }

  @Test
  void eachEventHasARuleAQueueAndAFunction() {
    assertThat(topology.rules()).containsExactly(rule("BookAdded"), rule("BookRemoved"));
    assertThat(topology.queues())
        .contains(
            queue("bookpost-outbox-dev-book-added"), queue("bookpost-outbox-dev-book-removed"));
    assertThat(topology.queueMappings())
        .containsExactly(
            mapping("BookAdded", "bookpost-outbox-dev-book-added"),
            mapping("BookRemoved", "bookpost-outbox-dev-book-removed"));
  }

  private static Rule rule(String event) {
    var queue = event.equals("BookAdded") ? "book-added" : "book-removed";
    var target =
        new Rule.Target(
            event + "Queue",
            new Rule.Destination.ToQueue("bookpost-outbox-dev-" + queue),
            new Rule.Input.Whole(),
            185,
            Duration.ofDays(1),
            Optional.of("bookpost-outbox-dev-undelivered"));
    return new Rule(
        "bookpost-outbox-dev-" + event,
        "bookpost-outbox-dev",
        "{\"source\":[\"OutboxDemo\"],\"detail-type\":[\"%s\"]}".formatted(event),
        List.of(target));
  }

  private static Queue queue(String name) {
    return new Queue(
        name,
        Duration.ofMinutes(1),
        Duration.ofDays(4),
        Optional.of(new Redrive("bookpost-outbox-dev-catalogue-failed", 5)));
  }

  private static QueueMapping mapping(String function, String queue) {
    return new QueueMapping(
        function + "EventSourceMappingSQS" + function + "Queue",
        queue,
        function,
        List.of(),
        10,
        Duration.ZERO,
        true,
        OptionalInt.of(10));
  }

  @Test
  void theInboxIsSweptEveryFiveMinutes() {
    assertThat(topology.schedules())
        .extracting(Schedule::expression)
        .containsExactly("rate(5 minutes)");
    assertThat(topology.schedules().getFirst().targets())
        .extracting(Rule.Target::destination)
        .containsExactly(new Rule.Destination.ToFunction("SweepInbox"));
    assertThat(sweepInbox(topology).asynchronous())
        .isEqualTo(new AsynchronousInvocation(0, Duration.ofMinutes(5), Optional.empty()));
  }

  @Test
  void howLongAnnouncementsAreHeldIsAParameter() {
    assertThat(sweepInbox(topology).environment()).containsEntry("HOLD_SECONDS_MAX", "3600");
    assertThat(sweepInbox(topology(Map.of("holdSeconds", "5"))).environment())
        .containsEntry("HOLD_SECONDS_MAX", "5");
  }

  private static LambdaFunction sweepInbox(Topology topology) {
    return topology.functions().stream()
        .filter(it -> it.key().equals("SweepInbox"))
        .findAny()
        .orElseThrow();
  }

  private static Topology topology(Map<String, String> parameters) {
    var reading =
        DeploymentFile.read(Path.of("../serverless.outbox.yml"), Map.of(), parameters, Map.of());
    return switch (reading) {
      case Reading.Understood(var topology) -> topology;
      case Reading.Refused(var problems) -> throw new AssertionError(problems);
    };
  }
}
