package bookpost.emulator.cloud;

import static bookpost.emulator.cloud.VirtualTime.entry;
import static org.assertj.core.api.Assertions.assertThat;

import bookpost.emulator.cloud.PutEventsResult.Accepted;
import bookpost.emulator.cloud.PutEventsResult.EntryResult.Refused;
import bookpost.emulator.cloud.PutEventsResult.EntryResult.Taken;
import bookpost.emulator.cloud.PutEventsResult.Invalid;
import bookpost.emulator.topology.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventBusTest {
  private static final Duration DAY = Duration.ofHours(24);
  private static final String THINGS = "{\"source\":[\"things\"]}";

  @Test
  void aRequestHoldsAnEntry() {
    VirtualTime time = new VirtualTime(Plan.plan().topology());

    assertThat(put(time, List.of())).isInstanceOf(Invalid.class);
  }

  @Test
  void anInvalidRequestLeavesNothingBehind() {
    VirtualTime time = new VirtualTime(Plan.plan().topology());

    put(time, Collections.nCopies(11, entry("{}")));

    assertThat(time.cloud().settled()).isTrue();
    assertThat(time.hops).isEmpty();
  }

  @Test
  void aRequestHoldsAtMostAMegabyteByTheSizeFormula() {
    VirtualTime time = new VirtualTime(Plan.plan().topology());
    int others = "things".length() + "ThingHappened".length() + "é".length() + 1 + 14;
    String detail = "{\"d\":\"%s\"}";
    int padding = PutEvents.REQUEST_BYTES_MAX - others - detail.formatted("").length();

    PutEventsResult full = put(time, List.of(large(detail.formatted("x".repeat(padding)))));
    PutEventsResult over = put(time, List.of(large(detail.formatted("x".repeat(padding + 1)))));

    assertThat(full).isInstanceOf(Accepted.class);
    assertThat(over)
        .isEqualTo(new Invalid("Total size of the entries in the request is over the limit."));
  }

  @Test
  void aDetailTypeHasItsLongest() {
    VirtualTime time = new VirtualTime(Plan.plan().topology());

    PutEventsResult result = put(time, List.of(entryOf("x".repeat(128)), entryOf("x".repeat(129))));

    assertThat(result)
        .isEqualTo(
            new Accepted(
                List.of(
                    new Taken("id-1"),
                    new Refused(
                        "InvalidArgument",
                        "Parameter DetailType is not valid. Reason: DetailType has more than 128"
                            + " characters."))));
  }

  @Test
  void aSourceReservedForAwsIsRefused() {
    VirtualTime time = new VirtualTime(Plan.plan().topology());

    PutEventsResult result = put(time, List.of(entryTo(Plan.BUS, "aws.things")));

    assertThat(refusals(result))
        .extracting(Refused::errorCode)
        .containsExactly("NotAuthorizedForSourceException");
  }

  @Test
  void anEventOnAMissingBusIsReportedAsDropped() {
    VirtualTime time = new VirtualTime(Plan.plan().topology());

    put(time, List.of(entryTo("nowhere", "things")));
    time.runToTheEnd();

    assertThat(time.hops).extracting(Hop::kind).containsExactly(Hop.Kind.DROPPED);
  }

  @Test
  void anEventThatMatchesNoRuleGoesNowhere() {
    VirtualTime time = new VirtualTime(Plan.plan().topology());

    put(time, List.of(entryTo(Plan.BUS, "others")));
    time.runToTheEnd();

    assertThat(time.calls).isEmpty();
    assertThat(time.hops)
        .extracting(Hop::kind)
        .containsExactly(Hop.Kind.RECEIVED, Hop.Kind.FILTERED);
  }

  /// LocalStack takes these otherwise.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "{\"a\": [{\"wildcard\": \"d*\"}]}      | {\"a\": \"d\"} | true",
        "{\"a\": [1]}                         | {\"a\": true}  | false",
        "{\"a\": {\"b\": [1], \"c\": [2]}}    |"
            + " {\"a\": [{\"b\": 1, \"c\": 9}, {\"b\": 9, \"c\": 2}]} | false"
      })
  void aPatternIsMatchedAsAwsDoesEvenIfOthersDiffer(String pattern, String event, boolean matches) {
    Rule rule = Plan.rule("{\"detail\": %s}".formatted(pattern), 185, DAY);
    VirtualTime time = new VirtualTime(Plan.bare().with(rule).topology());

    put(time, List.of(entry(event)));
    time.runToTheEnd();

    assertThat(time.calls).hasSize(matches ? 1 : 0);
  }

  @Test
  void aReplayedEventGoesToTheNamedRulesAndNamesItsReplay() {
    String event = "{\"source\":\"things\",\"detail\":{}}";
    Rule all = Plan.rule(THINGS, 185, DAY);
    Rule other = new Rule("other", Plan.BUS, THINGS, all.targets());
    Rule deaf = new Rule("deaf", Plan.BUS, "{\"source\":[\"others\"]}", all.targets());
    VirtualTime time = new VirtualTime(Plan.bare().with(all).with(other).with(deaf).topology());

    time.cloud().replay(Plan.BUS, event, "again", Set.of("other", "deaf"), time.now());
    time.runToTheEnd();

    assertThat(time.calls)
        .extracting(VirtualTime.Call::payload)
        .containsExactly("{\"source\":\"things\",\"detail\":{},\"replay-name\":\"again\"}");
  }

  @Test
  void numbersOfADetailArriveAsTheyWere() {
    VirtualTime time = new VirtualTime(Plan.plan().topology());

    put(time, List.of(entry("{\"large\":1e400,\"exact\":0.1234567890123456789,\"fraction\":3.0}")));
    time.runToTheEnd();

    assertThat(time.calls.getFirst().payload())
        .endsWith(
            "\"detail\":{\"large\":1E+400,\"exact\":0.1234567890123456789,\"fraction\":3.0}}");
  }

  @Test
  void aTargetOutOfReachIsTried185TimesMoreWithinADay() {
    Plan plan = Plan.plan().with(Plan.rule(THINGS, 185, DAY));
    Unreachable faults = new Unreachable();
    VirtualTime time = new VirtualTime(plan.topology(), faults);

    time.put(entry("{}"));
    time.runToTheEnd();

    assertThat(faults.times).isEqualTo(1 + 185);
    assertThat(time.now()).isBetween(at(Duration.ofHours(23)), at(DAY));
    assertThat(attributes(time))
        .containsEntry("EXHAUSTED_RETRY_CONDITION", "MaximumRetryAttempts")
        .containsEntry("RETRY_ATTEMPTS", "185");
  }

  @Test
  void anEventIsNotTriedBeyondItsAge() {
    Plan plan = Plan.plan().with(Plan.rule(THINGS, 185, Duration.ofMinutes(1)));
    VirtualTime time = new VirtualTime(plan.topology(), new Unreachable());

    time.put(entry("{}"));
    time.runToTheEnd();

    assertThat(time.now()).isEqualTo(at(Duration.ofSeconds(31)));
    assertThat(attributes(time))
        .containsEntry("EXHAUSTED_RETRY_CONDITION", "MaximumEventAgeInSeconds")
        .containsEntry("RETRY_ATTEMPTS", "5");
  }

  @Test
  void aRulesDeadLetterIsTheWholeEventWithTheReason() {
    Plan plan = Plan.plan().with(Plan.rule(THINGS, 0, DAY));
    VirtualTime time = new VirtualTime(plan.topology(), new Unreachable());

    time.put(entry("{\"of\":\"a\"}"));
    time.runToTheEnd();

    assertThat(time.sent)
        .containsExactly(
            new Command.Send(
                Plan.RULE_DEAD_LETTERS,
                "{\"version\":\"0\",\"id\":\"id-1\",\"detail-type\":\"ThingHappened\","
                    + "\"source\":\"things\",\"account\":\"000000000000\","
                    + "\"time\":\"2026-11-23T10:00:00Z\",\"region\":\"eu-central-1\","
                    + "\"resources\":[],\"detail\":{\"of\":\"a\"}}",
                Map.of(
                    "RULE_ARN",
                    "arn:aws:events:eu-central-1:000000000000:rule/bus/all",
                    "TARGET_ARN",
                    "arn:aws:lambda:eu-central-1:000000000000:function:service-dev-Consumer",
                    "ERROR_CODE",
                    "INTERNAL_ERROR",
                    "ERROR_MESSAGE",
                    "Consumer is unreachable",
                    "EXHAUSTED_RETRY_CONDITION",
                    "MaximumRetryAttempts",
                    "RETRY_ATTEMPTS",
                    "0")));
  }

  @Test
  void aMissingTargetIsNotTriedAgain() {
    Rule rule =
        new Rule(
            "all",
            Plan.BUS,
            THINGS,
            List.of(
                new Rule.Target(
                    "target",
                    new Rule.Destination.ToFunction("Nobody"),
                    new Rule.Input.Whole(),
                    185,
                    DAY,
                    Optional.of(Plan.RULE_DEAD_LETTERS))));
    VirtualTime time = new VirtualTime(Plan.plan().with(rule).topology());

    time.put(entry("{}"));
    time.runToTheEnd();

    assertThat(time.now()).isEqualTo(VirtualTime.START);
    assertThat(attributes(time))
        .containsEntry("ERROR_CODE", "NO_RESOURCE")
        .doesNotContainKey("EXHAUSTED_RETRY_CONDITION");
  }

  @Test
  void anEventTooLargeForItsTargetIsNotTriedAgain() {
    VirtualTime time = new VirtualTime(Plan.plan().topology());

    put(
        time,
        List.of(entry("{\"d\":\"%s\"}".formatted("x".repeat(PutEvents.REQUEST_BYTES_MAX - 99)))));
    time.runToTheEnd();

    assertThat(time.calls).isEmpty();
    assertThat(attributes(time)).containsEntry("RETRY_ATTEMPTS", "0");
  }

  @Test
  void theRulesDeadLettersAreNotTheConsumers() {
    VirtualTime time =
        new VirtualTime(Plan.plan().topology()).on(Plan.CONSUMER, _ -> VirtualTime.BROKEN);

    time.put(entry("{}"));
    time.runToTheEnd();

    assertThat(time.sent)
        .extracting(Command.Send::queue)
        .containsExactly(Plan.FUNCTION_DEAD_LETTERS);
  }

  private static PutEventsResult put(VirtualTime time, List<EventEntry> entries) {
    return time.cloud().putEvents(entries, time.now());
  }

  private static List<Refused> refusals(PutEventsResult result) {
    return ((Accepted) result).entries().stream().map(Refused.class::cast).toList();
  }

  private static Map<String, String> attributes(VirtualTime time) {
    return time.sent.getFirst().attributes();
  }

  private static Instant at(Duration after) {
    return VirtualTime.START.plus(after);
  }

  private static EventEntry entryTo(String bus, String source) {
    return new EventEntry(
        Optional.of(bus),
        Optional.of(source),
        Optional.of("ThingHappened"),
        Optional.of("{}"),
        List.of(),
        Optional.empty());
  }

  private static EventEntry entryOf(String detailType) {
    return new EventEntry(
        Optional.of(Plan.BUS),
        Optional.of("things"),
        Optional.of(detailType),
        Optional.of("{}"),
        List.of(),
        Optional.empty());
  }

  private static EventEntry large(String detail) {
    return new EventEntry(
        Optional.of(Plan.BUS),
        Optional.of("things"),
        Optional.of("ThingHappened"),
        Optional.of(detail),
        List.of("é"),
        Optional.of(VirtualTime.START));
  }

  private static final class Unreachable implements Faults {
    private int times;

    @Override
    public boolean unreachable(String function, String event) {
      times++;
      return true;
    }
  }
}
