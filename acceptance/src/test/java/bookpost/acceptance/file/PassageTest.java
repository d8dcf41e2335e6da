package bookpost.acceptance.file;

import static java.util.Map.entry;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import bookpost.emulator.file.DeploymentFile;
import bookpost.emulator.testkit.OslsTemplate;
import bookpost.emulator.topology.LambdaFunction;
import bookpost.emulator.topology.Topology;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The deployments that move a stack to another topology, made as docs/operations.md describes.
/// They must match the assumptions of the simulation of a move: in between, both topologies are at
/// work, their functions replaced; everything that stays is unchanged.
@Tag("packaged")
class PassageTest {
  private static final Path ROOT = Path.of("..");
  private static final List<String> FILES =
      List.of("serverless.cdc.yml", "serverless.yml", "serverless.outbox.yml");
  private static final String VERSION = "AWS::Lambda::Version";
  private static final String TABLE = "AWS::DynamoDB::Table";
  private static final String ROLE = "AWS::IAM::Role";

  /// Properties that CloudFormation updates without replacement, as AWS's pages state; of each
  /// type, only those that a move changes.
  private static final Map<String, Set<String>> CHANGED_IN_PLACE =
      Map.ofEntries(
          entry(
              "AWS::Lambda::Function",
              Set.of("Code", "Environment", "ReservedConcurrentExecutions")),
          entry("AWS::Lambda::Alias", Set.of("FunctionVersion")),
          entry(ROLE, Set.of("Policies")),
          entry(
              "AWS::CloudWatch::Alarm",
              Set.of(
                  "AlarmDescription",
                  "Dimensions",
                  "MetricName",
                  "Metrics",
                  "Namespace",
                  "Period",
                  "Statistic",
                  "Threshold")));

