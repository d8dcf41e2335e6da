package bookpost.acceptance;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import bookpost.acceptance.assembly.DeploymentFiles;
import bookpost.emulator.topology.LambdaFunction;
import bookpost.emulator.topology.Pipe;
import bookpost.emulator.topology.Queue;
import bookpost.emulator.topology.Queue.Redrive;
import bookpost.emulator.topology.Rule;
import bookpost.emulator.topology.StreamMapping;
import bookpost.emulator.topology.StreamSource;
import bookpost.emulator.topology.Table;
import bookpost.emulator.topology.Topology;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// The *horizon* is the longest time after a change at which its announcement can still be
/// delivered again. Some data must be kept for longer.
///
/// The horizon is the longest way from a stream to a consumer's function, in time:
/// - a stream adds its 24 hours. After that, records that were not relayed are gone, and so are
///   their positions.
/// - a bus adds its archive's retention: as long as an event is kept, it can be replayed.
/// - a rule's target, an asynchronous invocation and a queue each add the time until they give up,
///   then the retention of their dead letters, then the time until they give up once more, because
///   dead letters can be redriven. A second redrive of the same dead letter begins a new horizon.
/// - a function that is called synchronously adds nothing: its caller counts its failures.
class HorizonTest {
  private static final Duration STREAM = Duration.ofHours(24);
  private static final Pattern ARCHIVE_RETENTION =
      Pattern.compile("RetentionDays: \\$\\{self:custom\\.limits\\.(\\S+)}");

  static Stream<DeployedFile> deployments() {
    return DeployedFile.all();
  }

  static Stream<Topology> topologies() {
    return DeployedFile.all().map(DeployedFile::topology);
  }

  /// The same sums by hand, from the table of the limits.
  @Test
  void theHorizonIsTheLongestWay() {
    var bus = untilNoMore(seconds("bus.ageMaxSeconds"));
    var invocation = untilNoMore(seconds("consumer.ageMaxSeconds"));
    var queue = untilNoMore(seconds("queues.retentionSeconds"));
    var archive = Duration.ofDays(limit("archive.retentionDays"));

    assertThat(horizon("serverless.yml")).isEqualTo(STREAM);
    assertThat(horizon("serverless.cdc.yml")).isEqualTo(STREAM.plus(bus).plus(invocation));
    assertThat(horizon("serverless.outbox.yml"))
        .isEqualTo(STREAM.plus(archive).plus(bus).plus(queue));
  }

  private static Duration horizon(String file) {
    return horizon(new DeployedFile(file));
  }

  private static Duration untilNoMore(Duration limit) {
    return limit.plus(seconds("deadLetters.retentionSeconds")).plus(limit);
  }

  @Test
  void outboxRowsAreKeptBeyondTheHorizon() {
    var outbox = new DeployedFile("serverless.outbox.yml");

    assertThat(settings(outbox.topology(), "OUTBOX_RETENTION_DAYS").map(Duration::ofDays))
        .hasSize(2)
        .allSatisfy(kept -> assertThat(kept).isGreaterThan(horizon(outbox)));
  }

  /// An entry parked behind a gap must still exist when a redelivery fills the gap.
  @ParameterizedTest
  @MethodSource("deployments")
  void parkedEntriesAreKeptBeyondTheHorizon(DeployedFile deployment) {
    assertThat(settings(deployment.topology(), "PARKING_RETENTION_DAYS").map(Duration::ofDays))
        .isNotEmpty()
        .allSatisfy(kept -> assertThat(kept).isGreaterThan(horizon(deployment)));
  }

  /// All functions that write to a table use the same retention.
  @ParameterizedTest
  @MethodSource("topologies")
  void aRetentionIsTheSameForAllFunctions(Topology topology) {
    for (var retention : List.of("OUTBOX_RETENTION_DAYS", "PARKING_RETENTION_DAYS")) {
      assertThat(settings(topology, retention).distinct()).hasSizeLessThan(2);
    }
  }

  /// Books, watermarks and deferred announcements never expire.
  @ParameterizedTest
  @MethodSource("topologies")
  void onlyRowsWithARetentionExpire(Topology topology) {
    var withRetention =
        topology.functions().stream()
            .map(LambdaFunction::environment)
            .flatMap(it ->
                Stream.of("OUTBOX", "PARKING")
                    .filter(name -> it.containsKey(name + "_RETENTION_DAYS"))
                    .map(name -> it.get(name + "_TABLE")))
            .distinct();

    assertThat(topology.tables())
        .filteredOn(it -> it.ttlAttribute().isPresent())
        .extracting(Table::name)
        .containsExactlyInAnyOrderElementsOf(withRetention.toList());
  }

  /// Else a gap is given up that the queue was about to fill.
  @Test
  void anEarlyAnnouncementIsDeferredLongerThanAQueueRetriesAMessage() {
    var outbox = new DeployedFile("serverless.outbox.yml").topology();

    assertThat(outbox.queueMappings())
        .isNotEmpty()
        .allSatisfy(mapping -> {
          var queue = queue(outbox, mapping.queue());
          var tries = queue.redrive().orElseThrow().receiveCountMax();
          assertThat(deferred(outbox))
              .isGreaterThan(
                  queue.visibilityTimeout().plus(mapping.batchWindow()).multipliedBy(tries));
        });
  }

  /// Otherwise the gap would be reported only after the dead letter that could fill it is gone.
  @Test
  void anEarlyAnnouncementIsParkedWhileItsDeadLetterIsKept() {
    var outbox = new DeployedFile("serverless.outbox.yml").topology();

    assertThat(deadLetterQueues(outbox))
        .isNotEmpty()
        .allSatisfy(queue -> assertThat(queue.retention()).isGreaterThan(deferred(outbox)));
  }

