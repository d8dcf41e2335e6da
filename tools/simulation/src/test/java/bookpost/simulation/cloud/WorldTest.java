package bookpost.simulation.cloud;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import bookpost.emulator.cloud.Hop;
import bookpost.emulator.dynamodb.value.AttributeValue.S;
import bookpost.emulator.dynamodb.value.Item;
import bookpost.emulator.file.DeploymentFile;
import bookpost.emulator.file.FileReading.Refused;
import bookpost.emulator.file.FileReading.Understood;
import bookpost.emulator.topology.LambdaFunction;
import bookpost.emulator.topology.StreamMapping;
import bookpost.emulator.topology.StreamSource;
import bookpost.emulator.topology.StreamSource.StartingPosition;
import bookpost.emulator.topology.Topology;
import bookpost.simulation.BookCommand;
import bookpost.simulation.BookCommand.Add;
import bookpost.simulation.BookCommand.Remove;
import bookpost.simulation.Observation;
import bookpost.simulation.Observation.FaultInjected;
import bookpost.simulation.Observation.Forgotten;
import bookpost.simulation.Observation.Passed;
import bookpost.simulation.Observation.Ran;
import bookpost.simulation.Observation.ResponseReceived;
import bookpost.simulation.schedule.Chance;
import bookpost.simulation.schedule.Choices;
import bookpost.simulation.schedule.Fault;
import bookpost.simulation.schedule.FaultPlan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

final class WorldTest {
  private static final String CDC = "serverless.cdc.yml";
  private static final String PIPES = "serverless.yml";
  private static final String OUTBOX = "serverless.outbox.yml";
  static final List<String> FILES = List.of(CDC, PIPES, OUTBOX);
  private static final Map<String, Topology> TOPOLOGIES =
      FILES.stream().collect(toMap(file -> file, WorldTest::read));

  private static final int STEPS_MAX = 20_000;
  private static final int STEPS_OF_FAULTS = 400;
  private static final Choices ORDINARY = (_, _) -> 0;

  /// Everything that may deviate from the default does.
  private static final Choices EXTRAORDINARY = (_, options) -> options - 1;

  private static final FaultPlan EVERYTHING =
      new FaultPlan() {
        @Override
        public Set<Fault> faults(String call) {
          return EnumSet.complementOf(EnumSet.of(Fault.NONE));
        }

        @Override
        public int permille(Chance chance) {
          return 20;
        }
      };

  private final List<Observation> observations = new ArrayList<>();

  @ParameterizedTest
  @FieldSource("FILES")
  void withoutFaultsEveryChangeReachesTheCatalogue(String file) {
    try (var world = new World(ORDINARY, FaultPlan.NONE, observations::add)) {
      var topology = topology(file);
      var deployment = world.deploy(topology, FunctionFactory.BOOKPOST);

      drain(world, deployment, new Add("Team Topologies", 1), new Add("Accelerate", 1));
      assertThat(catalogue(world, topology))
          .isEqualTo(Map.of("Team Topologies", "listed", "Accelerate", "listed"));

      drain(world, deployment, new Remove("Team Topologies"), new Remove("Accelerate"));
      assertThat(catalogue(world, topology))
          .isEqualTo(Map.of("Team Topologies", "delisted", "Accelerate", "delisted"));
    }
    assertThat(seen(ResponseReceived.class))
        .extracting(ResponseReceived::status)
        .containsOnly(201, 204);
  }

  @ParameterizedTest
  @FieldSource("FILES")
  void theSameChoicesAreTheSameRun(String file) {
    var one = observed(file, 1);

    assertThat(observed(file, 1)).isEqualTo(one);
    assertThat(observed(file, 2)).isNotEqualTo(one);
  }

  @ParameterizedTest
  @FieldSource("FILES")
  void theSystemBecomesQuiescentOnceFaultsStop(String file) {
    for (int seed = 0; seed < 20; seed++) {
      observed(file, seed);
    }
  }

  @ParameterizedTest
  @EnumSource(Chance.class)
  void everyInjectedFaultIsObserved(Chance chance) {
    var injected = EnumSet.noneOf(Chance.class);
    for (int seed = 0; seed < 30; seed++) {
      observed(FILES.get(seed % FILES.size()), seed, new Only(chance));
      seen(FaultInjected.class).forEach(it -> injected.add(it.chance()));
    }

    boolean isOfACall = chance == Chance.CALL;
    assertThat(injected).isEqualTo(chance.isFault() && !isOfACall ? EnumSet.of(chance) : Set.of());
  }

