package bookpost.emulator.cloud;

import static bookpost.emulator.cloud.Plan.source;
import static org.assertj.core.api.Assertions.assertThat;

import bookpost.emulator.topology.Pipe;
import bookpost.emulator.topology.Pipe.Target.ToBus;
import bookpost.emulator.topology.Pipe.Target.ToQueue;
import bookpost.emulator.topology.Queue;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Pipes whose targets take records one by one: a bus, a queue.
class PipeToBusTest {
  private static final String RECORD =
      """
      {"eventSourceARN":"stream-arn","key":"a","type":"ThingHappened","at":"2026-11-22T08:00:00Z",\
      "number":7,"of":{"arn":"arn:of:a"}}\
      """;

  @Test
  void withoutATemplateTheRecordIsTheDetail() {
    VirtualTime time = on(source().pipe(bus()));

    time.streamJson("a", RECORD);
    time.runToTheEnd();

    assertThat(received(time))
        .containsExactly(
            "{\"version\":\"0\",\"id\":\"id-1\",\"detail-type\":\"Event from aws:dynamodb\","
                + "\"source\":\"Pipe service-dev-Pipe\",\"account\":\"000000000000\","
                + "\"time\":\"2026-11-23T10:00:00Z\",\"region\":\"eu-central-1\","
                + "\"resources\":[],\"detail\":"
                + RECORD
                + "}");
    assertThat(time.cloud().settled()).isTrue();
  }

  @Test
  void parametersAreTextsOrPathsIntoTheRecordNotIntoTheTemplatesOutput() {
    ToBus target =
        new ToBus(
            Plan.BUS,
            Optional.of("things"),
            Optional.of("$.type"),
            Optional.of("$.at"),
            List.of("arn:fixed", "$.of.arn", "$.no"));
    VirtualTime time = on(source().pipe(target, "{\"type\":\"another\",\"at\":<$.key>}"));

    time.streamJson("a", RECORD);
    time.runToTheEnd();

    assertThat(received(time))
        .containsExactly(
            "{\"version\":\"0\",\"id\":\"id-1\",\"detail-type\":\"ThingHappened\","
                + "\"source\":\"things\",\"account\":\"000000000000\","
                + "\"time\":\"2026-11-22T08:00:00Z\",\"region\":\"eu-central-1\","
                + "\"resources\":[\"arn:fixed\",\"arn:of:a\"],"
                + "\"detail\":{\"type\":\"another\",\"at\":\"a\"}}");
  }

  @ParameterizedTest
  @CsvSource({"$.no", "$.key", "$.number"})
  void anInvalidTimeIsReplacedByThatOfTheCall(String path) {
    VirtualTime time =
        on(
            source()
                .pipe(
                    new ToBus(
                        Plan.BUS,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(path),
                        List.of())));

    time.streamJson("a", RECORD);
    time.runToTheEnd();

    assertThat(received(time))
        .singleElement()
        .asString()
        .contains("\"time\":\"2026-11-23T10:00:00Z\"");
  }

  @Test
  void aParameterThatLeadsNowhereFailsItsRecord() {
    ToBus target =
        new ToBus(Plan.BUS, Optional.empty(), Optional.of("$.type"), Optional.empty(), List.of());
    VirtualTime time = on(source().retriesMax(0).pipe(target));

    time.stream("a");
    time.streamJson("b", RECORD);
    time.runToTheEnd();

    assertThat(received(time)).singleElement().asString().contains(RECORD);
    assertThat(positions(time)).containsExactly("1-1");
  }

  @Test
  void aDetailThatIsNoObjectFailsItsRecord() {
    VirtualTime time = on(source().retriesMax(0).pipe(bus(), "<$.detail>"));

    time.streamJson("a", "{\"detail\":\"{}\"}");
    time.streamJson("b", "{\"detail\":{\"of\":\"b\"}}");
    time.runToTheEnd();

    assertThat(received(time)).singleElement().asString().endsWith("\"detail\":{\"of\":\"b\"}}");
    assertThat(positions(time)).containsExactly("1-1");
  }

  @Test
  void aRequestHoldsAtMostTenEntries() {
    Puts puts = new Puts();
    VirtualTime time =
        new VirtualTime(Plan.plan().with(source().batchSize(100).pipe(bus())).topology(), puts);

    time.stream(IntStream.range(0, 25).mapToObj(Integer::toString).toArray(String[]::new));
    time.runToTheEnd();

    assertThat(received(time)).hasSize(25);
    assertThat(time.hops)
        .filteredOn(hop -> hop.at().equals("pipe Pipe") && hop.kind() == Hop.Kind.DELIVERED)
        .extracting(Hop::what)
        .containsExactly("10 taken", "10 taken", "5 taken");
  }

