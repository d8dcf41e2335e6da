package bookpost.simulation.run;

import static org.assertj.core.api.Assertions.assertThat;

import bookpost.announcement.port.out.EventPublisher;
import bookpost.announcement.port.out.ParkingLot;
import bookpost.bootstrap.DrivenPorts;
import bookpost.catalogue.port.out.CatalogueRepository;
import bookpost.library.Trace;
import bookpost.library.port.out.LibraryRepository;
import bookpost.simulation.cloud.Functions;
import bookpost.simulation.proof.Breach;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

final class ShrinkingTest {
  /// A service that parks nothing.
  private static final Functions FORGETFUL =
      (function, clients, surroundings) ->
          Functions.over(
              function,
              new WithoutParking(DrivenPorts.onAws(function.environment(), clients, surroundings)));

  private static final Simulation SIMULATION =
      new Simulation(Topologies.read(SwarmTest.ROOT, "outbox"), FORGETFUL);
  private static final Simulation.Recorded FAILED = firstFailure();
  private static final Case LEAST = Shrinking.shrink(SIMULATION, FAILED);

  @Test
  void aFailureIsShrunkToTheLeastThatStillFails() {
    assertThat(LEAST.acts().orElseThrow().size()).isLessThan(FAILED.origin().scenario().acts());
    assertThat(LEAST.schedule().orElseThrow().choices().size())
        .isLessThan(FAILED.schedule().choices().size());
    assertThat(SIMULATION.run(LEAST, _ -> {}).breach().map(Breach::law))
        .isEqualTo(FAILED.outcome().breach().map(Breach::law));
  }

  @Test
  void itsCommandIsTheSameCase() {
    var words = new ArrayList<>(List.of(LEAST.command("outbox").split(" --", -1)));
    var arguments = new ArrayList<String>();
    for (var word : words.subList(1, words.size())) {
      var parts = word.split(" ", 2);
      arguments.add("--" + parts[0]);
      if (parts.length > 1) {
        arguments.add(parts[1].replace("'", ""));
      }
    }

    assertThat(Arguments.parse(arguments).one()).contains(LEAST);
  }

  /// What was recorded of a seed's run leads to the same run without the seed's choices.
  @Test
  void aScheduleReplaysWhatWasRecorded() {
    var recorded = SIMULATION.record(Case.ofSeed(7));
    var replay =
        new Case(
            recorded.origin().origin(),
            recorded.origin().acts(),
            Optional.of(Schedule.parse(recorded.schedule().toString())));

    assertThat(fingerprint(replay)).isEqualTo(fingerprint(recorded.origin()));
  }

  private String fingerprint(Case it) {
    var fingerprint = new Fingerprint();
    SIMULATION.run(it, new Story(SIMULATION.roles(), fingerprint));
    return fingerprint.text();
  }

  private static Simulation.Recorded firstFailure() {
    for (long seed = 1; ; seed++) {
      var recorded = SIMULATION.record(Case.ofSeed(seed));
      if (recorded.outcome().breach().isPresent()) {
        return recorded;
      }
    }
  }

  private record WithoutParking(DrivenPorts ports) implements DrivenPorts {
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
