package bookpost.simulation.run;

import bookpost.emulator.topology.Topology;
import bookpost.simulation.Observation;
import bookpost.simulation.cloud.FunctionFactory;
import bookpost.simulation.proof.TopologyRoles;
import bookpost.simulation.run.ChoiceSchedule.Recorder;
import bookpost.simulation.run.Run.Outcome;
import bookpost.simulation.sabotage.Sabotage;
import bookpost.simulation.schedule.Choices;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Runs cases on one topology.
///
/// @param topology whose promises are to be kept
/// @param roles the roles of that topology's parts
/// @param deployed what is put to work in its place
/// @param functions what its functions run
/// @param migration to another topology, in the midst of each run
record Simulation(
    Topology topology,
    TopologyRoles roles,
    Topology deployed,
    FunctionFactory functions,
    Optional<Migration> migration) {
  Simulation(Topology topology, FunctionFactory functions) {
    this(topology, TopologyRoles.of(topology), topology, functions, Optional.empty());
  }

  /// The same with a migration in each run.
  Simulation migrating(Migration to) {
    return new Simulation(topology, roles, deployed, functions, Optional.of(to));
  }

  /// The roles of all parts that a run can have.
  TopologyRoles all() {
    return migration.map(Migration::both).orElse(roles);
  }

  /// The same promises, with a mistake.
  Simulation with(Sabotage sabotage) {
    return new Simulation(
        topology, roles, sabotage.applyTo(topology), sabotage.functions(), migration);
  }

  /// A run with all that was chosen in it.
  record Recorded(Case origin, Outcome outcome, List<Recorder.Point> points) {
    ChoiceSchedule schedule() {
      return new ChoiceSchedule(
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
    try (var run = new Run(this, it.scenario(), it.faultProfile(), choices, witness)) {
      return run.run();
    }
  }
}
