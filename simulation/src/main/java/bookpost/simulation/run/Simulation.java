package bookpost.simulation.run;

import bookpost.emulator.topology.Topology;
import bookpost.simulation.Observation;
import bookpost.simulation.cloud.Functions;
import bookpost.simulation.proof.Roles;
import bookpost.simulation.run.Run.Outcome;
import bookpost.simulation.run.Schedule.Recorder;
import java.util.List;
import java.util.function.Consumer;

/// Runs cases on one topology.
///
/// @param topology whose promises are to be kept
/// @param roles what the parts of that topology are there for
/// @param deployed what is put to work in its place
/// @param functions what its functions run
public record Simulation(Topology topology, Roles roles, Topology deployed, Functions functions) {
  public Simulation(Topology topology, Functions functions) {
    this(topology, Roles.of(topology), topology, functions);
  }

  /// The same promises, and something else at work.
  Simulation with(Topology other, Functions code) {
    return new Simulation(topology, roles, other, code);
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
    var choices = it.choices();
    var outcome = run(it, choices, _ -> {});
    return new Recorded(it, outcome, choices.points());
  }

  private Outcome run(Case it, Recorder choices, Consumer<Observation> witness) {
    try (var run = new Run(this, it.scenario(), it.weather(), choices, witness)) {
      return run.run();
    }
  }
}
