package bookpost.emulator.cloud;

import static bookpost.emulator.cloud.VirtualTime.entry;
import static org.assertj.core.api.Assertions.assertThat;

import bookpost.emulator.topology.Pipe.Target.ToBus;
import bookpost.emulator.topology.Pipe.Target.ToFunction;
import java.time.Duration;
import java.util.ArrayList;
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
  void aRepeatedEventIsDeliveredOnceMore() {
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
  void aBatchHeldBackWaitsWithoutAWakeUp() {
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
  void aPipeIsAskedBeforeItsFunction() {
    List<String> asked = new ArrayList<>();
    VirtualTime time =
        new VirtualTime(
            Plan.bare().with(Plan.source().pipe(new ToFunction(Plan.RELAY, true))).topology(),
            new Faults() {
              @Override
              public boolean fails(String part, String payload) {
                asked.add(part);
                return part.equals(Plan.RELAY) && once();
              }
            });

    time.stream("a");
    time.runToTheEnd();

    assertThat(asked).containsExactly("Pipe", Plan.RELAY, "Pipe", Plan.RELAY);
    assertThat(time.times()).containsExactly(Duration.ofSeconds(1));
  }

  @Test
  void aPipesTargetNeverSeesAFailedDelivery() {
    VirtualTime time =
        new VirtualTime(
            toBus().topology(),
            new Faults() {
              @Override
              public boolean fails(String part, String payload) {
                return part.equals("Pipe") && once();
              }
            });

    time.stream("a");
    time.runToTheEnd();

    assertThat(time.hops)
        .extracting(hop -> hop.at() + ": " + hop.kind())
        .containsExactly(
            "pipe Pipe: RECEIVED",
            "pipe Pipe: FAILED",
            "pipe Pipe: RETRIED",
            "bus bus: RECEIVED",
            "bus bus: FILTERED",
            "pipe Pipe: DELIVERED");
  }

  @Test
  void aPipeWhoseTargetsAnswerIsLostDeliversAgain() {
    VirtualTime time =
        new VirtualTime(
            toBus().topology(),
            new Faults() {
              @Override
              public boolean losesAnswer(String part, String payload) {
                return part.equals("Pipe") && once();
              }
            });

    time.stream("a");
    time.runToTheEnd();

    assertThat(received(time)).isEqualTo(2);
    assertThat(time.now()).isEqualTo(VirtualTime.START.plusSeconds(1));
  }

  @Test
  void aBatchThatAPipeRepeatsIsDeliveredOnceMore() {
    VirtualTime time =
        new VirtualTime(
            toBus().topology(),
            new Faults() {
              @Override
              public boolean repeats(String part, String payload) {
                return part.equals("Pipe");
              }
            });

    time.stream("a");
    time.runToTheEnd();

    assertThat(received(time)).isEqualTo(2);
    assertThat(time.cloud().settled()).isTrue();
  }

  @Test
  void aPipeThatIsHeldBackWaitsWithoutAWakeUp() {
    VirtualTime time =
        new VirtualTime(
            toBus().topology(),
            new Faults() {
              @Override
              public boolean pauses(String part, String payload) {
                return part.equals("Pipe") && present;
              }
            });

    time.stream("a");
    time.stepNow();
    Optional<?> wakeWhilePaused = time.cloud().wakeAt();
    int receivedWhilePaused = received(time);
    present = false;
    time.stepNow();

    assertThat(wakeWhilePaused).isEmpty();
    assertThat(receivedWhilePaused).isZero();
    assertThat(received(time)).isEqualTo(1);
  }

  @Test
  void aRefusedEntryIsReportedToTheSenderAndGoesNoFurther() {
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

  private static Plan toBus() {
    return Plan.bare()
        .with(
            Plan.source()
                .pipe(
                    new ToBus(
                        Plan.BUS,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of())));
  }

  private static int received(VirtualTime time) {
    return (int)
        time.hops.stream()
            .filter(hop -> hop.at().equals("bus bus") && hop.kind() == Hop.Kind.RECEIVED)
            .count();
  }

  private boolean once() {
    boolean was = present;
    present = false;
    return was;
  }
}
