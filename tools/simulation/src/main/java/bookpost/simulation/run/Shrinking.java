package bookpost.simulation.run;

import bookpost.simulation.proof.Breach;
import bookpost.simulation.run.ChoiceSchedule.Choice;
import bookpost.simulation.run.Simulation.Recorded;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Makes of a run that breaks a law the least that still breaks it: fewer actions, and fewer
/// choices that differ from the default ([delta
/// debugging](https://www.debuggingbook.org/html/DeltaDebugger.html)).
final class Shrinking {
  private static final int RUNS_MAX = 3_000;

  private final Simulation simulation;
  private final String law;
  private Case least;
  private List<Integer> actions;
  private List<Choice> choices;
  private int runs;

  private Shrinking(Simulation simulation, String law, Recorded failed) {
    this.simulation = simulation;
    this.law = law;
    actions =
        failed
            .origin()
            .actions()
            .orElseGet(
                () -> IntStream.range(0, failed.origin().scenario().actions()).boxed().toList());
    choices = failed.schedule().choices();
    least = failed.origin().with(actions, new ChoiceSchedule(choices));
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
      before = actions.size() + choices.size();
      for (int size = Math.max(1, actions.size() / 2); size > 0; size /= 2) {
        leaveOutActions(size);
      }
      for (int size = Math.max(1, choices.size() / 2); size > 0; size /= 2) {
        leaveOutChoices(size);
      }
    } while (actions.size() + choices.size() < before && runs < RUNS_MAX);
  }

  private void leaveOutActions(int size) {
    for (int from = 0; from < actions.size() && actions.size() > 1; ) {
      var fewer = without(actions, from, size);
      if (!fails(fewer, choices)) {
        from += size;
      }
    }
  }

  private void leaveOutChoices(int size) {
    for (int from = 0; from < choices.size(); ) {
      var fewer = without(choices, from, size);
      if (!fails(actions, fewer)) {
        from += size;
      }
    }
  }

  private static <T> List<T> without(List<T> all, int from, int size) {
    var fewer = new ArrayList<>(all.subList(0, from));
    fewer.addAll(all.subList(Math.min(all.size(), from + size), all.size()));
    return fewer;
  }

  /// If the same law is broken, these are the fewest so far; choices that no longer arise are left
  /// out, too.
  private boolean fails(List<Integer> fewerActions, List<Choice> fewerChoices) {
    if (runs++ >= RUNS_MAX) {
      return false;
    }
    var tried = least.with(fewerActions, new ChoiceSchedule(fewerChoices));
    var recorded = simulation.record(tried);
    if (recorded.outcome().breach().map(Breach::law).equals(Optional.of(law))) {
      actions = fewerActions;
      choices = recorded.schedule().choices();
      least = tried.with(actions, new ChoiceSchedule(choices));
      return true;
    }
    return false;
  }
}