  private static Duration deferred(Topology topology) {
    return Duration.ofSeconds(settings(topology, "DEFER_SECONDS_MAX").findAny().orElseThrow());
  }

  /// A position points to the given-up records, and is useful only while they exist.
  @ParameterizedTest
  @MethodSource("topologies")
  void aPositionIsKeptAsLongAsItsRecords(Topology topology) {
    var sources =
        Stream.concat(
            topology.streamMappings().stream().map(StreamMapping::source),
            topology.pipes().stream().map(Pipe::source));

    assertThat(sources.map(StreamSource::deadLetterQueue))
        .isNotEmpty()
        .allSatisfy(queue ->
            assertThat(queue(topology, queue.orElseThrow()).retention())
                .isGreaterThanOrEqualTo(STREAM));
  }

  /// SQS counts a dead letter's age from its first sending: with a shorter retention it is gone as
  /// it arrives.
  @ParameterizedTest
  @MethodSource("topologies")
  void aDeadLetterIsKeptLongerThanTheMessageThatItWas(Topology topology) {
    assertThat(topology.queues())
        .allSatisfy(queue ->
            assertThat(queue.redrive().stream().map(it -> queue(topology, it.queue()).retention()))
                .allSatisfy(kept -> assertThat(kept).isGreaterThan(queue.retention())));
  }

  private static Stream<Queue> deadLetterQueues(Topology topology) {
    return topology.queues().stream()
        .flatMap(it -> it.redrive().stream())
        .map(it -> queue(topology, it.queue()));
  }

  private static Stream<Integer> settings(Topology topology, String name) {
    return topology.functions().stream()
        .flatMap(it -> Optional.ofNullable(it.environment().get(name)).stream())
        .map(Integer::valueOf);
  }

  private static Queue queue(Topology topology, String name) {
    return topology.queues().stream().filter(it -> it.name().equals(name)).findAny().orElseThrow();
  }

  private static Duration horizon(DeployedFile deployment) {
    return new Ways(deployment.topology(), archive(deployment)).longest();
  }

  /// An archive is not in the topology, for it has no part in a delivery but on request.
  private static Duration archive(DeployedFile deployment) {
    return deployment.resources("AWS::Events::Archive").stream()
        .map(text -> {
          var retention = ARCHIVE_RETENTION.matcher(text);
          assertThat(retention.find()).as("the archive has a retention").isTrue();
          return Duration.ofDays(limit(retention.group(1)));
        })
        .reduce(Duration.ZERO, HorizonTest::longer);
  }

  private static Duration seconds(String path) {
    return Duration.ofSeconds(limit(path));
  }

  private static int limit(String path) {
    try {
      var text = Files.readString(DeploymentFiles.ROOT.resolve("infra/limits.yml"));
      var value = new Load(LoadSettings.builder().build()).loadFromString(text);
      for (var key : List.of(path.split("\\.", -1))) {
        value = requireNonNull(((Map<?, ?>) value).get(key));
      }
      return (Integer) value;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? other : one;
  }

  /// The ways from the streams to the functions, each as the time that it may take.
  private record Ways(Topology topology, Duration archive) {
    Duration longest() {
      var mappings = topology.streamMappings().stream().map(it -> afterFunction(it.function()));
      var pipes = topology.pipes().stream().map(it -> after(it.target()));
      return STREAM.plus(longest(Stream.concat(mappings, pipes)));
    }

    private Duration after(Pipe.Target target) {
      return switch (target) {
        case Pipe.Target.ToFunction(var key, var awaitsAnswer) ->
            awaitsAnswer ? afterFunction(key) : invocation(key);
        case Pipe.Target.ToBus bus -> bus(bus.bus());
        case Pipe.Target.ToQueue(var queue) -> queue(queue);
      };
    }

    /// A function feeds the bus that its environment names.
    private Duration afterFunction(String key) {
      var environment = function(key).environment();
      return longest(
          topology.buses().stream()
              .filter(bus -> environment.containsValue(bus.name()))
              .map(bus -> bus(bus.name())));
    }

    private Duration bus(String name) {
      return archive.plus(
          longest(
              topology.rules().stream()
                  .filter(it -> it.bus().equals(name))
                  .flatMap(it -> it.targets().stream())
                  .map(it ->
                      untilNoMore(it.ageMax(), it.deadLetterQueue())
                          .plus(after(it.destination())))));
    }

    private Duration after(Rule.Destination destination) {
      return switch (destination) {
        case Rule.Destination.ToFunction(var key) -> invocation(key);
        case Rule.Destination.ToQueue(var queue) -> queue(queue);
      };
    }

    private Duration invocation(String key) {
      var invocation = function(key).asynchronous();
      return untilNoMore(invocation.ageMax(), invocation.onFailureQueue()).plus(afterFunction(key));
    }

    private Duration queue(String name) {
      var queue = HorizonTest.queue(topology, name);
      return untilNoMore(queue.retention(), queue.redrive().map(Redrive::queue))
          .plus(
              longest(
                  topology.queueMappings().stream()
                      .filter(it -> it.queue().equals(name))
                      .map(it -> afterFunction(it.function()))));
    }

    private Duration untilNoMore(Duration limit, Optional<String> deadLetterQueue) {
      return deadLetterQueue
          .map(it -> limit.plus(HorizonTest.queue(topology, it).retention()).plus(limit))
          .orElse(limit);
    }

    private LambdaFunction function(String key) {
      return topology.functions().stream()
          .filter(it -> it.key().equals(key))
          .findAny()
          .orElseThrow();
    }

    private static Duration longest(Stream<Duration> ways) {
      return ways.max(Comparator.naturalOrder()).orElse(Duration.ZERO);
    }
  }
}
