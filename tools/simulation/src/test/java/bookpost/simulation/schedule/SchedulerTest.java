package bookpost.simulation.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class SchedulerTest {
  private static final Instant BEGIN = Instant.parse("2026-11-23T10:00:00Z");
  private static final Choices ORDINARY = (_, _) -> 0;
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final List<String> trace = new ArrayList<>();
  private int done;

  @Test
  void twoTasksMeetAtTheirCalls() {
    try (var scheduler = scheduler(ORDINARY, FaultPlan.NONE)) {
      task(scheduler, "Ada", 2);
      task(scheduler, "Ben", 2);

      run(scheduler);
    }

    assertThat(trace)
        .containsExactly(
            "Ada begins",
            "Ben begins",
            "Ada calls",
            "Ben calls",
            "Ada calls",
            "Ada ends",
            "Ben calls",
            "Ben ends");
  }

  @Test
  void theNextTaskToRunIsAChoice() {
    try (var scheduler = scheduler((_, options) -> options - 1, plan(Set.of(), Chance.TURN))) {
      task(scheduler, "Ada", 2);
      task(scheduler, "Ben", 2);

      run(scheduler);
    }

    assertThat(trace)
        .containsExactly(
            "Ben begins",
            "Ben calls",
            "Ben calls",
            "Ben ends",
            "Ada begins",
            "Ada calls",
            "Ada calls",
            "Ada ends");
  }

  @Test
  void anotherTaskMayWriteBetweenAReadAndItsWrite() {
    var marks = new ArrayList<String>();
    try (var scheduler = scheduler(ORDINARY, FaultPlan.NONE)) {
      for (var name : List.of("Ada", "Ben")) {
        scheduler.start(
            () -> {
              if (call(scheduler, marks::isEmpty)) {
                call(scheduler, () -> marks.add(name));
              }
            },
            () -> {});
      }

      run(scheduler);
    }

    assertThat(marks).containsExactly("Ada", "Ben");
  }

  @Test
  void timePassesOnceNothingIsReady() {
    try (var scheduler = scheduler(ORDINARY, FaultPlan.NONE)) {
      scheduler.after(Duration.ofMinutes(2), () -> note(scheduler, "late"));
      scheduler.start(
          () -> {
            scheduler.pause(Duration.ofMinutes(1));
            note(scheduler, "paused");
          },
          () -> {});
      scheduler.after(Duration.ofMinutes(3), () -> note(scheduler, "never")).cancel();
      scheduler.soon(() -> note(scheduler, "soon"));

      run(scheduler);
    }

    assertThat(trace).containsExactly("PT0S soon", "PT1M paused", "PT2M late");
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"FAILS_BEFORE", "FAILS_AFTER", "THROTTLED"})
  void aFailedCallReportsItsFault(Fault fault) {
    try (var scheduler = scheduler(everyCall(), plan(Set.of(fault), Chance.CALL))) {
      task(scheduler, "Ada", 1);

      run(scheduler);
    }

    assertThat(trace).contains(fault + " at call", "Ada sees " + fault);
    assertThat(done).isEqualTo(fault == Fault.FAILS_AFTER ? 1 : 0);
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"CRASHES_BEFORE", "CRASHES_AFTER"})
  void aCallInWhichTheCallerCrashesNeverReturns(Fault fault) {
    var scheduler = scheduler(everyCall(), plan(Set.of(fault), Chance.CALL));
    task(scheduler, "Ada", 1);

    run(scheduler);

    assertThat(trace).endsWith("Ada crashed").doesNotContain("Ada ends");
    assertThat(done).isEqualTo(fault == Fault.CRASHES_AFTER ? 1 : 0);
    assertThat(scheduler.isBusy()).isFalse();

    scheduler.close();

    assertThat(trace).endsWith("Ada is let go");
  }

  @Test
  void aCallMayBeDoneTwice() {
    var plan = plan(Set.of(Fault.DUPLICATED), Chance.CALL);
    try (var scheduler = scheduler(everyCall(), plan)) {
      task(scheduler, "Ada", 1);

      run(scheduler);
    }

    assertThat(done).isEqualTo(2);
    assertThat(trace).contains("Ada ends");
  }

  @Test
  void aCallMayBeDoneLateWhileItsCallerWaits() {
    try (var scheduler = scheduler(everyCall(), delays())) {
      task(scheduler, "Ada", 1);

      run(scheduler);

      assertThat(scheduler.instant()).isEqualTo(BEGIN.plus(PATIENCE.dividedBy(2)));
    }
    assertThat(trace).contains("Ada ends");
  }

  @Test
  void aCallMayBeDoneAfterItsCallerHasGivenUp() {
    Choices givesUp = (what, _) -> what.equals("call") || what.contains("gives up") ? 1 : 0;
    try (var scheduler = scheduler(givesUp, delays())) {
      task(scheduler, "Ada", 1);
      while (!trace.contains("Ada sees FAILS_AFTER")) {
        scheduler.step();
      }
      assertThat(done).isZero();
      assertThat(scheduler.isBusy()).isTrue();

      run(scheduler);
    }

    assertThat(done).isEqualTo(1);
  }

  @Test
  void aStoppedTaskDoesNotContinue() {
    try (var scheduler = scheduler(ORDINARY, FaultPlan.NONE)) {
      var ada = task(scheduler, "Ada", 1);
      scheduler.step();

      scheduler.stop(ada);
      run(scheduler);

      assertThat(trace).containsExactly("Ada begins");
      assertThat(done).isZero();
    }
  }

  @Test
  void theCallOfAStoppedTaskMayStillTakeEffect() {
    try (var scheduler = scheduler((_, _) -> 1, FaultPlan.NONE)) {
      var ada = task(scheduler, "Ada", 1);
      scheduler.step();

      scheduler.stop(ada);
      run(scheduler);

      assertThat(trace).containsExactly("Ada begins", "Ada calls");
    }
  }

  @Test
  void aFanOutKeepsItsBoundAndTheOrderOfItsResults() {
    var results = new ArrayList<Integer>();
    var atOnce = new int[2];
    try (var scheduler = scheduler(new Drawn(7), plan(Set.of(), Chance.TURN))) {
      var fanOut = scheduler.fanOut(3);
      scheduler.start(
          () ->
              results.addAll(
                  fanOut.map(
                      IntStream.range(0, 10).boxed().toList(),
                      item -> {
                        atOnce[0]++;
                        atOnce[1] = Math.max(atOnce[0], atOnce[1]);
                        call(scheduler, () -> item);
                        atOnce[0]--;
                        return item * item;
                      })),
          () -> {});

      run(scheduler);
    }

    assertThat(results).containsExactly(0, 1, 4, 9, 16, 25, 36, 49, 64, 81);
    assertThat(atOnce[1]).isEqualTo(3);
  }

  @Test
  void parallelCallsOfATaskCrashTogether() {
    Choices second = (what, _) -> what.equals("call") && done == 1 ? 1 : 0;
    try (var scheduler = scheduler(second, plan(Set.of(Fault.CRASHES_BEFORE), Chance.CALL))) {
      scheduler.start(
          () -> {
            scheduler.fanOut(3).map(List.of(1, 2, 3), _ -> call(scheduler, () -> ++done));
            trace.add("goes on");
          },
          () -> trace.add("crashed"));

      run(scheduler);
    }

    assertThat(done).isEqualTo(1);
    assertThat(trace).containsExactly("CRASHES_BEFORE at call", "crashed");
  }

  @Test
  void aPlanWithoutFaultsKeepsTheOrderOpen() {
    var plan = plan(EnumSet.allOf(Fault.class), Chance.values()).withoutFaults();

    assertThat(plan.faults("call")).isEmpty();
    for (var chance : Chance.values()) {
      assertThat(plan.permille(chance) > 0).as(chance.name()).isEqualTo(!chance.isFault());
    }
  }

  @Test
  void theSameChoicesAreTheSameRun() {
    assertThat(stories(1)).isEqualTo(stories(1)).isNotEqualTo(stories(2));
  }

  @Test
  void aTaskThatFailsFailsTheRun() {
    try (var scheduler = scheduler(ORDINARY, FaultPlan.NONE)) {
      scheduler.start(
          () -> {
            throw new IllegalArgumentException("broken");
          },
          () -> {});

      assertThatThrownBy(scheduler::step).hasRootCauseMessage("broken");
    }
  }

  private List<String> stories(long seed) {
    trace.clear();
    var faults = EnumSet.complementOf(EnumSet.of(Fault.NONE));
    try (var scheduler = scheduler(new Drawn(seed), plan(faults, Chance.CALL, Chance.TURN))) {
      for (var name : List.of("Ada", "Ben", "Cleo")) {
        task(scheduler, name, 5);
      }
      run(scheduler);
      return List.copyOf(trace);
    }
  }

  private Task task(Scheduler scheduler, String name, int calls) {
    return scheduler.start(
        () -> {
          trace.add(name + " begins");
          try {
            for (int call = 0; call < calls; call++) {
              call(
                  scheduler,
                  () -> {
                    done++;
                    return trace.add(name + " calls");
                  });
            }
            trace.add(name + " ends");
          } catch (Struck struck) {
            trace.add(name + " sees " + struck.getMessage());
          } catch (Error over) {
            trace.add(name + " is let go");
            throw over;
          }
        },
        () -> trace.add(name + " crashed"));
  }

  private static <R> R call(Scheduler scheduler, Supplier<R> effect) {
    return scheduler.attempt("call", PATIENCE, effect, Struck::new);
  }

  private void note(Scheduler scheduler, String what) {
    trace.add(Duration.between(BEGIN, scheduler.instant()) + " " + what);
  }

  private static void run(Scheduler scheduler) {
    boolean more;
    do {
      more = scheduler.step();
    } while (more);
  }

  private Scheduler scheduler(Choices choices, FaultPlan plan) {
    return new Scheduler(
        BEGIN,
        choices,
        plan,
        new Scheduler.Observer() {
          @Override
          public void faultInjected(String call, Fault fault) {
            trace.add(fault + " at " + call);
          }

          @Override
          public void faultInjected(Chance chance, String what) {
            trace.add(chance + " of " + what);
          }
        });
  }

  private static FaultPlan delays() {
    return plan(Set.of(Fault.DELAYED), Chance.CALL);
  }

  private static Choices everyCall() {
    return (what, _) -> what.equals("call") ? 1 : 0;
  }

  private static FaultPlan plan(Set<Fault> faults, Chance... chances) {
    var may = Set.of(chances);
    return new FaultPlan() {
      @Override
      public Set<Fault> faults(String call) {
        return faults;
      }

      @Override
      public int permille(Chance chance) {
        return may.contains(chance) ? 500 : 0;
      }
    };
  }

  private record Drawn(SplittableRandom random) implements Choices {
    Drawn(long seed) {
      this(new SplittableRandom(seed));
    }

    @Override
    public int choose(String what, int options) {
      return random.nextInt(options);
    }
  }

  private static final class Struck extends RuntimeException {
    private static final long serialVersionUID = 1;

    Struck(Fault fault) {
      super(fault.name());
    }
  }
}
