package bookpost.simulation.run;

import bookpost.emulator.topology.Topology;
import bookpost.simulation.Observation;
import bookpost.simulation.cloud.Functions;
import bookpost.simulation.run.Run.Outcome;
import bookpost.simulation.run.Schedule.Recorder;
import java.util.List;
import java.util.function.Consumer;

/// Runs cases on one topology.
///
/// @param functions what its functions run
public record Simulation(Topology topology, Functions functions) {
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
    try (var run = new Run(topology, functions, it.scenario(), it.weather(), choices, witness)) {
      return run.run();
    }
  }
}
