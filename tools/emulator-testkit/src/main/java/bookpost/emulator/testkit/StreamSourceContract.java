package bookpost.emulator.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import bookpost.emulator.testkit.Site.Mishap;
import bookpost.emulator.testkit.Site.Position;
import bookpost.emulator.topology.EventBus;
import bookpost.emulator.topology.LambdaFunction;
import bookpost.emulator.topology.LambdaFunction.AsynchronousInvocation;
import bookpost.emulator.topology.Pipe;
import bookpost.emulator.topology.Queue;
import bookpost.emulator.topology.Rule;
import bookpost.emulator.topology.StreamMapping;
import bookpost.emulator.topology.StreamSource;
import bookpost.emulator.topology.Table;
import bookpost.emulator.topology.Table.KeyAttribute;
import bookpost.emulator.topology.Table.StreamView;
import bookpost.emulator.topology.Topology;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// How a mapping and a pipe read a table's stream. Each law names the pages that it follows: for
/// mappings under `docs.aws.amazon.com/lambda/latest/dg`, for pipes under
/// `docs.aws.amazon.com/eventbridge/latest/userguide`.
///
/// A batch's content is asserted for one item: other items may be in other shards.
public abstract class StreamSourceContract {
  static final String FUNCTION = "Function";

  private static final AtomicInteger STAGES = new AtomicInteger();

  /// Names are the stage's own: sites may share what is below them.
  private final String stage = "stage-" + STAGES.incrementAndGet();

  private Optional<Site> site = Optional.empty();

  protected abstract Site open(Topology topology, Mishap mishap);

  /// One that hands [#FUNCTION] what it reads, and waits for its answer.
  protected abstract Topology reading(StreamSource source);

  @AfterEach
  void leave() {
    site.ifPresent(Site::close);
  }

  final void start(SourceBuilder source) {
    start(reading(source.streamSource()), Mishap.NONE);
  }

  final void start(Topology topology, Mishap mishap) {
    site = Optional.of(open(topology, mishap));
  }

  final Site site() {
    return site.orElseThrow();
  }

  final SourceBuilder source() {
    return SourceBuilder.of(named("things"), named("given-up"));
  }

  final String named(String part) {
    return stage + "-" + part;
  }

  final Topology topology(StreamMapping mapping) {
    return topology(List.of(), List.of(mapping), List.of());
  }

  /// With a bus whose events from `things` all go to the queue `told`.
  final Topology topology(Pipe pipe) {
    var target =
        new Rule.Target(
            "target",
            new Rule.Destination.ToQueue(named("told")),
            new Rule.Input.Part("$.detail-type"),
            185,
            Duration.ofHours(24),
            Optional.empty());
    return topology(
        List.of(new Rule("all", named("bus"), "{\"source\":[\"things\"]}", List.of(target))),
        List.of(),
        List.of(pipe));
  }

  private Topology topology(List<Rule> rules, List<StreamMapping> mappings, List<Pipe> pipes) {
    return new Topology(
        "things",
        stage,
        "us-east-1",
        List.of(function()),
        List.of(),
        List.of(table()),
        List.of(queue("given-up"), queue("told")),
        List.of(new EventBus(named("bus"))),
        rules,
        List.of(),
        mappings,
        List.of(),
        pipes);
  }

  private LambdaFunction function() {
    return new LambdaFunction(
        FUNCTION,
        named(FUNCTION),
        ThingsFunction.class.getName(),
        Map.of(),
        Duration.ofSeconds(30),
        512,
        OptionalInt.empty(),
        new AsynchronousInvocation(2, Duration.ofHours(6), Optional.empty()));
  }

  private Table table() {
    return new Table(
        named("things"),
        new KeyAttribute("name", "S"),
        Optional.empty(),
        Optional.of(StreamView.NEW_IMAGE),
        Optional.empty());
  }

  private Queue queue(String queue) {
    return new Queue(named(queue), Duration.ofMinutes(5), Duration.ofDays(4), Optional.empty());
  }

  /// Writes one item again and again.
  final void write(String... whats) {
    for (var what : whats) {
      site().write("Dune", what);
    }
  }

  final void settle() {
    site().settle();
  }

  /// The content of the items in each batch.
  final List<List<String>> batches() {
    return site().batches().stream()
        .map(Thing::things)
        .map(things -> things.stream().map(Thing::what).toList())
        .toList();
  }

  private List<String> whats(String name) {
    return site().batches().stream()
        .flatMap(batch -> Thing.things(batch).stream())
        .filter(it -> it.name().equals(name))
        .map(Thing::what)
        .toList();
  }

  final List<JsonNode> givenUp() {
    return site().messages(named("given-up")).stream().map(Thing::json).toList();
  }

  final List<String> read(JsonNode letter) {
    var info = letter.path("DDBStreamBatchInfo");
    var position =
        new Position(
            info.path("shardId").asText(),
            info.path("startSequenceNumber").asText(),
            info.path("endSequenceNumber").asText());
    return site().read(position).stream().map(Thing::what).toList();
  }

