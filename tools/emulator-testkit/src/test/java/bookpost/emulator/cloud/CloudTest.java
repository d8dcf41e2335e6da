package bookpost.emulator.cloud;

import static bookpost.emulator.cloud.VirtualTime.DONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CloudTest {
  @Test
  void aStreamedRecordComesOverTheBusToTheConsumer() {
    VirtualTime time = new VirtualTime(Plan.plan().topology());
    time.on(
        Plan.RELAY,
        _ -> {
          time.put(VirtualTime.entry("{\"of\":\"a\"}"));
          return DONE;
        });

    time.stream("a");
    time.runToTheEnd();

    assertThat(time.calls)
        .extracting(VirtualTime.Call::function)
        .containsExactly(Plan.RELAY, Plan.CONSUMER);
    assertThat(time.calls.getFirst().payload())
        .isEqualTo("{\"Records\":[{\"eventSourceARN\":\"stream-arn\",\"key\":\"a\",\"n\":1}]}");
    assertThat(time.calls.getLast().payload())
        .isEqualTo(
            "{\"version\":\"0\",\"id\":\"id-1\",\"detail-type\":\"ThingHappened\","
                + "\"source\":\"things\",\"account\":\"000000000000\","
                + "\"time\":\"2026-11-23T10:00:00Z\",\"region\":\"eu-central-1\","
                + "\"resources\":[],\"detail\":{\"of\":\"a\"}}");
    assertThat(time.calls.getLast().after()).isEqualTo(Duration.ZERO);
    assertThat(time.cloud().settled()).isTrue();
    assertThat(time.sent).isEmpty();
  }

  @Test
  void eachStepOnTheWayIsNotedInOneLine() {
    VirtualTime time =
        new VirtualTime(Plan.plan().topology())
            .on(Plan.CONSUMER, _ -> new InvocationResult.Failed("Broken", "it broke\nhere"));

    time.put(VirtualTime.entry("{}"));
    time.stepNow();

    assertThat(time.hops)
        .extracting(hop -> hop.at() + ": " + hop.what())
        .containsExactly(
            "bus bus: ThingHappened from things",
            "rule all → Consumer: taken",
            "function Consumer: invoked",
            "function Consumer: Broken: it broke",
            "function Consumer: retry in PT1M");
  }

  @Test
  void anInvocationEndsOnce() {
    VirtualTime time = new VirtualTime(Plan.plan().topology());

    time.stream("a");
    time.runToTheEnd();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> time.cloud().ended(new InvocationId(1), DONE, time.now()));
  }
}