  /// The names of which an account has one each.
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          entry("AWS::CloudWatch::Alarm", "AlarmName"),
          entry(TABLE, "TableName"),
          entry("AWS::Events::EventBus", "Name"),
          entry("AWS::Events::Rule", "Name"),
          entry("AWS::Lambda::Function", "FunctionName"),
          entry("AWS::Logs::LogGroup", "LogGroupName"),
          entry("AWS::SQS::Queue", "QueueName"));

  private static final List<Move> MOVES = new ArrayList<>();

  /// The stack before, during and after a move.
  ///
  /// @param old the topology of the first file
  /// @param written the topology of the passage's file
  /// @param next the topology of the second file, deployed over the first one's stack
  record Move(
      String name,
      Topology old,
      Topology written,
      Topology next,
      StackTemplate before,
      StackTemplate passage,
      StackTemplate after) {
    @Override
    public String toString() {
      return name;
    }
  }

  @BeforeAll
  static void deployEachMove(@TempDir Path folder) throws Exception {
    var infra = Files.createDirectory(folder.resolve("infra"));
    try (var files = Files.list(ROOT.resolve("infra"))) {
      for (var file : files.toList()) {
        Files.copy(file, infra.resolve(file.getFileName()));
      }
    }
    var code = Path.of("bootstrap/target/bookpost.zip");
    Files.createDirectories(folder.resolve(code).getParent());
    Files.copy(ROOT.resolve(code), folder.resolve(code));
    for (var from : FILES) {
      Files.copy(ROOT.resolve(from), folder.resolve(from));
      var old = read(folder, from);
      var before = packaged(folder, from);
      for (var to : FILES) {
        if (!from.equals(to)) {
          MOVES.add(move(folder, from, old, before, to));
        }
      }
    }
  }

  private static Move move(Path folder, String from, Topology old, StackTemplate before, String to)
      throws Exception {
    var passage = "serverless.passage.yml";
    var after = "serverless.after.yml";
    StackTemplate.run(ROOT, folder.resolve(passage), List.of("./bookpost", "passage", from, to));
    Files.writeString(
        folder.resolve(after),
        Files.readString(ROOT.resolve(to))
            .replaceFirst("(?m)^service: .*", "service: " + old.service()));
    return new Move(
        from + " to " + to,
        old,
        read(folder, passage),
        read(folder, after),
        before,
        packaged(folder, passage),
        packaged(folder, after));
  }

  private static Topology read(Path folder, String file) {
    return OslsTemplate.understood(
        DeploymentFile.read(
            folder.resolve(file), Map.of("stage", "prod"), StackTemplate.TOKENS, Map.of()));
  }

  private static StackTemplate packaged(Path folder, String file) throws Exception {
    return StackTemplate.packagingToProd(folder, file, Path.of("target", file));
  }

  private static List<Move> moves() {
    return MOVES;
  }

  @ParameterizedTest
  @MethodSource("moves")
  void aPassageDeploysTheWrittenTopology(Move move) {
    assertThat(move.passage().topology(move.written()))
        .usingRecursiveComparison()
        .ignoringCollectionOrder()
        .isEqualTo(move.written());
  }

  @ParameterizedTest
  @MethodSource("moves")
  void onTheWayBothAreAtWork(Move move) {
    bothHave(move, Topology::tables);
    bothHave(move, Topology::queues);
    bothHave(move, Topology::buses);
    bothHave(move, Topology::rules);
    bothHave(move, Topology::schedules);
    bothHave(move, Topology::streamMappings);
    bothHave(move, Topology::queueMappings);
    bothHave(move, Topology::pipes);
    bothHave(move, Topology::routes);
  }

  private static <T> void bothHave(Move move, Function<Topology, List<T>> part) {
    var both = new HashSet<>(part.apply(move.old()));
    both.addAll(part.apply(move.next()));
    assertThat(part.apply(move.written())).containsExactlyInAnyOrderElementsOf(both);
  }

  /// The one thing that a new version has of the old topology is how it is invoked.
  @ParameterizedTest
  @MethodSource("moves")
  void theFunctionsAreTurned(Move move) {
    var turned = new HashSet<LambdaFunction>();
    var next = byKey(move.next());
    var old = byKey(move.old());
    old.forEach((key, function) ->
        turned.add(next.containsKey(key) ? invokedAsBoth(function, next.get(key)) : function));
    next.forEach((key, function) -> {
      if (!old.containsKey(key)) {
        turned.add(function);
      }
    });

    assertThat(move.written().functions()).containsExactlyInAnyOrderElementsOf(turned);
  }

  private static Map<String, LambdaFunction> byKey(Topology topology) {
    return topology.functions().stream().collect(toMap(LambdaFunction::key, it -> it));
  }

  private static LambdaFunction invokedAsBoth(LambdaFunction old, LambdaFunction next) {
    var invoked = next.asynchronous().onFailureQueue().isPresent() ? next : old;
    return new LambdaFunction(
        next.key(),
        next.name(),
        next.handler(),
        next.environment(),
        next.timeout(),
        next.memoryMb(),
        invoked.concurrency(),
        invoked.asynchronous());
  }

  @ParameterizedTest
  @MethodSource("moves")
  void nothingThatStaysIsReplaced(Move move) {
    assertThat(replaced(move.before(), move.passage())).isEmpty();
    assertThat(replaced(move.passage(), move.after())).isEmpty();
  }

  /// Resources with a change that is not known to be made in place.
  private static List<String> replaced(StackTemplate before, StackTemplate after) {
    var found = new ArrayList<String>();
    var there = staying(after);
    staying(before)
        .forEach((id, resource) -> {
          var next = there.getOrDefault(id, resource);
          var type = type(resource);
          if (!type(next).equals(type)) {
            found.add(id);
          }
          var old = resource.path("Properties");
          Stream.concat(old.properties().stream(), next.path("Properties").properties().stream())
              .map(Entry::getKey)
              .distinct()
              .filter(it -> !old.path(it).equals(next.path("Properties").path(it)))
              .filter(it -> !CHANGED_IN_PLACE.getOrDefault(type, Set.of()).contains(it))
              .forEach(it -> found.add(id + "/" + it));
        });
    return found;
  }

  @ParameterizedTest
  @MethodSource("moves")
  void oldResourcesAreRemovedByTheSecondDeployment(Move move) {
    var both = new HashSet<>(staying(move.before()).keySet());
    both.addAll(staying(move.after()).keySet());

    assertThat(staying(move.passage())).containsOnlyKeys(both);
    assertThat(staying(move.passage()).values())
        .filteredOn(it -> type(it).equals(TABLE))
        .allMatch(it -> it.path("DeletionPolicy").asText().equals("Retain"));
  }

  /// All but versions: each deployment makes its own, and the old ones are retained.
  private static Map<String, JsonNode> staying(StackTemplate stack) {
    return stack.resources().entrySet().stream()
        .filter(it -> !type(it.getValue()).equals(VERSION))
        .collect(toMap(Entry::getKey, Entry::getValue));
  }

  @ParameterizedTest
  @MethodSource("moves")
  void noTwoHaveOneName(Move move) {
    assertThat(move.passage().resources().values())
        .filteredOn(it -> NAMES.containsKey(type(it)))
        .extracting(it -> {
          var type = type(it);
          return type + " " + it.path("Properties").path(NAMES.getOrDefault(type, ""));
        })
        .doesNotHaveDuplicates();
  }

  /// Until no old version runs any more, and no new one fails.
  @ParameterizedTest
  @MethodSource("moves")
  void aRoleHasTheRightsOfBoth(Move move) {
    var both = new HashSet<>(rights(move.before()));
    both.addAll(rights(move.after()));

    assertThat(rights(move.passage())).isEqualTo(both);
  }

  private static Set<String> rights(StackTemplate stack) {
    return stack.resources().entrySet().stream()
        .filter(it -> type(it.getValue()).equals(ROLE))
        .flatMap(role ->
            role.getValue()
                .at("/Properties/Policies")
                .valueStream()
                .flatMap(it -> it.at("/PolicyDocument/Statement").valueStream())
                .map(statement -> role.getKey() + " " + statement))
        .collect(toSet());
  }

  /// Two pipes and a mapping are one reader of the books table's stream more than AWS advises.
  @ParameterizedTest
  @MethodSource("moves")
  void eachRuleIsKeptButThatOfTwoReaders(Move move) {
    var hazards =
        move.name().contains("outbox")
            ? Set.<String>of()
            : Set.of("NO_DELIVERY_IS_AT_HAZARD: too-many-readers");

    assertThat(breaches(move.passage()).stream().map(it -> it.replaceFirst("(readers) .*", "$1")))
        .hasSameElementsAs(hazards);
    assertThat(breaches(move.after())).isEmpty();
  }

  private static List<String> breaches(StackTemplate stack) {
    return Stream.of(TemplateRule.values())
        .flatMap(rule -> rule.breaches(stack).stream().map(breach -> rule + ": " + breach))
        .toList();
  }

  private static String type(JsonNode resource) {
    return resource.path("Type").asText();
  }
}
