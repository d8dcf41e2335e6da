package bookpost.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import bookpost.emulator.file.FileReading.Refused;
import bookpost.emulator.file.stack.ResourceType;
import bookpost.emulator.file.text.FileProblem;
import bookpost.emulator.topology.EventBus;
import bookpost.emulator.topology.LambdaFunction;
import bookpost.emulator.topology.Pipe;
import bookpost.emulator.topology.Queue;
import bookpost.emulator.topology.Queue.Redrive;
import bookpost.emulator.topology.QueueMapping;
import bookpost.emulator.topology.Route;
import bookpost.emulator.topology.Rule;
import bookpost.emulator.topology.Rule.Destination.ToFunction;
import bookpost.emulator.topology.Rule.Destination.ToQueue;
import bookpost.emulator.topology.Rule.Target;
import bookpost.emulator.topology.StreamMapping;
import bookpost.emulator.topology.StreamSource;
import bookpost.emulator.topology.StreamSource.StartingPosition;
import bookpost.emulator.topology.Table;
import bookpost.emulator.topology.Topology;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Settings that every deployment file must contain, because AWS does not report their absence.
class DeploymentTest {
  /// Leaves three quarters of the stream's 24 hours to read the given-up records again.
  private static final Duration AGE_MAX = Duration.ofHours(6);

  /// [Lambda's advice](https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html): a
  /// queue's visibility timeout is at least six times the timeout of its function.
  private static final int TIMEOUTS_PER_VISIBILITY = 6;

  private static final int RECEIVES_MIN = 5;

  static Stream<DeployedFile> deployments() {
    return DeployedFile.all();
  }

  static Stream<DeployedFile> prod() {
    return DeployedFile.toProd();
  }

  static Stream<DeployedFile> everyStage() {
    return Stream.concat(deployments(), prod());
  }

  static Stream<Topology> topologies() {
    return DeployedFile.all().map(DeployedFile::topology);
  }

  @Test
  void theTopologiesStandSideBySideInOneAccount() {
    assertThat(topologies().map(Topology::service)).hasSize(3).doesNotHaveDuplicates();
    assertThat(topologies().flatMap(DeploymentTest::names)).doesNotHaveDuplicates();
  }

  private static Stream<String> names(Topology topology) {
    return Stream.of(
            topology.functions().stream().map(it -> "function " + it.name()),
            topology.tables().stream().map(it -> "table " + it.name()),
            topology.queues().stream().map(it -> "queue " + it.name()),
            topology.buses().stream().map(EventBus::name).map(it -> "bus " + it))
        .flatMap(names -> names);
  }

  @ParameterizedTest
  @MethodSource("topologies")
  void everyHandlerIsAFunctionOfBootstrap(Topology topology) {
    assertThat(topology.functions())
        .isNotEmpty()
        .extracting(LambdaFunction::handler)
        .allSatisfy(handler -> {
          assertThat(handler).startsWith("bookpost.bootstrap.").endsWith("Function");
          assertThat(Class.forName(handler)).isAssignableTo(RequestStreamHandler.class);
        });
  }

  @ParameterizedTest
  @MethodSource("topologies")
  void everyFunctionIsGivenTheSettingsThatItAsksForAndNoOther(Topology topology) {
    assertThat(topology.functions())
        .allSatisfy(function -> {
          var settings = new Settings(function.environment());

          Class.forName(function.handler()).getConstructor(Map.class).newInstance(settings);

          assertThat(settings.asked).containsAll(function.environment().keySet());
        });
  }

  /// A function's environment that records which variables are read.
  private static final class Settings extends TreeMap<String, String> {
    private static final long serialVersionUID = 1L;

    private final HashSet<Object> asked = new HashSet<>();

    Settings(Map<String, String> environment) {
      super(environment);
      put("AWS_REGION", "us-east-1");
    }

    @Override
    public @Nullable String get(Object name) {
      asked.add(name);
      return super.get(name);
    }
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void everyFunctionStartsFromASnapshot(DeployedFile deployment) {
    assertThat(deployment.text().lines().filter("    snapStart: true"::equals))
        .hasSameSizeAs(deployment.topology().functions());
  }

  @ParameterizedTest
  @MethodSource("topologies")
  void everyStreamIsReadFromItsHorizon(Topology topology) {
    assertThat(sources(topology))
        .isNotEmpty()
        .extracting(StreamSource::startingPosition)
        .containsOnly(StartingPosition.TRIM_HORIZON);
  }

