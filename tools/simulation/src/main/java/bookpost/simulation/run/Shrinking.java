package bookpost.simulation.run;

import bookpost.simulation.proof.Breach;
import bookpost.simulation.run.Schedule.Choice;
import bookpost.simulation.run.Simulation.Recorded;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Makes of a run that breaks a law the least that still breaks it: fewer acts, and fewer choices
/// that leave the ordinary course ([delta
/// debugging](https://www.debuggingbook.org/html/DeltaDebugger.html)).
final class Shrinking {
  private static final int RUNS_MAX = 3_000;

  private final Simulation simulation;
  private final String law;
  private Case least;
  private List<Integer> acts;
  private List<Choice> choices;
  private int runs;

  private Shrinking(Simulation simulation, String law, Recorded failed) {
    this.simulation = simulation;
    this.law = law;
    acts =
        failed
            .origin()
            .acts()
            .orElseGet(
                () -> IntStream.range(0, failed.origin().scenario().acts()).boxed().toList());
    choices = failed.schedule().choices();
    least = failed.origin().with(acts, new Schedule(choices));
  }

  /// @param failed a run that breaks a law
  static Case shrink(Simulation simulation, Recorded failed) {
    var law = failed.outcome().breach().map(Breach::law).orElseThrow();
    var shrinking = new Shrinking(simulation, law, failed);
    shrinking.shrink();
    return shrinking.least;
  }

  private void shrink() {
    int before;
    do {
      before = acts.size() + choices.size();
      for (int size = Math.max(1, acts.size() / 2); size > 0; size /= 2) {
        leaveOutActs(size);
      }
      for (int size = Math.max(1, choices.size() / 2); size > 0; size /= 2) {
        leaveOutChoices(size);
      }
    } while (acts.size() + choices.size() < before && runs < RUNS_MAX);
  }

  private void leaveOutActs(int size) {
    for (int from = 0; from < acts.size() && acts.size() > 1; ) {
      var fewer = without(acts, from, size);
      if (!fails(fewer, choices)) {
        from += size;
      }
    }
  }

  private void leaveOutChoices(int size) {
    for (int from = 0; from < choices.size(); ) {
      var fewer = without(choices, from, size);
      if (!fails(acts, fewer)) {
        from += size;
      }
    }
  }

  private static <T> List<T> without(List<T> all, int from, int size) {
    var fewer = new ArrayList<>(all.subList(0, from));
    fewer.addAll(all.subList(Math.min(all.size(), from + size), all.size()));
    return fewer;
  }

  /// Where the same law is broken, these are the least so far; what of the choices no longer arises
  /// is left out with the rest.
  private boolean fails(List<Integer> fewerActs, List<Choice> fewerChoices) {
    if (runs++ >= RUNS_MAX) {
      return false;
    }
    var tried = least.with(fewerActs, new Schedule(fewerChoices));
    var recorded = simulation.record(tried);
    if (recorded.outcome().breach().map(Breach::law).equals(Optional.of(law))) {
      acts = fewerActs;
      choices = recorded.schedule().choices();
      least = tried.with(acts, new Schedule(choices));
      return true;
    }
    return false;
  }
}
