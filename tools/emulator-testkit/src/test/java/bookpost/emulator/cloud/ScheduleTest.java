package bookpost.emulator.cloud;

import static bookpost.emulator.cloud.VirtualTime.BROKEN;
import static org.assertj.core.api.Assertions.assertThat;

import bookpost.emulator.topology.Queue;
import bookpost.emulator.topology.Rule.Destination.ToFunction;
import bookpost.emulator.topology.Rule.Destination.ToQueue;
import bookpost.emulator.topology.Rule.Input.Constant;
import bookpost.emulator.topology.Rule.Input.Part;
import bookpost.emulator.topology.Rule.Input.Whole;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScheduleTest {
  private static final ToFunction CONSUMER = new ToFunction(Plan.CONSUMER);

  @Test
  void aRateActsAgainAndAgainFromOneIntervalOn() {
    VirtualTime time =
        new VirtualTime(
            Plan.bare().with(Plan.schedule("rate(5 minutes)", CONSUMER, new Whole())).topology());

    time.passTime(Duration.ofMinutes(16));

    assertThat(time.times())
        .containsExactly(Duration.ofMinutes(5), Duration.ofMinutes(10), Duration.ofMinutes(15));
  }

  @Test
  void aCronActsAtItsTimes() {
    VirtualTime time =
        new VirtualTime(
            Plan.bare()
                .with(Plan.schedule("cron(0/20 10 * * ? *)", CONSUMER, new Whole()))
                .topology());

    time.passTime(Duration.ofHours(24).plusMinutes(1));

    assertThat(time.times())
        .containsExactly(Duration.ofMinutes(20), Duration.ofMinutes(40), Duration.ofHours(24));
  }

  @Test
  void aSchedulesTargetsGetAScheduledEvent() {
    VirtualTime time =
        new VirtualTime(
            Plan.bare().with(Plan.schedule("rate(1 minute)", CONSUMER, new Whole())).topology());

    time.passTime(Duration.ofMinutes(1));

    assertThat(time.calls)
        .extracting(VirtualTime.Call::payload)
        .containsExactly(
            "{\"version\":\"0\",\"id\":\"id-1\",\"detail-type\":\"Scheduled Event\","
                + "\"source\":\"aws.events\",\"account\":\"000000000000\","
                + "\"time\":\"2026-11-23T10:01:00Z\",\"region\":\"eu-central-1\","
                + "\"resources\":[\"arn:aws:events:eu-central-1:000000000000:rule/clock\"],"
                + "\"detail\":{}}");
    assertThat(time.hops)
        .extracting(hop -> hop.at() + ": " + hop.what())
        .startsWith("schedule clock: due", "schedule clock: taken");
  }

  @Test
  void aScheduleLeavesTheCloudSettledButWakesIt() {
    VirtualTime time =
        new VirtualTime(
            Plan.bare().with(Plan.schedule("rate(1 hour)", CONSUMER, new Whole())).topology());

    Optional<Instant> beforeTheFirstStep = time.cloud().wakeAt();
    time.stepNow();

    assertThat(beforeTheFirstStep).hasValueSatisfying(at -> assertThat(at).isBefore(time.now()));
    assertThat(time.cloud().settled()).isTrue();
    assertThat(time.cloud().wakeAt()).contains(time.now().plus(Duration.ofHours(1)));
  }

  @Test
  void thePaceShortensARateButNoCron() {
    VirtualTime time =
        new VirtualTime(
            Plan.bare().with(Plan.schedule("rate(5 minutes)", CONSUMER, new Whole())).topology(),
            new Pace(100),
            Faults.NONE);

    time.passTime(Duration.ofSeconds(7));

    assertThat(time.times()).containsExactly(Duration.ofSeconds(3), Duration.ofSeconds(6));
  }

  @Test
  void aSchedulesTargetsFailAsThoseOfOtherRulesDo() {
    boolean[] reachable = {false};
    VirtualTime time =
        new VirtualTime(
            Plan.bare().with(Plan.schedule("rate(1 hour)", CONSUMER, new Whole())).topology(),
            new Faults() {
              @Override
              public boolean unreachable(String target, String event) {
                return !reachable[0];
              }
            });
    time.on(Plan.CONSUMER, _ -> BROKEN);

    time.passTime(Duration.ofHours(1).plusSeconds(5));
    boolean settledWhileTrying = time.cloud().settled();
    reachable[0] = true;
    time.passTime(Duration.ofMinutes(10));

    assertThat(settledWhileTrying).isFalse();
    assertThat(time.times()).hasSize(3);
    assertThat(time.sent)
        .extracting(Command.Send::queue)
        .containsExactly(Plan.FUNCTION_DEAD_LETTERS);
  }

  @Test
  void aSchedulesTargetsMayBeQueuesAndGetTheInputFromTheFile() {
    Queue queue = new Queue("queue", Duration.ofSeconds(30), Duration.ofDays(4), Optional.empty());
    VirtualTime time =
        new VirtualTime(
            Plan.bare()
                .with(queue)
                .with(Plan.schedule("rate(1 hour)", new ToQueue("queue"), new Constant("\"go\"")))
                .topology());

    time.passTime(Duration.ofHours(2));

    assertThat(time.queue("queue").peekAll(time.now())).containsExactly("\"go\"", "\"go\"");
  }

  @Test
  void aTickThatNoTargetTakesIsDeadLetteredInTheRulesName() {
    VirtualTime time =
        new VirtualTime(
            Plan.bare()
                .with(Plan.schedule("rate(1 hour)", new ToFunction("Nobody"), new Part("$.time")))
                .topology());

    time.passTime(Duration.ofHours(1));

    assertThat(time.sent)
        .singleElement()
        .extracting(Command.Send::attributes)
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
        .containsAllEntriesOf(
            Map.of(
                "ERROR_CODE", "NO_RESOURCE",
                "RULE_ARN", "arn:aws:events:eu-central-1:000000000000:rule/clock"));
  }

  @Test
  void aScheduleThatIsOverWakesNobody() {
    VirtualTime time =
        new VirtualTime(
            Plan.bare()
                .with(Plan.schedule("cron(0 10 * * ? 2019-2022)", CONSUMER, new Whole()))
                .topology());

    time.runToTheEnd();

    assertThat(time.cloud().wakeAt()).isEmpty();
    assertThat(time.calls).isEmpty();
  }
}