  @ParameterizedTest
  @MethodSource("topologies")
  void noRecordBlocksItsShardForGood(Topology topology) {
    assertThat(sources(topology))
        .allSatisfy(source -> {
          assertThat(source.retriesMax()).isPresent();
          assertThat(source.ageMax())
              .hasValueSatisfying(age -> assertThat(age).isLessThanOrEqualTo(AGE_MAX));
          assertThat(source.bisects()).isTrue();
          assertThat(source.deadLetterQueue()).isPresent();
        });
  }

  @ParameterizedTest
  @MethodSource("topologies")
  void aBatchFunctionReportsItsFailures(Topology topology) {
    assertThat(topology.streamMappings()).allMatch(StreamMapping::reportsBatchItemFailures);
    assertThat(topology.queueMappings()).allMatch(QueueMapping::reportsBatchItemFailures);
  }

  @ParameterizedTest
  @MethodSource("topologies")
  void aPipeWaitsForItsFunctionsAnswer(Topology topology) {
    assertThat(topology.pipes())
        .extracting(Pipe::target)
        .filteredOn(Pipe.Target.ToFunction.class::isInstance)
        .allMatch(it -> ((Pipe.Target.ToFunction) it).awaitsAnswer());
  }

  @ParameterizedTest
  @MethodSource("topologies")
  void aConsumersFailuresGoToAQueueOfTheConsumersOwn(Topology topology) {
    assertThat(topology.rules())
        .flatExtracting(Rule::targets)
        .allSatisfy(target -> {
          assertThat(target.deadLetterQueue()).isPresent();
          assertThat(consumersDeadLetterQueue(topology, target))
              .isPresent()
              .isNotEqualTo(target.deadLetterQueue());
        });
  }

  private static Optional<String> consumersDeadLetterQueue(Topology topology, Target target) {
    return switch (target.destination()) {
      case ToFunction(var key) -> function(topology, key).asynchronous().onFailureQueue();
      case ToQueue(var name) -> queue(topology, name).redrive().map(Redrive::queue);
    };
  }

  @ParameterizedTest
  @MethodSource("topologies")
  void aMessageIsNotReceivedAgainWhileItIsWorkedOn(Topology topology) {
    assertThat(topology.queueMappings())
        .allSatisfy(mapping -> {
          var timeout = function(topology, mapping.function()).timeout();
          assertThat(queue(topology, mapping.queue()).visibilityTimeout())
              .isGreaterThanOrEqualTo(
                  timeout.multipliedBy(TIMEOUTS_PER_VISIBILITY).plus(mapping.batchWindow()));
        });
  }

  @ParameterizedTest
  @MethodSource("topologies")
  void aMessageIsTriedAgainAndThenKept(Topology topology) {
    assertThat(topology.queueMappings())
        .extracting(mapping -> queue(topology, mapping.queue()).redrive())
        .allSatisfy(redrive ->
            assertThat(redrive)
                .hasValueSatisfying(
                    it -> assertThat(it.receiveCountMax()).isGreaterThanOrEqualTo(RECEIVES_MIN)));
  }

  @ParameterizedTest
  @MethodSource("topologies")
  void stateNeverExpires(Topology topology) {
    assertThat(topology.tables())
        .filteredOn(it -> it.name().matches(".*-(books|catalogue|deferred)"))
        .hasSizeGreaterThanOrEqualTo(2)
        .extracting(Table::ttlAttribute)
        .containsOnly(Optional.empty());
  }

