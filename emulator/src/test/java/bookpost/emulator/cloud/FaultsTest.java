package bookpost.emulator.cloud;

import static bookpost.emulator.cloud.VirtualTime.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FaultsTest {
  private boolean present = true;

  @Test
  void anInvocationThatFailsBeforeTheCodeRunsIsRetried() {
    VirtualTime time =
        new VirtualTime(
            Plan.plan().topology(),
            new Faults() {
              @Override
              public boolean fails(String function, String payload) {
                return once();
              }
            });

    time.put(entry("{}"));
    time.runToTheEnd();

    assertThat(time.times()).containsExactly(Duration.ofMinutes(1));
  }

  @Test
  void aStreamsBatchWhoseAnswerIsLostComesAgain() {
    VirtualTime time =
        new VirtualTime(
            Plan.plan().topology(),
            new Faults() {
              @Override
              public boolean losesAnswer(String function, String payload) {
                return once();
              }
            });

    time.stream("a");
    time.runToTheEnd();

    assertThat(time.batches()).containsExactly(List.of("a1"), List.of("a1"));
  }

  @Test
  void whatIsRepeatedIsDeliveredOnceMore() {
    VirtualTime time =
        new VirtualTime(
            Plan.plan().topology(),
            new Faults() {
              @Override
              public boolean repeats(String function, String payload) {
                return true;
              }
            });

    time.put(entry("{}"));
    time.runToTheEnd();

    assertThat(time.calls).hasSize(2);
    assertThat(time.cloud().settled()).isTrue();
  }

  @Test
  void whatIsHeldBackWaitsWithoutAWakeUp() {
    VirtualTime time =
        new VirtualTime(
            Plan.plan().topology(),
            new Faults() {
              @Override
              public boolean pauses(String function, String payload) {
                return present;
              }
            });

    time.put(entry("{}"));
    time.stream("a");
    time.stepNow();
    Optional<?> wakeWhilePaused = time.cloud().wakeAt();
    boolean settledWhilePaused = time.cloud().settled();
    present = false;
    time.stepNow();

    assertThat(wakeWhilePaused).isEmpty();
    assertThat(settledWhilePaused).isFalse();
    assertThat(time.calls).hasSize(2);
    assertThat(time.cloud().settled()).isTrue();
  }

  @Test
  void aRefusedEntryIsToldToTheSenderAndGoesNoFurther() {
    VirtualTime time =
        new VirtualTime(
            Plan.plan().topology(),
            new Faults() {
              @Override
              public boolean refuses(EventEntry entry) {
                return entry.detail().orElse("").contains("bad");
              }
            });

    PutEventsResult result = time.put(entry("{\"is\":\"bad\"}"), entry("{\"is\":\"good\"}"));
    time.runToTheEnd();

    assertThat(((PutEventsResult.Accepted) result).entries())
        .containsExactly(
            new PutEventsResult.EntryResult.Refused(
                "InternalFailure", "The request processing has failed."),
            new PutEventsResult.EntryResult.Taken("id-1"));
    assertThat(time.calls)
        .singleElement()
        .extracting(VirtualTime.Call::payload)
        .asString()
        .contains("good");
  }

  private boolean once() {
    boolean was = present;
    present = false;
    return was;
  }
}
