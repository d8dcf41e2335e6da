package bookpost.emulator.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import bookpost.emulator.topology.Queue;
import bookpost.emulator.topology.Rule.Destination.ToFunction;
import bookpost.emulator.topology.Rule.Destination.ToQueue;
import bookpost.emulator.topology.Rule.Input;
import bookpost.emulator.topology.Rule.Input.Constant;
import bookpost.emulator.topology.Rule.Input.Part;
import bookpost.emulator.topology.Rule.Input.Transformed;
import bookpost.emulator.topology.Rule.Input.Whole;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The inputs that a rule's targets get.
class RuleTargetTest {
  private static final String QUEUE = "queue";
  private static final String DETAIL = "{\"of\":{\"name\":\"a\",\"size\":3},\"list\":[1,2]}";
  private static final String EVENT =
      "{\"version\":\"0\",\"id\":\"id-1\",\"detail-type\":\"ThingHappened\","
          + "\"source\":\"things\",\"account\":\"000000000000\","
          + "\"time\":\"2026-11-23T10:00:00Z\",\"region\":\"eu-central-1\","
          + "\"resources\":[],\"detail\":"
          + DETAIL
          + "}";

  @Test
  void aQueueGetsTheEventAsAMessage() {
    VirtualTime time = new VirtualTime(toQueue(new Whole()).topology());

    time.put(VirtualTime.entry(DETAIL));
    time.runToTheEnd();

    assertThat(time.sent).containsExactly(new Command.Send(QUEUE, EVENT, Map.of()));
    assertThat(time.hops)
        .extracting(hop -> hop.at() + ": " + hop.what())
        .containsExactly("bus bus: ThingHappened from things", "rule all → queue: taken");
    assertThat(time.cloud().settled()).isTrue();
  }

  @Test
  void aPartThatLeadsNowhereIsAnEmptyText() {
    assertThat(messageOf(new Part("$.detail.no"))).isEqualTo("\"\"");
  }

  @Test
  void anInputPathMaySelectTheWholeEvent() {
    assertThat(messageOf(new Part("$"))).isEqualTo(EVENT);
  }

  /// Variables that LocalStack fills differently; the rest is in the contract.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "\"<name> of <size>\"          | \"a of 3\"",
        "{\"n\": \"<name>, not <no>\"} | {\"n\":\"a, not \"}",
        "it is <name>                | it is a",
        "<list>                      | [1,2]"
      })
  void aTemplateMayBeATextAndHoldAnyValueInAText(String template, String message) {
    Map<String, String> paths =
        Map.of(
            "name", "$.detail.of.name",
            "size", "$.detail.of.size",
            "list", "$.detail.list",
            "no", "$.detail.no");

    assertThat(messageOf(new Transformed(paths, template))).isEqualTo(message);
  }

  @Test
  void aVariableMayStandAlone() {
    assertThat(messageOf(new Transformed(Map.of(), "<aws.events.event.json>"))).isEqualTo(EVENT);
  }

  @Test
  void theTimeOfIngestionIsTheBussEvenIfAnEntryHasATime() {
    VirtualTime time =
        new VirtualTime(
            toQueue(new Transformed(Map.of(), "<aws.events.event.ingestion-time>")).topology());

    time.put(
        new EventEntry(
            Optional.of(Plan.BUS),
            Optional.of("things"),
            Optional.of("ThingHappened"),
            Optional.of("{}"),
            List.of(),
            Optional.of(VirtualTime.START.minusSeconds(3600))));
    time.runToTheEnd();

    assertThat(time.sent)
        .extracting(Command.Send::body)
        .containsExactly("\"2026-11-23T10:00:00Z\"");
  }

  @Test
  void aFunctionGetsATextAsAString() {
    Transformed input = new Transformed(Map.of("name", "$.detail.of.name"), "it is <name>");
    VirtualTime time =
        new VirtualTime(
            Plan.bare().with(Plan.rule(new ToFunction(Plan.CONSUMER), input)).topology());

    time.put(VirtualTime.entry(DETAIL));
    time.runToTheEnd();

    assertThat(time.calls).extracting(VirtualTime.Call::payload).containsExactly("\"it is a\"");
  }

  @Test
  void aQueueOutOfReachIsTriedAgain() {
    int[] times = {3};
    VirtualTime time =
        new VirtualTime(
            toQueue(new Constant("{}")).topology(),
            new Faults() {
              @Override
              public boolean unreachable(String target, String event) {
                return target.equals(QUEUE) && event.equals(EVENT) && times[0]-- > 0;
              }
            });

    time.put(VirtualTime.entry(DETAIL));
    time.runToTheEnd();

    assertThat(time.now()).isEqualTo(VirtualTime.START.plusSeconds(1 + 2 + 4));
    assertThat(time.sent).containsExactly(new Command.Send(QUEUE, "{}", Map.of()));
  }

  @Test
  void aTargetMayGetAnEventTwice() {
    int[] times = {1};
    VirtualTime time =
        new VirtualTime(
            toQueue(new Constant("{}")).topology(),
            new Faults() {
              @Override
              public boolean duplicates(String target, String event) {
                return target.equals(QUEUE) && event.equals(EVENT) && times[0]-- > 0;
              }
            });

    time.put(VirtualTime.entry(DETAIL));
    time.runToTheEnd();

    Command.Send message = new Command.Send(QUEUE, "{}", Map.of());
    assertThat(time.sent).containsExactly(message, message);
    assertThat(time.cloud().settled()).isTrue();
  }

  @Test
  void anEventThatNoQueueTakesIsDeadLetteredUntransformed() {
    VirtualTime time =
        new VirtualTime(
            Plan.bare().with(Plan.rule(new ToQueue("nowhere"), new Part("$.detail"))).topology());

    time.put(VirtualTime.entry(DETAIL));
    time.runToTheEnd();

    assertThat(time.sent)
        .singleElement()
        .satisfies(sent -> {
          assertThat(sent.queue()).isEqualTo(Plan.RULE_DEAD_LETTERS);
          assertThat(sent.body()).isEqualTo(EVENT);
          assertThat(sent.attributes())
              .containsEntry("ERROR_CODE", "NO_RESOURCE")
              .containsEntry("TARGET_ARN", "arn:aws:sqs:eu-central-1:000000000000:nowhere");
        });
  }

  @Test
  void aMessageTooLargeForItsQueueIsNotTriedAgain() {
    String huge = "x".repeat(Destinations.MESSAGE_BYTES_MAX / 2);
    Transformed doubled = new Transformed(Map.of("d", "$.detail.d"), "[<d>,<d>]");
    VirtualTime time = new VirtualTime(toQueue(doubled).topology());

    time.put(VirtualTime.entry("{\"d\":\"%s\"}".formatted(huge)));
    time.runToTheEnd();

    assertThat(time.now()).isEqualTo(VirtualTime.START);
    assertThat(time.sent)
        .singleElement()
        .extracting(sent -> sent.attributes().get("ERROR_CODE"))
        .isEqualTo("INVALID_PARAMETER");
  }

  private static String messageOf(Input input) {
    VirtualTime time = new VirtualTime(toQueue(input).topology());
    time.put(VirtualTime.entry(DETAIL));
    time.runToTheEnd();
    List<String> messages = time.queue(QUEUE).peekAll(time.now());
    assertThat(messages).hasSize(1);
    return messages.getFirst();
  }

  private static Plan toQueue(Input input) {
    return Plan.bare()
        .with(new Queue(QUEUE, Duration.ofSeconds(30), Duration.ofDays(4), Optional.empty()))
        .with(Plan.rule(new ToQueue(QUEUE), input));
  }
}