  @ParameterizedTest
  @MethodSource("prod")
  void prodsTablesAreRetainedAndProtected(DeployedFile deployment) {
    assertThat(deployment.inventory().all(ResourceType.TABLE))
        .hasSameSizeAs(deployment.topology().tables())
        .allSatisfy(table -> {
          assertThat(table.attributes().at("DeletionPolicy").text()).contains("Retain");
          assertThat(table.properties().at("DeletionProtectionEnabled").text()).contains("true");
        });
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void aStageThatIsNotProdCanGo(DeployedFile deployment) {
    assertThat(deployment.inventory().all(ResourceType.TABLE))
        .hasSameSizeAs(deployment.topology().tables())
        .allSatisfy(table -> {
          assertThat(table.attributes().at("DeletionPolicy").text()).contains("Delete");
          assertThat(table.properties().at("DeletionProtectionEnabled").text()).contains("false");
        });
  }

  @ParameterizedTest
  @MethodSource("everyStage")
  void aTableOutlivesItsReplacementAndGoesBackInTime(DeployedFile deployment) {
    assertThat(deployment.inventory().all(ResourceType.TABLE))
        .isNotEmpty()
        .allSatisfy(table -> {
          assertThat(table.attributes().at("UpdateReplacePolicy").text()).contains("Retain");
          assertThat(
                  table
                      .properties()
                      .at("PointInTimeRecoverySpecification", "PointInTimeRecoveryEnabled")
                      .text())
              .contains("true");
        });
  }

  /// Tables and events are encrypted with AWS's own keys unless the file names another.
  @ParameterizedTest
  @MethodSource("everyStage")
  void dataAtRestIsEncrypted(DeployedFile deployment) {
    assertThat(deployment.inventory().all(ResourceType.QUEUE))
        .isNotEmpty()
        .allSatisfy(queue ->
            assertThat(queue.properties().at("SqsManagedSseEnabled").text()).contains("true"));
    assertThat(deployment.inventory().all(ResourceType.TABLE))
        .allSatisfy(
            table -> assertThat(table.properties().at("SSESpecification").isAbsent()).isTrue());
  }

  @ParameterizedTest
  @MethodSource("everyStage")
  void aLogIsNotKeptForEver(DeployedFile deployment) {
    assertThat(deployment.text()).contains("logRetentionInDays: ${self:custom.limits.logs");
    assertThat(deployment.resources("AWS::Logs::LogGroup"))
        .allSatisfy(log -> assertThat(log).contains("RetentionInDays: ${self:custom.limits.logs"));
  }

  @ParameterizedTest
  @MethodSource("everyStage")
  void aRouteIsThrottled(DeployedFile deployment) {
    assertThat(deployment.topology().routes())
        .isNotEmpty()
        .allMatch(route -> route.throttle().isPresent());
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void devIsOpen(DeployedFile deployment) {
    assertThat(deployment.topology().routes())
        .isNotEmpty()
        .extracting(Route::authorization)
        .containsOnly(Optional.empty());
  }

  @ParameterizedTest
  @MethodSource("prod")
  void everyRouteAsksForATokenWithItsScope(DeployedFile deployment) {
    assertThat(deployment.topology().routes())
        .isNotEmpty()
        .allSatisfy(route ->
            assertThat(route.authorization())
                .contains(
                    new Route.Authorization(
                        "https://id.example",
                        List.of("bookpost"),
                        List.of(route.method().equals("GET") ? "books/read" : "books/change"))));
  }

  @ParameterizedTest
  @MethodSource("prod")
  void everyDeploymentStatesItsCallers(DeployedFile deployment) {
    for (var given : List.of(Map.<String, String>of(), Map.of("jwtIssuer", "https://id.example"))) {
      var unsaid = new DeployedFile(deployment.file(), deployment.stage(), given);

      assertThat(unsaid.reading())
          .isInstanceOfSatisfying(
              Refused.class,
              refused ->
                  assertThat(refused.problems())
                      .extracting(FileProblem::what)
                      .first(InstanceOfAssertFactories.STRING)
                      .containsPattern("jwt(Issuer|Audience)} has no value"));
    }
  }

  /// A pipe calls a function no more often at once than its lanes allow, and so does a mapping on a
  /// stream.
  @ParameterizedTest
  @MethodSource("prod")
  void noBacklogTakesTheConcurrencyOfTheWholeAccount(DeployedFile deployment) {
    var topology = deployment.topology();

    assertThat(topology.rules())
        .flatExtracting(Rule::targets)
        .extracting(Target::destination)
        .filteredOn(ToFunction.class::isInstance)
        .allSatisfy(it ->
            assertThat(function(topology, ((ToFunction) it).function()).concurrency()).isPresent());
  }

  /// A new account has a concurrency of ten, which leaves nothing to reserve.
  @ParameterizedTest
  @MethodSource("topologies")
  void devReservesNoConcurrency(Topology topology) {
    assertThat(topology.functions())
        .extracting(LambdaFunction::concurrency)
        .containsOnly(OptionalInt.empty());
  }

  private static List<StreamSource> sources(Topology topology) {
    return Stream.concat(
            topology.streamMappings().stream().map(StreamMapping::source),
            topology.pipes().stream().map(Pipe::source))
        .toList();
  }

  private static LambdaFunction function(Topology topology, String key) {
    return topology.functions().stream().filter(it -> it.key().equals(key)).findAny().orElseThrow();
  }

  private static Queue queue(Topology topology, String name) {
    return topology.queues().stream().filter(it -> it.name().equals(name)).findAny().orElseThrow();
  }
}