  @Test
  void aFunctionRunsOutOfTimeAndItsClientAsksAgain() {
    try (var world = new World(new Once(), new Only(Chance.TIMES_OUT), observations::add)) {
      var deployment = world.deploy(topology(CDC), FunctionFactory.BOOKPOST);

      drain(world, deployment, new Add("Accelerate", 1));

      assertThat(catalogue(world, deployment.topology())).containsEntry("Accelerate", "listed");
    }
    assertThat(seen(Ran.class))
        .filteredOn(it -> it.function().equals("AddBook"))
        .extracting(Ran::how)
        .containsExactly("started", "timed out", "started", "answered");
    assertThat(seen(ResponseReceived.class))
        .extracting(ResponseReceived::status)
        .containsExactly(500, 201);
  }

  @Test
  void beyondItsReservedConcurrencyAFunctionIsThrottled() {
    try (var world = new World(ORDINARY, FaultPlan.NONE, observations::add)) {
      var deployment = world.deploy(oneAtATime(topology(CDC)), FunctionFactory.BOOKPOST);

      drain(world, deployment, new Add("Accelerate", 1), new Add("Team Topologies", 1));

      assertThat(catalogue(world, deployment.topology())).hasSize(2);
    }
    assertThat(seen(ResponseReceived.class))
        .extracting(ResponseReceived::status)
        .containsExactly(503, 201, 201);
  }

  @Test
  void anInstanceServesCallAfterCallUntilItIsLost() {
    var made = new ArrayList<String>();
    FunctionFactory counted =
        (function, clients, surroundings) -> {
          made.add(function.key());
          return FunctionFactory.BOOKPOST.instance(function, clients, surroundings);
        };
    try (var world = new World(new Once(), new Only(Chance.TIMES_OUT), observations::add)) {
      var deployment = world.deploy(topology(CDC), counted);

      drain(world, deployment, new Add("Accelerate", 1));
      drain(world, deployment, new Add("Team Topologies", 1));
    }
    assertThat(made).filteredOn("AddBook"::equals).hasSize(2);
    assertThat(made).filteredOn("ChangeProcessor"::equals).hasSize(1);
  }

  @Test
  void aShardThatSplitsIsReadToItsEndFirst() {
    try (var world = new World(EXTRAORDINARY, new Only(Chance.SHARD_SPLITS), observations::add)) {
      var deployment = world.deploy(topology(CDC), FunctionFactory.BOOKPOST);

      drain(world, deployment, new Add("Accelerate", 1));
      drain(world, deployment, new Remove("Accelerate"));

      assertThat(catalogue(world, deployment.topology())).containsEntry("Accelerate", "delisted");
    }
    assertThat(hops(hop -> hop.at().startsWith("mapping") && hop.kind() == Hop.Kind.RECEIVED))
        .extracting(Hop::what)
        .as("each in a shard of its own, neither in the first, which split before its first record")
        .hasSize(2)
        .allMatch(it -> it.matches(".* of shardId-\\d{20}-[0-9a-f]{8}"))
        .noneMatch(it -> it.endsWith("-9e3779b9"))
        .doesNotHaveDuplicates();
  }

  @Test
  void aBatchIsRedeliveredAfterItsPollerDies() {
    try (var world = new World(new Once(), new Only(Chance.POLLER_DIES), observations::add)) {
      var deployment = world.deploy(topology(CDC), FunctionFactory.BOOKPOST);

      drain(world, deployment, new Add("Accelerate", 1));
    }
    assertThat(seen(Ran.class))
        .filteredOn(it -> it.function().equals("ChangeProcessor") && it.how().equals("started"))
        .hasSize(2);
  }

  @Test
  void aDeletedMessageMayBeRedelivered() {
    try (var world =
        new World(new Once(), new Only(Chance.MESSAGE_COMES_AGAIN), observations::add)) {
      var deployment = world.deploy(topology(OUTBOX), FunctionFactory.BOOKPOST);

      drain(world, deployment, new Add("Accelerate", 1));
    }
    assertThat(seen(Ran.class))
        .filteredOn(it -> it.function().equals("BookAdded") && it.how().equals("started"))
        .hasSize(2);
  }

  @Test
  void deliveriesAreNotDelayedOnceFaultsStop() {
    try (var world = new World(EXTRAORDINARY, new Only(Chance.DELIVERY_WAITS), observations::add)) {
      var deployment = world.deploy(topology(CDC), FunctionFactory.BOOKPOST);
      deployment.send(new Add("Accelerate", 1));
      while (seen(FaultInjected.class).isEmpty()) {
        world.step();
      }

      world.stopFaults();
      settle(world);

      assertThat(catalogue(world, deployment.topology())).containsKey("Accelerate");
      assertThat(world.now()).isEqualTo(World.BEGIN);
    }
  }

