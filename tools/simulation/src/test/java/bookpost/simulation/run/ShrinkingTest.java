package bookpost.simulation.run;

import static org.assertj.core.api.Assertions.assertThat;

import bookpost.announcement.port.out.EventPublisher;
import bookpost.announcement.port.out.ParkingLot;
import bookpost.catalogue.port.out.CatalogueRepository;
import bookpost.library.Trace;
import bookpost.library.port.out.LibraryRepository;
import bookpost.simulation.cloud.FunctionFactory;
import bookpost.simulation.cloud.FunctionPorts;
import bookpost.simulation.proof.Breach;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/// One failure is shrunk once.
@TestInstance(Lifecycle.PER_CLASS)
final class ShrinkingTest {
  /// A service that parks nothing.
  private static final FunctionFactory FORGETFUL =
      (function, clients, surroundings) ->
          FunctionFactory.over(
              function,
              new WithoutParking(
                  FunctionPorts.onAws(function.environment(), clients, surroundings)));

  private final Simulation simulation =
      new Simulation(Topologies.read(SwarmTest.ROOT, "outbox"), FORGETFUL);
  private final Simulation.Recorded failed = firstFailure();
  private final Case least = Shrinking.shrink(simulation, failed);

  @Test
  void aFailingRunIsShrunkAndStillFails() {
    assertThat(least.actions().orElseThrow().size())
        .isLessThan(failed.origin().scenario().actions());
    assertThat(least.schedule().orElseThrow().choices().size())
        .isLessThan(failed.schedule().choices().size());
    assertThat(simulation.run(least, _ -> {}).breach().map(Breach::law))
        .isEqualTo(failed.outcome().breach().map(Breach::law));
  }

  @Test
  void theCommandOfAShrunkRunRepeatsIt() {
    var words = new ArrayList<>(List.of(least.command("outbox").split(" --", -1)));
    var arguments = new ArrayList<String>();
    for (var word : words.subList(1, words.size())) {
      var parts = word.split(" ", 2);
      arguments.add("--" + parts[0]);
      if (parts.length > 1) {
        arguments.add(parts[1].replace("'", ""));
      }
    }

    assertThat(SimulateOptions.parse(arguments).one()).contains(least);
  }

  /// The choices recorded in a seed's run lead to the same run without the seed.
  @Test
  void aRecordedScheduleReplaysTheSameRun() {
    var recorded = simulation.record(Case.ofSeed(7));
    var replay =
        new Case(
            recorded.origin().origin(),
            recorded.origin().actions(),
            Optional.of(ChoiceSchedule.parse(recorded.schedule().toString())));

    assertThat(fingerprint(replay)).isEqualTo(fingerprint(recorded.origin()));
  }

  private String fingerprint(Case it) {
    var fingerprint = new Fingerprint();
    simulation.run(it, new TracePrinter(simulation.roles(), fingerprint));
    return fingerprint.text();
  }

  private Simulation.Recorded firstFailure() {
    for (long seed = 1; ; seed++) {
      var recorded = simulation.record(Case.ofSeed(seed));
      if (recorded.outcome().breach().isPresent()) {
        return recorded;
      }
    }
  }

  private record WithoutParking(FunctionPorts ports) implements FunctionPorts {
    @Override
    public LibraryRepository library() {
      return ports.library();
    }

    @Override
    public CatalogueRepository catalogue() {
      return ports.catalogue();
    }

    @Override
    public ParkingLot parkingLot() {
      return _ -> {};
    }

    @Override
    public EventPublisher publisher() {
      return ports.publisher();
    }

    @Override
    public InstantSource clock() {
      return ports.clock();
    }

    @Override
    public Supplier<Trace> traces() {
      return ports.traces();
    }
  }
}
