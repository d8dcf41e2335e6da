package bookpost.emulator.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import bookpost.emulator.cloud.EventEntry;
import bookpost.emulator.cloud.PutEventsResult;
import bookpost.emulator.cloud.PutEventsResult.Accepted;
import bookpost.emulator.cloud.PutEventsResult.EntryResult;
import bookpost.emulator.cloud.PutEventsResult.EntryResult.Refused;
import bookpost.emulator.cloud.PutEventsResult.EntryResult.Taken;
import bookpost.emulator.cloud.PutEventsResult.Invalid;
import bookpost.emulator.topology.EventBus;
import bookpost.emulator.topology.Queue;
import bookpost.emulator.topology.Rule;
import bookpost.emulator.topology.Rule.Destination.ToQueue;
import bookpost.emulator.topology.Rule.Input;
import bookpost.emulator.topology.Rule.Input.Constant;
import bookpost.emulator.topology.Rule.Input.Part;
import bookpost.emulator.topology.Rule.Input.Transformed;
import bookpost.emulator.topology.Rule.Input.Whole;
import bookpost.emulator.topology.Topology;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The behaviour of an event bus, and of rules with queues as targets, that this project relies on.
/// Each law names the page that it follows, under `docs.aws.amazon.com/eventbridge/latest`.
///
/// No test waits for the absence of an event: every implementation hands an event to its rules in
/// the order in which they were made, and the last of them takes all.
public abstract class BusContract {
  private static final String BUS = "bus";
  private static final String OTHER_BUS = "other";
  private static final Duration DAY = Duration.ofDays(1);

  /// The rule that takes all events of the bus.
  private static final String ALL = "all";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TESTED = "tested";
  private static final String DETAIL =
      "{\"of\": {\"name\": \"Dune\", \"size\": 3}, \"list\": [1, 2], \"sure\": true}";
  private static final Map<String, String> PATHS =
      Map.of(
          "of", "$.detail.of",
          "name", "$.detail.of.name",
          "size", "$.detail.of.size",
          "list", "$.detail.list",
          "no", "$.detail.no");

  /// A part of the names, so that tests on one region do not meet.
  private final String stage = "contract-" + UUID.randomUUID();

  private int taken;

  /// A rule with a queue of its own as its target.
  private record Law(String name, String bus, String pattern, Input input) {}

  /// Makes the topology's buses and queues, and its rules in their order.
  protected abstract void open(Topology topology);

  protected abstract String region();

  protected abstract Instant now();

  protected abstract PutEventsResult put(List<EventEntry> entries);

  /// All messages that have come to a queue, once it has had so many.
  protected abstract List<String> messages(String queue, int count);

  /// The name of a bus, or of a rule's queue.
  private String named(String part) {
    return stage + "-" + part;
  }

  private void open(Law... laws) {
    var all = new Law(ALL, BUS, "{\"source\": [{\"prefix\": \"\"}]}", new Whole());
    open(topology(Stream.concat(Stream.of(laws), Stream.of(all)).toList()));
  }

