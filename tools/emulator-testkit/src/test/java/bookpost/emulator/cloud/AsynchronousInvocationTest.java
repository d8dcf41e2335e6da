package bookpost.emulator.cloud;

import static bookpost.emulator.cloud.VirtualTime.BROKEN;
import static bookpost.emulator.cloud.VirtualTime.DONE;
import static org.assertj.core.api.Assertions.assertThat;

import bookpost.emulator.cloud.InvocationResult.Throttled;
import bookpost.emulator.topology.LambdaFunction.AsynchronousInvocation;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AsynchronousInvocationTest {
  private static final Duration SIX_HOURS = Duration.ofHours(6);

  @Test
  void anErrorIsRetriedAfterOneAndAfterTwoMinutes() {
    VirtualTime time = new VirtualTime(Plan.plan().topology()).on(Plan.CONSUMER, _ -> BROKEN);

    time.put(VirtualTime.entry("{}"));
    time.runToTheEnd();

    assertThat(time.times())
        .containsExactly(Duration.ZERO, Duration.ofMinutes(1), Duration.ofMinutes(3));
    assertThat(time.calls).extracting(VirtualTime.Call::payload).containsOnly(event());
  }

  @Test
  void theWaitsFollowThePace() {
    VirtualTime time =
        new VirtualTime(Plan.plan().topology(), new Pace(60), Faults.NONE)
            .on(Plan.CONSUMER, _ -> BROKEN);

    time.put(VirtualTime.entry("{}"));
    time.runToTheEnd();

    assertThat(time.times())
        .containsExactly(Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(3));
  }

  @Test
  void anEventThatFailedForGoodGoesWholeToTheOnFailureQueue() {
    VirtualTime time =
        new VirtualTime(retriedAtMost(1, SIX_HOURS).topology()).on(Plan.CONSUMER, _ -> BROKEN);

    time.put(VirtualTime.entry("{}"));
    time.runToTheEnd();

    assertThat(time.sent)
        .containsExactly(
            new Command.Send(
                Plan.FUNCTION_DEAD_LETTERS,
                "{\"version\":\"1.0\",\"timestamp\":\"2026-11-23T10:01:00Z\","
                    + "\"requestContext\":{\"requestId\":\"id-2\",\"functionArn\":"
                    + "\"arn:aws:lambda:eu-central-1:000000000000:"
                    + "function:service-dev-Consumer:$LATEST\","
                    + "\"condition\":\"RetriesExhausted\",\"approximateInvokeCount\":2},"
                    + "\"requestPayload\":"
                    + event()
                    + ",\"responseContext\":{\"statusCode\":200,"
                    + "\"executedVersion\":\"$LATEST\",\"functionError\":\"Unhandled\"},"
                    + "\"responsePayload\":{\"errorMessage\":\"it broke\","
                    + "\"errorType\":\"Broken\"}}",
                Map.of()));
    assertThat(time.cloud().settled()).isTrue();
  }

  @Test
  void anEventThatFailedForGoodIsDroppedIfThereIsNoOnFailureQueue() {
    VirtualTime time =
        new VirtualTime(
                Plan.plan()
                    .with(new AsynchronousInvocation(0, SIX_HOURS, Optional.empty()))
                    .topology())
            .on(Plan.CONSUMER, _ -> BROKEN);

    time.put(VirtualTime.entry("{}"));
    time.runToTheEnd();

    assertThat(time.sent).isEmpty();
    assertThat(time.hops.getLast().kind()).isEqualTo(Hop.Kind.DROPPED);
  }

  @Test
  void throttlesAreRetriedUntilTheEventIsTooOld() {
    VirtualTime time =
        new VirtualTime(retriedAtMost(0, SIX_HOURS).topology())
            .on(Plan.CONSUMER, _ -> new Throttled());

    time.put(VirtualTime.entry("{}"));
    time.runToTheEnd();

    assertThat(time.times())
        .startsWith(
            Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(3), Duration.ofSeconds(7))
        .last()
        .satisfies(last -> assertThat(last).isBetween(Duration.ofMinutes(355), SIX_HOURS));
    assertThat(time.sent)
        .singleElement()
        .extracting(Command.Send::body)
        .asString()
        .contains("\"condition\":\"EventAgeExceeded\"")
        .doesNotContain("responseContext");
  }

  @Test
  void anEventThatGrewTooOldBetweenItsRetriesIsNotTriedAgain() {
    VirtualTime time =
        new VirtualTime(retriedAtMost(2, Duration.ofMinutes(1)).topology())
            .on(Plan.CONSUMER, _ -> BROKEN);

    time.put(VirtualTime.entry("{}"));
    time.runToTheEnd();

    assertThat(time.calls).hasSize(1);
    assertThat(time.sent)
        .singleElement()
        .extracting(Command.Send::body)
        .asString()
        .contains("\"condition\":\"EventAgeExceeded\"");
  }

  @Test
  void aFailingEventHoldsUpNoOther() {
    VirtualTime time =
        new VirtualTime(Plan.plan().topology())
            .on(Plan.CONSUMER, payload -> payload.contains("poison") ? BROKEN : DONE);

    time.put(VirtualTime.entry("{\"of\":\"poison\"}"), VirtualTime.entry("{\"of\":\"a\"}"));
    time.stepNow();

    assertThat(time.calls).hasSize(2);
    assertThat(time.cloud().wakeAt()).contains(time.now().plus(Duration.ofMinutes(1)));
  }

  private static Plan retriedAtMost(int times, Duration ageMax) {
    return Plan.plan()
        .with(new AsynchronousInvocation(times, ageMax, Optional.of(Plan.FUNCTION_DEAD_LETTERS)));
  }

  private static String event() {
    return "{\"version\":\"0\",\"id\":\"id-1\",\"detail-type\":\"ThingHappened\","
        + "\"source\":\"things\",\"account\":\"000000000000\",\"time\":\"2026-11-23T10:00:00Z\","
        + "\"region\":\"eu-central-1\",\"resources\":[],\"detail\":{}}";
  }
}
