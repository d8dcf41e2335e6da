package bookpost.emulator.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import bookpost.emulator.file.DeploymentFile;
import bookpost.emulator.file.text.Problems;
import bookpost.emulator.topology.LambdaFunction;
import bookpost.emulator.topology.LambdaFunction.AsynchronousInvocation;
import bookpost.emulator.topology.Pipe;
import bookpost.emulator.topology.Queue;
import bookpost.emulator.topology.QueueMapping;
import bookpost.emulator.topology.Route;
import bookpost.emulator.topology.Route.Authorization;
import bookpost.emulator.topology.Rule;
import bookpost.emulator.topology.Rule.Destination.ToFunction;
import bookpost.emulator.topology.Schedule;
import bookpost.emulator.topology.StreamMapping;
import bookpost.emulator.topology.StreamSource;
import bookpost.emulator.topology.StreamSource.StartingPosition;
import bookpost.emulator.topology.Table;
import bookpost.emulator.topology.Table.KeyAttribute;
import bookpost.emulator.topology.Table.StreamView;
import bookpost.emulator.topology.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/// A file with each construct once, and the template that `osls` makes of it.
class OslsTemplateTest {
  private static final Path FOLDER =
      Path.of("src/test/resources/bookpost/emulator/testkit/everything");

  private static final Rule.Input WHOLE = new Rule.Input.Whole();

  private final Topology topology = topology();

  @Test
  void theTopologyReadIsTheOneThatOslsDeploys() throws IOException {
    var problems = new Problems();
    var deployed =
        OslsTemplate.topology(
            Files.readString(FOLDER.resolve("osls.template.json")),
            "everything",
            "dev",
            "eu-central-1",
            Map.of(
                "PlainLambdaFunction", "plain",
                "SnapDashstartedUnderscorefunctionLambdaFunction", "snap-started_function"),
            problems);

    assertThat(problems.all()).isEmpty();
    assertThat(topology).usingRecursiveComparison().ignoringCollectionOrder().isEqualTo(deployed);
  }

  @Test
  void functionsAreReadWhole() {
    assertThat(topology.functions())
        .containsExactly(
            new LambdaFunction(
                "plain",
                "everything-dev-plain",
                "example.Plain",
                Map.of("STAGE", "dev", "GREETING", "hello", "OVERRIDDEN", "here"),
                Duration.ofSeconds(8),
                1024,
                OptionalInt.empty(),
                new AsynchronousInvocation(2, Duration.ofHours(6), Optional.empty())),
            new LambdaFunction(
                "snap-started_function",
                "everything-own-name",
                "example.SnapStarted",
                environmentOfSnapStarted(),
                Duration.ofSeconds(900),
                10_240,
                OptionalInt.of(1),
                new AsynchronousInvocation(
                    0, Duration.ofSeconds(60), Optional.of("dead-letters"))));
  }

  private static Map<String, String> environmentOfSnapStarted() {
    var environment = new HashMap<String, String>();
    environment.put("STAGE", "dev");
    environment.put("GREETING", "hello");
    environment.put("OVERRIDDEN", "there");
    environment.put("TABLE", "everything-dev-rows");
    environment.put(
        "TABLE_ARN", "arn:aws:dynamodb:eu-central-1:000000000000:table/everything-dev-rows");
    environment.put("QUEUE", "dead-letters-eu-central-1");
    environment.put("BUS", "everything-bus@000000000000@aws@everything-dev");
    environment.put(
        "OTHER", "arn:aws:events:eu-central-1:000000000000:event-bus/everything-bus other ${kept}");
    environment.put("FUNCTION", "everything-dev-plain");
    environment.put(
        "ALIAS", "arn:aws:lambda:eu-central-1:000000000000:function:everything-own-name:snapstart");
    environment.put("NUMBER", "42");
    environment.put("FLAG", "true");
    environment.put("SET", "set");
    environment.put("UNSET", "fallback");
    environment.put("NESTED", "nested");
    environment.put("REGION", "eu-central-1");
    return environment;
  }

  @Test
  void routesAreReadInBothFormsWithTheirThrottlesAndAuthorizers() {
    var own = new Authorization("https://id.example", List.of("this", "that"), List.of());
    var other = new Authorization("https://other.example", List.of("this"), List.of("put", "all"));

    assertThat(topology.routes())
        .containsExactly(
            route("GET", "/", Optional.empty()),
            route("POST", "/some-path/below", Optional.empty()),
            route("GET", "/closed", Optional.of(own)),
            route("PUT", "/closed", Optional.of(other)),
            route("GET", "/open", Optional.empty()));
  }