  private Topology topology(List<Law> laws) {
    return new Topology(
        "contract",
        stage,
        region(),
        List.of(),
        List.of(),
        List.of(),
        laws.stream().map(law -> new Queue(named(law.name()), DAY, DAY, Optional.empty())).toList(),
        List.of(new EventBus(named(BUS)), new EventBus(named(OTHER_BUS))),
        laws.stream().map(this::rule).toList(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  private Rule rule(Law law) {
    var target =
        new Rule.Target(
            "target", new ToQueue(named(law.name())), law.input(), 0, DAY, Optional.empty());
    return new Rule(law.name(), named(law.bus()), law.pattern(), List.of(target));
  }

  private List<EntryResult> put(EventEntry... entries) {
    var result = put(List.of(entries));
    assertThat(result).isInstanceOf(Accepted.class);
    var answers = ((Accepted) result).entries();
    for (int place = 0; place < entries.length; place++) {
      if (entries[place].bus().equals(Optional.of(named(BUS)))
          && answers.get(place) instanceof Taken) {
        taken++;
      }
    }
    return answers;
  }

  private List<String> got(String rule) {
    arrived(ALL, taken);
    return arrived(rule, 0);
  }

  private List<String> arrived(String rule, int count) {
    return messages(named(rule), count);
  }

  private String messageOf(Input input) {
    open(new Law(TESTED, BUS, "{\"source\": [\"things\"]}", input));
    put(entry(DETAIL));
    return got(TESTED).getFirst();
  }

  private EventEntry entry(String detail) {
    return entry(BUS, "ThingHappened", detail);
  }

  private EventEntry entry(String bus, String detailType, String detail) {
    return new EventEntry(
        Optional.of(named(bus)),
        Optional.of("things"),
        Optional.of(detailType),
        Optional.of(detail),
        List.of(),
        Optional.empty());
  }

  private static List<String> ids(List<EntryResult> answers) {
    return answers.stream()
        .flatMap(answer -> answer instanceof Taken(var id) ? Stream.of(id) : Stream.empty())
        .toList();
  }

  private static List<String> field(String name, List<String> events) {
    return events.stream().map(event -> json(event).path(name).asText()).toList();
  }

  private static ObjectNode without(String field, JsonNode event) {
    ObjectNode copy = event.deepCopy();
    copy.remove(field);
    return copy;
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  /// `userguide/eb-putevents.html`, `APIReference/API_PutEvents.html`
  @Test
  void eachEntryIsAnsweredInItsPlaceAndARefusedOneStopsNoOther() {
    open();
    var noSource =
        new EventEntry(
            Optional.of(named(BUS)),
            Optional.empty(),
            Optional.of("ThingHappened"),
            Optional.of("{}"),
            List.of(),
            Optional.empty());

    var answers = put(noSource, entry("{\"n\": 1}"), entry("{"), entry("{\"n\": 2}"));

    assertThat(answers)
        .satisfiesExactly(
            answer -> assertThat(answer).isInstanceOf(Refused.class),
            answer -> assertThat(answer).isInstanceOf(Taken.class),
            answer -> assertThat(answer).isInstanceOf(Refused.class),
            answer -> assertThat(answer).isInstanceOf(Taken.class));
    var events = got(ALL).stream().map(BusContract::json).toList();
    assertThat(events)
        .extracting(event -> event.path("id").asText(), event -> event.at("/detail/n").asInt())
        .containsExactlyInAnyOrder(
            tuple(ids(answers).getFirst(), 1), tuple(ids(answers).getLast(), 2));
  }

  /// `APIReference/API_PutEventsResultEntry.html`; the text is recorded
  @ParameterizedTest
  @CsvSource({",type,{},Source", "source,,{},DetailType", "source,type,,Detail"})
  void anEntryNeedsSourceTypeAndDetail(String source, String type, String detail, String missing) {
    open();

    var answers =
        put(
            new EventEntry(
                Optional.of(named(BUS)),
                Optional.ofNullable(source),
                Optional.ofNullable(type),
                Optional.ofNullable(detail),
                List.of(),
                Optional.empty()));

    assertThat(answers)
        .containsExactly(
            new Refused(
                "InvalidArgument",
                "Parameter %1$s is not valid. Reason: %1$s is a required argument."
                    .formatted(missing)));
  }

  /// `APIReference/API_PutEventsResultEntry.html`; the text is recorded
  @Test
  void aDetailThatIsNoJsonObjectIsMalformed() {
    open();

    var answers =
        put(
            entry("[]"),
            entry("1"),
            entry("\"{}\""),
            entry("null"),
            entry("{} {}"),
            entry("{'a': 1}"),
            entry("{"));

    assertThat(answers)
        .hasSize(7)
        .containsOnly(new Refused("MalformedDetail", "Detail is malformed."));
  }

  /// `APIReference/API_PutEvents.html`
  @Test
  void aRequestHoldsAtMostTenEntries() {
    open();

    var eleven = put(Collections.nCopies(11, entry("{\"n\": 11}")));
    put(Collections.nCopies(10, entry("{\"n\": 10}")).toArray(EventEntry[]::new));

    assertThat(eleven).isInstanceOf(Invalid.class);
    assertThat(got(ALL))
        .hasSize(10)
        .allSatisfy(event -> assertThat(json(event).at("/detail/n").asInt()).isEqualTo(10));
  }

  /// Assumed; AWS's pages leave it open.
  @Test
  void aMissingBusAcceptsAnEvent() {
    open();

    assertThat(put(entry("nowhere", "ThingHappened", "{}")))
        .singleElement()
        .isInstanceOf(Taken.class);
  }

  /// `APIReference/API_PutEventsRequestEntry.html`
  @Test
  void aBusMayBeNamedByItsArn() {
    open();
    var arn = "arn:aws:events:%s:000000000000:event-bus/%s".formatted(region(), named(BUS));

    var answers =
        put(
            new EventEntry(
                Optional.of(arn),
                Optional.of("things"),
                Optional.of("ThingHappened"),
                Optional.of("{}"),
                List.of(),
                Optional.empty()));

    assertThat(field("id", arrived(ALL, 1))).isEqualTo(ids(answers));
  }

  /// `userguide/eb-events-structure.html`
  @Test
  void anEventHasTheFieldsOfItsEntryAndOfItsBus() {
    open();

    var answers =
        put(
            new EventEntry(
                Optional.of(named(BUS)),
                Optional.of("things"),
                Optional.of("ThingHappened"),
                Optional.of(DETAIL),
                List.of("r-1", "r-2"),
                Optional.of(Instant.parse("2026-11-23T10:15:30.987Z"))));

    var expected =
        (ObjectNode)
            json(
                """
                {"version": "0", "detail-type": "ThingHappened", "source": "things",
                 "account": "000000000000", "time": "2026-11-23T10:15:30Z",
                 "resources": ["r-1", "r-2"]}\
                """);
    expected.put("id", ids(answers).getFirst()).put("region", region());
    expected.set("detail", json(DETAIL));
    assertThat(got(ALL)).extracting(BusContract::json).containsExactly(expected);
  }

  /// `APIReference/API_PutEventsRequestEntry.html`
  @Test
  void anEventsTimeIsThatOfTheCallIfItsEntryHasNone() {
    open();
    var before = now().truncatedTo(ChronoUnit.SECONDS);

    put(entry("{}"));

    assertThat(field("time", got(ALL)))
        .singleElement()
        .satisfies(time -> assertThat(Instant.parse(time)).isBetween(before, now()));
  }

  /// `userguide/eb-rules.html`, `userguide/eb-event-bus.html`
  @Test
  void eachRuleGetsItsOwnEventsAndNoneOfAnotherBus() {
    var added = "{\"source\": [\"things\"], \"detail-type\": [\"Added\"]}";
    open(
        new Law("added", BUS, added, new Whole()),
        new Law(
            "removed",
            BUS,
            "{\"source\": [\"things\"], \"detail-type\": [\"Removed\"]}",
            new Whole()),
        new Law("others", BUS, "{\"source\": [\"others\"]}", new Whole()),
        new Law("elsewhere", OTHER_BUS, added, new Whole()));

    var answers =
        ids(
            put(
                entry(BUS, "Added", "{}"),
                entry(BUS, "Removed", "{}"),
                entry(OTHER_BUS, "Removed", "{}"),
                entry(BUS, "Added", "{}")));

    assertThat(field("id", got("added")))
        .containsExactlyInAnyOrder(answers.getFirst(), answers.getLast());
    assertThat(field("id", got("removed"))).containsExactly(answers.get(1));
    assertThat(got("others")).isEmpty();
    assertThat(got("elsewhere")).isEmpty();
  }

  /// `userguide/eb-create-pattern-operators.html`, `userguide/eb-event-patterns.html`,
  /// `userguide/eb-event-patterns-arrays.html`, `userguide/eb-event-patterns-null-values.html`
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        // values
        "{\"a\": [\"x\", \"y\"]}                | {\"a\": \"y\"}              | {\"a\": \"z\"}",
        "{\"a\": [1]}                           | {\"a\": 1}                  | {\"a\": \"1\"}",
        "{\"a\": [true]}                        | {\"a\": true}               | {\"a\": \"true\"}",
        "{\"a\": [null]}                        | {\"a\": null}               | {\"a\": \"null\"}",
        "{\"a\": [\"\"]}                        | {\"a\": \"\"}               | {\"a\": null}",
        "{\"a\": [\"x\"]}                       | {\"a\": [\"w\", \"x\"]}     | {\"a\": [\"w\"]}",
        "{\"a\": [\"x\"]}                       | {\"a\": \"x\", \"b\": 1}    | {\"b\": \"x\"}",
        // structure
        "{\"a\": {\"b\": [\"x\"]}}              | {\"a\": {\"b\": \"x\"}}     | {\"b\": \"x\"}",
        "{\"a\": [\"x\"], \"b\": [\"y\"]}       | {\"a\":\"x\", \"b\":\"y\"}  | {\"a\": \"x\"}",
        "{\"$or\": [{\"a\":[1]}, {\"b\":[2]}]}  | {\"a\": 9, \"b\": 2}        | {\"a\": 2}",
        "{\"c\": {\"$or\": [{\"a\":[1]}, {\"b\":[2]}]}} | {\"c\": {\"b\": 2}} | {\"b\": 2}",
        // operators
        "{\"a\": [{\"prefix\": \"no\"}]}        | {\"a\": \"north\"}          | {\"a\": \"in no\"}",
        "{\"a\": [{\"suffix\": \".png\"}]}      | {\"a\": \"a.png\"}          | {\"a\": \".png.\"}",
        "{\"a\": [{\"equals-ignore-case\": \"dune\"}]} | {\"a\": \"DuNE\"}    | {\"a\": \"dunes\"}",
        "{\"a\": [{\"prefix\": {\"equals-ignore-case\": \"no\"}}]} | {\"a\": \"North\"} |"
            + " {\"a\": \"south\"}",
        "{\"a\": [{\"wildcard\": \"d/*.png\"}]} | {\"a\": \"d/e/f.png\"}      | {\"a\":"
            + " \"e/f.png\"}",
        "{\"a\": [{\"anything-but\": \"x\"}]}   | {\"a\": \"y\"}              | {\"a\": \"x\"}",
        "{\"a\": [{\"anything-but\": \"x\"}]}   | {\"a\": \"y\"}              | {\"b\": \"y\"}",
        "{\"a\": [{\"anything-but\": [1, 2]}]}  | {\"a\": 3}                  | {\"a\": 2}",
        "{\"a\": [{\"anything-but\": {\"prefix\": \"x\"}}]} | {\"a\": \"yx\"} | {\"a\": \"xy\"}",
        "{\"a\": [{\"exists\": true}]}          | {\"a\": null}               | {\"b\": 1}",
        "{\"a\": [{\"exists\": false}]}         | {\"b\": 1}                  | {\"a\": null}",
        "{\"a\": [{\"exists\": true}]}          | {\"a\": 1}                  | {\"a\": {\"b\":"
            + " 1}}",
        "{\"a\": [{\"numeric\": [\"=\", 3]}]}   | {\"a\": 3}                  | {\"a\": \"3\"}",
        "{\"a\": [{\"numeric\": [\"=\", 3]}]}   | {\"a\": 3.0}                | {\"a\": 3.5}",
        "{\"a\": [{\"numeric\": [\">\", 0, \"<=\", 5]}]} | {\"a\": 5}         | {\"a\": 0}",
        "{\"a\": [{\"cidr\": \"10.0.0.0/24\"}]} | {\"a\": \"10.0.0.255\"}     | {\"a\":"
            + " \"10.0.1.0\"}",
        "{\"a\": [{\"prefix\": \"x\"}, 7]}      | {\"a\": 7}                  | {\"a\": 8}"
      })
  void aRuleGetsOnlyTheEventsThatItsPatternMatches(String pattern, String event, String other) {
    open(new Law(TESTED, BUS, "{\"detail\": %s}".formatted(pattern), new Whole()));

    put(entry(other), entry(event));

    assertThat(got(TESTED))
        .extracting(message -> json(message).path("detail"))
        .containsExactly(json(event));
  }

  /// `APIReference/API_Target.html`
  @Test
  void aConstantIsTheSameForEveryEvent() {
    open(new Law(TESTED, BUS, "{\"source\": [\"things\"]}", new Constant("{\"sweep\": [true]}")));

    put(entry("{\"n\": 1}"), entry("{\"n\": 2}"));

    assertThat(got(TESTED))
        .extracting(BusContract::json)
        .containsExactly(json("{\"sweep\": [true]}"), json("{\"sweep\": [true]}"));
  }

  /// `APIReference/API_Target.html`
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "$.detail.of      | {\"name\": \"Dune\", \"size\": 3}",
        "$.detail.of.name | \"Dune\"",
        "$.detail.of.size | 3",
        "$.detail.list[1] | 2",
        "$.detail.list    | [1, 2]",
        "$.detail.sure    | true",
        "$.detail-type    | \"ThingHappened\""
      })
  void aPartOfTheEventIsHandedOnAsJson(String path, String message) {
    assertThat(json(messageOf(new Part(path)))).isEqualTo(json(message));
  }

