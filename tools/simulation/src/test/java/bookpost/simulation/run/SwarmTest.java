package bookpost.simulation.run;

import static org.assertj.core.api.Assertions.assertThat;

import bookpost.simulation.cloud.FunctionFactory;
import bookpost.simulation.proof.Figures;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// A small part of the gate's runs; a failure shows the command that repeats it.
final class SwarmTest {
  static final Path ROOT = Path.of("../..");
  static final List<String> NAMES = Topologies.NAMES;
  private static final int SEEDS = 60;

  @ParameterizedTest
  @FieldSource("NAMES")
  void noSeedBreaksALaw(String name) {
    var simulation = new Simulation(Topologies.read(ROOT, name), FunctionFactory.BOOKPOST);
    var figures = Figures.NONE;
    for (long seed = 1; seed <= SEEDS; seed++) {
      var it = Case.ofSeed(seed);
      var outcome = simulation.run(it, _ -> {});
      assertThat(outcome.breach()).as(it.command(name)).isEmpty();
      figures = figures.plus(outcome.figures());
    }

    assertThat(figures.lost()).isZero();
    assertThat(figures.applied()).isPositive();
    assertThat(figures.faults()).hasSizeGreaterThan(10);
  }

  /// Every way in which one thing goes wrong while a book is added and removed.
  @ParameterizedTest
  @FieldSource("NAMES")
  void noSingleFaultBreaksALaw(String name) {
    var simulation = new Simulation(Topologies.read(ROOT, name), FunctionFactory.BOOKPOST);

    var result = new SmallScope(simulation, 0, 1).goThrough();

    assertThat(result.failed().map(it -> it.origin().command(name))).isEmpty();
    assertThat(result.schedules()).isGreaterThan(80);
  }
}