  @Test
  void twoDeploymentsMayBeAtWorkOnTheSameTables() {
    try (var world = new World(ORDINARY, FaultPlan.NONE, observations::add)) {
      var blue = world.deploy(topology(CDC), FunctionFactory.BOOKPOST);
      drain(world, blue, new Add("Accelerate", 1));
      var green = world.deploy(topology(CDC), FunctionFactory.BOOKPOST);

      drain(world, green, new Remove("Accelerate"));
      blue.remove();
      drain(world, blue, new Add("Accelerate", 2));

      assertThat(catalogue(world, topology(CDC))).containsEntry("Accelerate", "listed");
    }
    assertThat(seen(Ran.class))
        .filteredOn(it -> it.function().equals("ChangeProcessor") && it.how().equals("started"))
        .as("each reads what the stream has, until it is removed: one, one, both, one")
        .hasSize(1 + 1 + 2 + 1);
  }

  @Test
  void anEventIsMatchedByTheRulesOfEveryDeploymentOfItsBus() {
    try (var world = new World(ORDINARY, FaultPlan.NONE, observations::add)) {
      var blue = world.deploy(topology(CDC), FunctionFactory.BOOKPOST);
      world.deploy(withoutReaders(topology(CDC)), FunctionFactory.BOOKPOST);

      drain(world, blue, new Add("Accelerate", 1));
    }
    assertThat(hops(it -> it.kind() == Hop.Kind.DELIVERED && it.at().startsWith("rule ")))
        .as("the one event")
        .hasSize(2)
        .extracting(Hop::payload)
        .containsOnly(hops(it -> it.at().startsWith("bus ")).getFirst().payload());
  }

  @Test
  void aRemovedQueueLosesItsMessages() {
    try (var world = new World(ORDINARY, FaultPlan.NONE, observations::add)) {
      var old = world.deploy(topology(OUTBOX), FunctionFactory.BOOKPOST);
      world.deploy(topology(CDC), FunctionFactory.BOOKPOST);
      world.put(old.topology().queues().getFirst().name(), "a letter");

      old.remove();
    }
    assertThat(seen(Forgotten.class)).extracting(Forgotten::body).containsExactly("a letter");
  }

  @Test
  void aReaderThatBeginsAtTheLatestMissesEarlierRecords() {
    try (var world = new World(ORDINARY, FaultPlan.NONE, observations::add)) {
      var blue = world.deploy(topology(CDC), FunctionFactory.BOOKPOST);
      blue.remove();
      var latest = latest(topology(CDC));
      var deaf = world.deploy(withoutReaders(topology(CDC)), FunctionFactory.BOOKPOST);
      drain(world, deaf, new Add("Accelerate", 1));
      deaf.remove();

      var green = world.deploy(latest, FunctionFactory.BOOKPOST);
      drain(world, green, new Add("Team Topologies", 1));

      assertThat(catalogue(world, latest)).containsOnlyKeys("Team Topologies");
    }
  }

  @Test
  void aStreamRecordIsTrimmedAfterADay() {
    try (var world = new World(ORDINARY, FaultPlan.NONE, observations::add)) {
      var deaf = world.deploy(withoutReaders(topology(CDC)), FunctionFactory.BOOKPOST);
      drain(world, deaf, new Add("Accelerate", 1));
      deaf.remove();
      world.skip(Duration.ofHours(24));

      drain(world, world.deploy(topology(CDC), FunctionFactory.BOOKPOST));

      assertThat(catalogue(world, topology(CDC))).isEmpty();
    }
    assertThat(hops(hop -> hop.what().equals("trimmed"))).hasSize(1);
  }

  @Test
  void expiredRowsAndMessagesAreDeleted() {
    try (var world = new World(ORDINARY, FaultPlan.NONE, observations::add)) {
      var deployment = world.deploy(topology(OUTBOX), FunctionFactory.BOOKPOST);
      var outbox = deployment.topology().functions().getFirst().environment().get("OUTBOX_TABLE");
      var queue = deployment.topology().queues().getLast().name();
      drain(world, deployment, new Add("Accelerate", 1));
      world.put(queue, "a letter");
      assertThat(world.items(String.valueOf(outbox))).hasSize(1);

      world.skip(Duration.ofDays(400));
      settle(world);

      assertThat(world.items(String.valueOf(outbox))).isEmpty();
      assertThat(catalogue(world, deployment.topology())).hasSize(1);
    }
    assertThat(seen(Forgotten.class)).extracting(Forgotten::body).containsExactly("a letter");
  }