  @Test
  void onlyRefusedEntriesAreTriedAgain() {
    Puts puts = new Puts("b", "d");
    VirtualTime time = new VirtualTime(Plan.bare().with(source().pipe(bus())).topology(), puts);

    time.stream("a", "b", "c", "d");
    time.runToTheEnd();

    assertThat(puts.entries).containsExactly("a", "b", "c", "d", "b", "d");
    assertThat(received(time)).hasSize(4);
    assertThat(time.now()).isEqualTo(VirtualTime.START.plus(Duration.ofSeconds(1)));
    assertThat(time.sent).isEmpty();
  }

  @Test
  void aRequestBeyondAMegabyteFailsWhole() {
    VirtualTime time = on(source().retriesMax(0).bisecting().pipe(bus()));
    String half = "x".repeat(PutEvents.REQUEST_BYTES_MAX / 2);

    time.stream(half, half, "x".repeat(PutEvents.REQUEST_BYTES_MAX));
    time.runToTheEnd();

    assertThat(received(time)).hasSize(2);
    assertThat(positions(time)).containsExactly("3-3");
  }

  @Test
  void rulesMatchTheEventsThatAPipePuts() {
    ToBus target =
        new ToBus(
            Plan.BUS, Optional.of("things"), Optional.of("$.type"), Optional.empty(), List.of());
    VirtualTime time = new VirtualTime(Plan.plan().with(source().pipe(target)).topology());

    time.streamJson("a", RECORD);
    time.runToTheEnd();

    assertThat(time.calls)
        .extracting(VirtualTime.Call::function)
        .containsExactlyInAnyOrder(Plan.RELAY, Plan.CONSUMER);
  }

  @Test
  void aQueueGetsAMessageForEachRecord() {
    VirtualTime time = onQueue(source().batchSize(100).pipe(new ToQueue("queue"), "got <$.key>"));

    time.stream("a", "b");
    time.runToTheEnd();

    assertThat(time.queue("queue").peekAll(time.now())).containsExactly("got a", "got b");
    assertThat(time.cloud().settled()).isTrue();
  }

  @Test
  void aMessageTooLargeForTheQueueFailsItsRecord() {
    VirtualTime time = onQueue(source().retriesMax(0).pipe(new ToQueue("queue"), "<$.key>"));

    time.stream("a", "x".repeat(Destinations.MESSAGE_BYTES_MAX), "c");
    time.runToTheEnd();

    assertThat(time.queue("queue").peekAll(time.now())).containsExactly("\"a\"", "\"c\"");
    assertThat(positions(time)).containsExactly("2-2");
  }

  private static VirtualTime on(Pipe pipe) {
    return new VirtualTime(Plan.bare().with(pipe).topology());
  }

  private static VirtualTime onQueue(Pipe pipe) {
    Queue queue = new Queue("queue", Duration.ofSeconds(30), Duration.ofDays(4), Optional.empty());
    return new VirtualTime(Plan.bare().with(queue).with(pipe).topology());
  }

  private static ToBus bus() {
    return new ToBus(Plan.BUS, Optional.empty(), Optional.empty(), Optional.empty(), List.of());
  }

  /// The events that the bus took.
  private static List<String> received(VirtualTime time) {
    return time.hops.stream()
        .filter(hop -> hop.at().startsWith("bus") && hop.kind() == Hop.Kind.RECEIVED)
        .map(Hop::payload)
        .toList();
  }

  /// The positions of the records that were given up.
  private static List<String> positions(VirtualTime time) {
    return time.sent.stream()
        .filter(it -> it.queue().equals(Plan.STREAM_DEAD_LETTERS))
        .map(it -> PayloadJson.read(it.body()).orElseThrow().path("DDBStreamBatchInfo"))
        .map(it ->
            it.path("startSequenceNumber").asText() + "-" + it.path("endSequenceNumber").asText())
        .toList();
  }

  /// Refuses the first entry of each of these keys.
  private static final class Puts implements Faults {
    final List<String> entries = new ArrayList<>();
    private final Set<String> refused;

    Puts(String... keys) {
      refused = new HashSet<>(List.of(keys));
    }

    @Override
    public boolean refuses(EventEntry entry) {
      JsonNode detail = entry.detail().flatMap(PayloadJson::read).orElseThrow();
      String key = detail.path("key").asText();
      entries.add(key);
      return refused.remove(key);
    }
  }
}
