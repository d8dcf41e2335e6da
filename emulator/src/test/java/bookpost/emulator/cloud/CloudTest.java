package bookpost.emulator.cloud;

import static bookpost.emulator.cloud.VirtualTime.DONE;
import static org.assertj.core.api.Assertions.assertThat;

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
}