  /// `userguide/eb-transform-target-input.html`
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "{\"n\": <name>, \"s\": <size>, \"l\": <list>} | {\"n\": \"Dune\", \"s\": 3, \"l\": [1,"
            + " 2]}",
        "{\"o\": <of>}                                 | {\"o\": {\"name\": \"Dune\", \"size\":"
            + " 3}}",
        "{\"n\": \"it is <name>\", \"p\": \"<name>\"}  | {\"n\": \"it is Dune\", \"p\": \"Dune\"}",
        "{\"n\": \"it is <no>\", \"p\": <no>}          | {\"n\": \"it is \", \"p\": \"\"}",
        "\"it is <name>, not <no>\"                    | \"it is Dune, not \""
      })
  void aTemplateIsFilledFromTheEvent(String template, String message) {
    assertThat(json(messageOf(new Transformed(PATHS, template)))).isEqualTo(json(message));
  }

  /// `userguide/eb-transform-target-input.html`; that `<aws.events.event>` says `detailType` is
  /// recorded
  @Test
  void aTemplateHasVariablesOfTheRuleAndTheEvent() {
    var template =
        """
        {"name": <aws.events.rule-name>, "arn": <aws.events.rule-arn>,
         "at": <aws.events.event.ingestion-time>,
         "event": <aws.events.event>, "json": <aws.events.event.json>}\
        """;
    var before = now().truncatedTo(ChronoUnit.SECONDS);

    var filled = json(messageOf(new Transformed(Map.of(), template)));

    var event = json(arrived(ALL, 1).getFirst());
    var copy = without("detail", event);
    copy.set("detailType", copy.remove("detail-type"));
    assertThat(filled.path("name").asText()).isEqualTo(TESTED);
    assertThat(filled.path("arn").asText())
        .isEqualTo(
            "arn:aws:events:%s:000000000000:rule/%s/%s".formatted(region(), named(BUS), TESTED));
    assertThat(Instant.parse(filled.path("at").asText())).isBetween(before, now());
    assertThat(filled.path("event")).isEqualTo(copy);
    assertThat(filled.path("json")).isEqualTo(event);
  }
}
