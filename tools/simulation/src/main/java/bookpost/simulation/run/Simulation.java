package bookpost.simulation.run;

import bookpost.emulator.topology.Topology;
import bookpost.simulation.Observation;
import bookpost.simulation.cloud.Functions;
import bookpost.simulation.proof.Roles;
import bookpost.simulation.run.Run.Outcome;
import bookpost.simulation.run.Schedule.Recorder;
import bookpost.simulation.sabotage.Sabotage;
import bookpost.simulation.schedule.Choices;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Runs cases on one topology.
///
/// @param topology whose promises are to be kept
/// @param roles what the parts of that topology are there for
/// @param deployed what is put to work in its place
/// @param functions what its functions run
/// @param move to another topology, in the midst of each run
record Simulation(
    Topology topology, Roles roles, Topology deployed, Functions functions, Optional<Move> move) {
  Simulation(Topology topology, Functions functions) {
    this(topology, Roles.of(topology), topology, functions, Optional.empty());
  }

  /// From here each run moves.
  Simulation moving(Move to) {
    return new Simulation(topology, roles, deployed, functions, Optional.of(to));
  }

  /// What all parts are there for that a run can have.
  Roles all() {
    return move.map(Move::both).orElse(roles);
  }

  /// The same promises, with a mistake.
  Simulation with(Sabotage sabotage) {
    return new Simulation(topology, roles, sabotage.applyTo(topology), sabotage.functions(), move);
  }

  /// A run with all that was chosen in it.
  record Recorded(Case origin, Outcome outcome, List<Recorder.Point> points) {
    Schedule schedule() {
      return new Schedule(
          points.stream().map(Recorder.Point::choice).filter(it -> it.chosen() != 0).toList());
    }
  }

  Outcome run(Case it, Consumer<Observation> witness) {
    return run(it, it.choices(), witness);
  }

  Recorded record(Case it) {
    var choices = new Recorder(it.choices());
    var outcome = run(it, choices, _ -> {});
    return new Recorded(it, outcome, choices.points());
  }

  private Outcome run(Case it, Choices choices, Consumer<Observation> witness) {
    try (var run = new Run(this, it.scenario(), it.weather(), choices, witness)) {
      return run.run();
    }
  }
}