  private List<Observation> observed(String file, long seed) {
    return observed(file, seed, EVERYTHING);
  }

  private List<Observation> observed(String file, long seed, FaultPlan plan) {
    observations.clear();
    try (var world = new World(new Drawn(seed), plan, observations::add)) {
      var deployment = world.deploy(topology(file), FunctionFactory.BOOKPOST);
      commands().forEach(deployment::send);
      for (int step = 0; step < STEPS_OF_FAULTS; step++) {
        world.step();
      }
      world.stopFaults();
      settle(world);
    }
    return List.copyOf(observations);
  }

  private static List<BookCommand> commands() {
    return List.of(
        new Add("Accelerate", 1),
        new Add("Team Topologies", 1),
        new Remove("Accelerate"),
        new Add("Accelerate", 2),
        new Remove("Team Topologies"),
        new Add("Team Topologies", 1));
  }

  private static void drain(World world, SimulatedDeployment deployment, BookCommand... commands) {
    List.of(commands).forEach(deployment::send);
    settle(world);
  }

  private static void settle(World world) {
    for (int step = 0; !world.isQuiescent(); step++) {
      assertThat(world.step()).isTrue();
      assertThat(step).isLessThan(STEPS_MAX);
    }
  }

  private static Map<String, String> catalogue(World world, Topology topology) {
    var table =
        topology.functions().stream()
            .flatMap(it -> Stream.ofNullable(it.environment().get("CATALOGUE_TABLE")))
            .findFirst()
            .orElseThrow();
    return world.items(table).stream()
        .collect(toMap(it -> text(it, "name"), it -> text(it, "status")));
  }

  private <O extends Observation> List<O> seen(Class<O> kind) {
    return observations.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private List<Hop> hops(Predicate<Hop> which) {
    return seen(Passed.class).stream().map(Passed::hop).filter(which).toList();
  }

  private static String text(Item item, String attribute) {
    return item.attributes().get(attribute) instanceof S(var text) ? text : "";
  }

  private static Topology topology(String file) {
    return Objects.requireNonNull(TOPOLOGIES.get(file));
  }

  private static Topology read(String file) {
    var path = Path.of("../..").resolve(file);
    return switch (DeploymentFile.read(path, Map.of(), Map.of(), Map.of())) {
      case Understood(var topology) -> topology;
      case Refused(var problems) -> throw new IllegalStateException(problems.toString());
    };
  }

  private static Topology withoutReaders(Topology topology) {
    return with(topology, topology.functions(), List.of());
  }

  private static Topology oneAtATime(Topology topology) {
    var functions =
        topology.functions().stream()
            .map(it ->
                new LambdaFunction(
                    it.key(),
                    it.name(),
                    it.handler(),
                    it.environment(),
                    it.timeout(),
                    it.memoryMb(),
                    OptionalInt.of(1),
                    it.asynchronous()))
            .toList();
    return with(topology, functions, topology.streamMappings());
  }

  private static Topology latest(Topology topology) {
    return with(
        topology,
        topology.functions(),
        topology.streamMappings().stream()
            .map(it ->
                new StreamMapping(
                    it.id(), latest(it.source()), it.function(), it.reportsBatchItemFailures()))
            .toList());
  }

  private static StreamSource latest(StreamSource source) {
    return new StreamSource(
        source.table(),
        StartingPosition.LATEST,
        source.filters(),
        source.batchSize(),
        source.batchWindow(),
        source.parallelization(),
        source.retriesMax(),
        source.ageMax(),
        source.bisects(),
        source.deadLetterQueue());
  }

  private static Topology with(
      Topology topology, List<LambdaFunction> functions, List<StreamMapping> mappings) {
    return new Topology(
        topology.service(),
        topology.stage(),
        topology.region(),
        functions,
        topology.routes(),
        topology.tables(),
        topology.queues(),
        topology.buses(),
        topology.rules(),
        topology.schedules(),
        mappings,
        topology.queueMappings(),
        topology.pipes());
  }

  private record Drawn(SplittableRandom random) implements Choices {
    Drawn(long seed) {
      this(new SplittableRandom(seed));
    }

    @Override
    public int choose(String what, int options) {
      return random.nextInt(options);
    }

    @Override
    public int rarely(String what, int options, int permille) {
      return random.nextInt(1_000) < permille ? 1 + random.nextInt(options - 1) : 0;
    }
  }
}
