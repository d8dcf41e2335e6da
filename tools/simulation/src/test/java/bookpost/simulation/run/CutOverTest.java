package bookpost.simulation.run;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import bookpost.simulation.proof.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// A live service migrates from every topology to every other, and from blue to green of its own.
final class CutOverTest {
  static final List<SystemUnderTest> SYSTEMS =
      Topologies.NAMES.stream()
          .flatMap(it -> SystemUnderTest.of(SwarmTest.ROOT, it, Topologies.NAMES))
          .toList();

  static final List<MigrationMistake> MISTAKES = MigrationMistake.ALL;

  private static final int SEEDS = 10;

  @ParameterizedTest
  @FieldSource("SYSTEMS")
  void noSeedBreaksALaw(SystemUnderTest system) {
    var figures = Figures.NONE;
    for (long seed = 1; seed <= SEEDS; seed++) {
      var it = Case.ofSeed(seed);
      var outcome = system.simulation().run(it, _ -> {});
      assertThat(outcome.breach()).as(it.command(system.name())).isEmpty();
      figures = figures.plus(outcome.figures());
    }

    assertThat(figures.lost()).isZero();
    assertThat(figures.applied()).isPositive();
  }

  @ParameterizedTest
  @FieldSource("SYSTEMS")
  void aMigrationBreaksNoLawFromAnyStartingPoint(SystemUnderTest system) {
    var result = new SmallScope(system.simulation(), 2, 1).goThrough();

    assertThat(result.failed().map(it -> it.origin().command(system.name()))).isEmpty();
    assertThat(result.schedules()).isGreaterThan(20);
  }

  /// In one of the migrations and from one range of seeds; `./bookpost simulate --cut-over
  /// --sabotage` goes through all.
  @ParameterizedTest(name = "{0}")
  @FieldSource("MISTAKES")
  void aMigrationMistakeIsCaught(MigrationMistake mistake) {
    var migration = List.of(mistake.harmed().getFirst().split(" ", -1));
    var system =
        SystemUnderTest.migrating(SwarmTest.ROOT, migration.getFirst(), migration.getLast());
    var wrong = requireNonNull(system.mistaken().get(mistake.name()));

    var caught = new Proving(system.simulation(), wrong, Proving.SEEDS_MAX).from(1);

    assertThat(caught).as(mistake.what()).isPresent();
  }

  /// The added deployment, each function in two versions and then in one, the numbers, the removal.
  @Test
  void everyMigrationStepIsPrinted() {
    var steps = new ArrayList<String>();
    var system = SystemUnderTest.migrating(SwarmTest.ROOT, "cdc", "outbox");
    var trace = new TracePrinter(system.simulation().all(), steps::add);

    system.simulation().run(Case.ofSmall(2, ChoiceSchedule.DEFAULT), trace);

    assertThat(steps.stream().filter(it -> it.contains("MIGRATE  ")))
        .hasSize(1 + 4 * 2 + 1 + 1)
        .last()
        .asString()
        .endsWith("MIGRATE  the old deployment is removed");
    assertThat(Stream.of("AddBook", "RemoveBook", "BookAdded", "BookRemoved"))
        .allSatisfy(
            it -> assertThat(steps).anyMatch(step -> step.endsWith(it + " runs the new version")));
  }
}
