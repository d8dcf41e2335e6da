package bookpost.simulation.run;

import static org.assertj.core.api.Assertions.assertThat;

import bookpost.simulation.cloud.FunctionFactory;
import bookpost.simulation.sabotage.KnownMistakes;
import bookpost.simulation.sabotage.Sabotage;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Gatherers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

final class ProvingTest {
  /// Every third, so that they come from all places.
  static final List<Sabotage> MISTAKES =
      KnownMistakes.ALL.stream().gather(Gatherers.windowFixed(3)).map(List::getFirst).toList();

  /// In one of the topologies and from one range of seeds; `./bookpost simulate --sabotage` goes
  /// through all of all.
  @ParameterizedTest(name = "{0}")
  @FieldSource("MISTAKES")
  void aMistakeIsCaught(Sabotage mistake) {
    var topology = Topologies.read(Path.of("../.."), mistake.topologies().getFirst());
    var right = new Simulation(topology, FunctionFactory.BOOKPOST);

    var caught = new Proving(right, right.with(mistake), Proving.SEEDS_MAX).from(1);

    assertThat(caught).as(mistake.what()).isPresent();
  }

  @Test
  void everyMistakeHasANameOfItsOwn() {
    assertThat(KnownMistakes.ALL)
        .hasSizeGreaterThanOrEqualTo(20)
        .extracting(Sabotage::name)
        .doesNotHaveDuplicates();
  }
}
