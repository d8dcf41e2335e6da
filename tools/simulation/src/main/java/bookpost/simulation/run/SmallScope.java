package bookpost.simulation.run;

import bookpost.simulation.BookCommand.Add;
import bookpost.simulation.BookCommand.Remove;
import bookpost.simulation.run.Case.Origin;
import bookpost.simulation.run.ChoiceSchedule.Choice;
import bookpost.simulation.run.Simulation.Recorded;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// All that can happen in a small scope: scenarios of up to two books and three commands, and in
/// each every way in which up to two things deviate from the default. Those are all faults at all
/// calls and hops; with two commands also another going on first, at every call, and all else that
/// is in no particular order.
final class SmallScope {
  static final List<Scenario> SCENARIOS =
      List.of(
          Scenario.of(List.of(new Add("Dune", 0), new Remove("Dune"))),
          Scenario.of(List.of(new Add("Dune", 0), new Add("Emma", 0))),
          Scenario.of(List.of(new Add("Dune", 0), new Remove("Dune"), new Add("Dune", 1))),
          Scenario.of(List.of(new Add("Dune", 0), new Add("Emma", 0), new Remove("Dune"))));

  private static final int COMES_AGAIN = 2;
  private static final int AT_ONCE_MAX = 2;

  /// The schedules that were tried.
  ///
  /// @param failed the first that broke a law
  record Result(long schedules, Optional<Recorded> failed) {}

  private final Simulation simulation;
  private final int scenario;
  private final int faultsMax;
  private long schedules;
  private Optional<Recorded> failed = Optional.empty();

  SmallScope(Simulation simulation, int scenario, int faultsMax) {
    this.simulation = simulation;
    this.scenario = scenario;
    this.faultsMax = faultsMax;
  }

  /// The scenarios that are gone through: with a migration, that of one book which comes, goes and
  /// comes again.
  static List<Integer> of(Simulation simulation) {
    return simulation.migration().isPresent()
        ? List.of(COMES_AGAIN)
        : IntStream.range(0, SCENARIOS.size()).boxed().toList();
  }

  static SmallScope of(Simulation simulation, int scenario) {
    return new SmallScope(simulation, scenario, AT_ONCE_MAX);
  }

  /// Of three commands there are too many orders.
  static boolean isInAnyOrder(int scenario) {
    return SCENARIOS.get(scenario).actions() < 3;
  }

  /// With a migration, one of the two is the moment at which it begins.
  private boolean isInScope(Choice last, List<Choice> chosen) {
    return simulation.migration().isEmpty()
        || ServiceStack.isBeginning(last)
        || chosen.stream().anyMatch(ServiceStack::isBeginning);
  }

  Result goThrough() {
    goThrough(List.of(), -1, faultsMax);
    return new Result(schedules, failed);
  }

  /// @param from the place of the choice after which others are changed
  private void goThrough(List<Choice> chosen, int from, int faultsLeft) {
    var recorded =
        simulation.record(
            new Case(
                new Origin.Small(scenario),
                Optional.empty(),
                Optional.of(new ChoiceSchedule(chosen))));
    schedules++;
    if (recorded.outcome().breach().isPresent()) {
      failed = Optional.of(recorded);
      return;
    }
    if (faultsLeft == 0) {
      return;
    }
    var points = recorded.points();
    for (int place = from + 1; place < points.size() && failed.isEmpty(); place++) {
      var point = points.get(place);
      if (faultsLeft == 1 && !isInScope(point.choice(), chosen)) {
        continue;
      }
      for (int option = 1; option < point.options() && failed.isEmpty(); option++) {
        var next = new Choice(point.choice().what(), point.choice().nth(), option);
        var more = new ArrayList<>(chosen);
        more.add(next);
        goThrough(more, place, faultsLeft - 1);
      }
    }
  }
}