  private static Route route(String method, String path, Optional<Authorization> authorization) {
    return new Route(method, path, "plain", Optional.of(new Route.Throttle(1, 1)), authorization);
  }

  @Test
  void aStreamMappingIsReadWhole() {
    assertThat(topology.streamMappings().getFirst())
        .isEqualTo(
            new StreamMapping(
                "SnapDashstartedUnderscorefunctionEventSourceMappingDynamodbRows",
                new StreamSource(
                    "everything-dev-rows",
                    StartingPosition.LATEST,
                    List.of(
                        "{\"dynamodb\":{\"NewImage\":{\"status\":{\"S\":[\"held\"]}}}}",
                        "{\"eventName\":[\"REMOVE\"]}"),
                    10_000,
                    Duration.ofMinutes(5),
                    10,
                    OptionalInt.of(10_000),
                    Optional.of(Duration.ofDays(7)),
                    true,
                    Optional.of("dead-letters")),
                "snap-started_function",
                true));
  }

  @Test
  void minusOneIsNoLimitOfRetries() {
    assertThat(topology.streamMappings().getLast().source().retriesMax()).isEmpty();
    assertThat(topology.streamMappings().getLast().source().ageMax()).isEmpty();
  }

  @Test
  void rulesAreReadFromFunctionsAndFromResources() {
    assertThat(topology.rules())
        .extracting(Rule::name, Rule::bus)
        .containsExactly(
            tuple("by-name", "everything-bus"),
            tuple("everything-own-name-rule-4", "default"),
            tuple("everything-own-name-rule-5", "made-by-osls"),
            tuple("everything-own-name-rule-7", "default"),
            tuple("everything-own-name-rule-8", "default"),
            tuple("by-hand", "everything-bus"));
    assertThat(topology.rules().getFirst().targets())
        .containsExactly(
            new Rule.Target(
                "by-name-target",
                new ToFunction("snap-started_function"),
                WHOLE,
                0,
                Duration.ofSeconds(60),
                Optional.of("dead-letters")));
    assertThat(topology.rules().getLast().targets())
        .extracting(Rule.Target::destination)
        .containsExactly(
            new ToFunction("plain"),
            new ToFunction("snap-started_function"),
            new Rule.Destination.ToQueue("work"));
  }

  @Test
  void aTargetGetsTheInputThatItsRuleMakesOfTheEvent() {
    assertThat(topology.rules())
        .flatExtracting(Rule::targets)
        .extracting(Rule.Target::input)
        .filteredOn(input -> !input.equals(WHOLE))
        .containsExactly(
            new Rule.Input.Part("$.detail.part"),
            new Rule.Input.Transformed(
                Map.of("what", "$.detail-type", "item", "$.detail.items[0].name"),
                "\"<what> of <item>\""),
            new Rule.Input.Constant("\"by hand\""));
  }

  @Test
  void schedulesAreReadFromFunctionsAndFromResources() {
    var everyFewMinutes = new Rule.Input.Constant("{\"all\":{\"of\":\"it\"}}");
    var atTime = new Rule.Input.Transformed(Map.of("time", "$.time"), "{\"at\": <time>}");

    assertThat(topology.schedules())
        .extracting(
            Schedule::name, Schedule::expression, schedule -> schedule.targets().getFirst().input())
        .containsExactly(
            tuple("everything-dev-PlainEventsRuleSchedule1", "rate(5 minutes)", WHOLE),
            tuple("everything-dev-PlainEventsRuleSchedule2", "rate(1 hour)", atTime),
            tuple("everything-dev-PlainEventsRuleSchedule3", "cron(0 12 * * ? *)", atTime),
            tuple(
                "office-hours",
                "cron(0/15 8-17 ? * MON-FRI *)",
                new Rule.Input.Constant("{\"a\":[1,\"two\",true],\"b\":{\"c\":\"d\"}}")),
            tuple(
                "everything-dev-PlainEventsRuleSchedule5",
                "rate(2 days)",
                new Rule.Input.Part("$.resources")),
            tuple("everything-own-name-rule-6", "rate(10 minutes)", everyFewMinutes),
            tuple(
                "everything-dev-ByTheClock",
                "rate(7 days)",
                new Rule.Input.Transformed(Map.of("time", "$.time"), "It is <time>")));
  }