  /// `with-ddb.html`, `eb-pipes-dynamodb.html`
  @Test
  void anItemsChangesComeInTheirOrderAndEachOnce() {
    start(source());

    for (int number = 1; number <= 12; number++) {
      site().write(number % 3 == 0 ? "Dune" : "Emma", String.valueOf(number));
    }
    site().delete("Dune");
    settle();

    assertThat(whats("Dune")).containsExactly("3", "6", "9", "12", "");
    assertThat(whats("Emma")).containsExactly("1", "2", "4", "5", "7", "8", "10", "11");
    assertThat(givenUp()).isEmpty();
  }

  /// `services-ddb-params.html`, `eb-pipes-dynamodb.html`
  @Test
  void aBatchWaitsUntilItIsFullAndHoldsNoMore() {
    start(source().full(2));

    write("1");
    site().pass(Duration.ofMillis(150));
    write("2", "3", "4");
    settle();

    assertThat(batches()).containsExactly(List.of("1", "2"), List.of("3", "4"));
  }

  /// `services-ddb-params.html`, `eb-pipes-dynamodb.html`
  @Test
  void aBatchWaitsNoLongerThanItsWindow() {
    start(source().batchSize(2).batchWindow(Duration.ofMillis(300)));

    write("1");
    settle();

    assertThat(batches()).containsExactly(List.of("1"));
  }

  /// `with-ddb-filtering.html`, `eb-pipes-event-filtering.html`
  @Test
  void aRecordThatMatchesNoFilterIsSkipped() {
    start(
        source()
            .full(2)
            .filters("{\"dynamodb\":{\"NewImage\":{\"what\":{\"S\":[{\"prefix\":\"a\"}]}}}}"));

    write("a1", "b2", "a3", "b4");
    settle();

    assertThat(batches()).containsExactly(List.of("a1", "a3"));
    assertThat(givenUp()).isEmpty();
  }

  /// `services-dynamodb-errors.html`, `eb-pipes-error-troubleshooting.html`
  @Test
  void nothingPassesABatchThatFailsUntilItsRetriesAreOver() {
    start(source().full(2).retriesMax(2));

    write("1", "poison", "3", "4");
    settle();

    var failing = List.of("1", "poison");
    assertThat(batches()).containsExactly(failing, failing, failing, List.of("3", "4"));
  }

  /// `services-dynamodb-errors.html`; for pipes assumed.
  @Test
  void recordsGivenUpAreReportedByPositionAndCanBeReadFromTheStream() {
    start(source().full(3).retriesMax(0));

    write("1", "2", "3", "4", "poison", "6");
    settle();

    assertThat(givenUp())
        .singleElement()
        .satisfies(letter -> {
          var info = letter.path("DDBStreamBatchInfo");
          assertThat(info.path("streamArn").asText())
              .matches("arn:aws:dynamodb:us-east-1:.*:table/" + named("things") + "/stream/.*");
          assertThat(info.path("batchSize").asInt()).isEqualTo(3);
          assertThat(read(letter)).containsExactly("4", "poison", "6");
        });
  }

  /// `services-dynamodb-errors.html`, `eb-pipes-error-troubleshooting.html`
  @Test
  void aRecordBeyondItsAgeIsGivenUpHoweverManyRetriesAreLeft() {
    start(source().ageMax(Duration.ofMillis(300)));

    write("poison");
    settle();
    write("2");
    settle();

    assertThat(batches()).startsWith(List.of("poison")).endsWith(List.of("2"));
    assertThat(givenUp())
        .singleElement()
        .satisfies(letter -> assertThat(read(letter)).containsExactly("poison"));
  }

  /// `services-dynamodb-errors.html`, `eb-pipes-dynamodb.html`
  @Test
  void bisectingIsolatesThePoisonedRecord() {
    start(source().full(8).retriesMax(0).bisecting());

    write("1", "2", "3", "4", "5", "poison", "7", "8");
    settle();

    assertThat(batches())
        .filteredOn(batch -> !batch.contains("poison"))
        .flatMap(batch -> batch)
        .containsExactly("1", "2", "3", "4", "5", "7", "8");
    assertThat(givenUp())
        .singleElement()
        .satisfies(letter -> assertThat(read(letter)).containsExactly("poison"));
  }

  /// `services-ddb-params.html`, `eb-pipes-dynamodb.html`
  @Test
  void aKeysRecordsStayInOrderAndKeysAreIndependent() {
    start(source().batchSize(1).parallelization(10));

    site().write("Dune", "poison");
    site().write("Emma", "1");
    site().write("Dune", "2");
    site().write("Emma", "3");
    site().write("Emma", "4");
    site().await(() -> whats("Emma").size() == 3);

    assertThat(whats("Emma")).containsExactly("1", "3", "4");
    assertThat(whats("Dune")).containsOnly("poison");
  }
}