  @Test
  void aQueueMappingIsReadWhole() {
    assertThat(topology.queueMappings())
        .containsExactly(
            new QueueMapping(
                "PlainEventSourceMappingSQSWork",
                "work",
                "plain",
                List.of(),
                10,
                Duration.ZERO,
                false,
                OptionalInt.empty()),
            new QueueMapping(
                "PlainEventSourceMappingSQSDeadletters",
                "dead-letters",
                "plain",
                List.of(),
                1,
                Duration.ZERO,
                false,
                OptionalInt.empty()),
            new QueueMapping(
                "SnapDashstartedUnderscorefunctionEventSourceMappingSQSSlow",
                "slow",
                "snap-started_function",
                List.of("{\"body\":{\"detail-type\":[{\"prefix\":\"Book\"}]}}"),
                10_000,
                Duration.ofMinutes(5),
                true,
                OptionalInt.of(2)));
  }

  @Test
  void aPipeIsReadWhole() {
    assertThat(topology.pipes().getFirst())
        .isEqualTo(
            new Pipe(
                "ToFunction",
                "to-function",
                new StreamSource(
                    "everything-dev-rows",
                    StartingPosition.TRIM_HORIZON,
                    List.of(
                        """
                        {"eventName": ["INSERT"],\
                         "dynamodb": {"NewImage": {"kind": {"S": [{"prefix": "a"}]}}}}\
                        """,
                        """
                        {"dynamodb": {"$or": [{"OldImage": {"kind": {"S": [{"exists": false}]}}},\
                         {"Keys": {"sort": {"N": ["1"]}}}]}}\
                        """),
                    10_000,
                    Duration.ofMinutes(5),
                    10,
                    OptionalInt.of(10_000),
                    Optional.of(Duration.ofDays(7)),
                    true,
                    Optional.of("dead-letters")),
                Optional.of(
                    """
                    {"kind": <$.dynamodb.NewImage.kind.S>,\
                     "before": "<$.dynamodb.OldImage.kind.S>",\
                     "by": <aws.pipes.pipe-name>}\
                    """),
                new Pipe.Target.ToFunction("snap-started_function", false)));
  }

  @Test
  void pipesLeadToBusesAndQueuesAsWell() {
    assertThat(topology.pipes())
        .extracting(Pipe::name, pipe -> pipe.source().batchSize(), Pipe::target)
        .endsWith(
            tuple(
                "everything-dev-ToBus",
                10,
                new Pipe.Target.ToBus(
                    "everything-bus",
                    Optional.of("some.source"),
                    Optional.of("$.dynamodb.NewImage.kind.S"),
                    Optional.of("$.dynamodb.NewImage.at.S"),
                    List.of(
                        "arn:aws:dynamodb:eu-central-1:000000000000:table/everything-dev-rows",
                        "$.eventSourceARN"))),
            tuple("everything-dev-to-queue", 1, new Pipe.Target.ToQueue("work")),
            tuple(
                "everything-dev-ToTheDefaultBus",
                1,
                new Pipe.Target.ToBus(
                    "default", Optional.empty(), Optional.empty(), Optional.empty(), List.of())));
  }

  @Test
  void keysStreamsAndExpiryOfTablesAreRead() {
    assertThat(topology.tables())
        .containsExactly(
            new Table(
                "everything-dev-rows",
                new KeyAttribute("partition", "S"),
                Optional.of(new KeyAttribute("sort", "N")),
                Optional.of(StreamView.NEW_AND_OLD_IMAGES),
                Optional.of("expiresAt")),
            new Table(
                "everything-dev-others",
                new KeyAttribute("id", "B"),
                Optional.empty(),
                Optional.of(StreamView.KEYS_ONLY),
                Optional.empty()));
  }

  @Test
  void queuesAreReadWithTheirRedrive() {
    assertThat(topology.queues())
        .contains(
            new Queue(
                "work",
                Duration.ofMinutes(1),
                Duration.ofDays(4),
                Optional.of(new Queue.Redrive("dead-letters", 3))));
  }

  private static Topology topology() {
    return OslsTemplate.understood(
        DeploymentFile.read(
            FOLDER.resolve("serverless.yml"), Map.of(), Map.of(), Map.of("READER_SET", "set")));
  }
}
