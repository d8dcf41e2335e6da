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

/// A live service moves from every topology to every other, and from blue to green of its own.
final class CutOverTest {
  static final List<Course> COURSES =
      Topologies.NAMES.stream()
          .flatMap(it -> Course.of(SwarmTest.ROOT, it, Topologies.NAMES))
          .toList();

  static final List<Misstep> MISSTEPS = Misstep.ALL;

  private static final int SEEDS = 10;

  @ParameterizedTest
  @FieldSource("COURSES")
  void noSeedBreaksALaw(Course course) {
    var figures = Figures.NONE;
    for (long seed = 1; seed <= SEEDS; seed++) {
      var it = Case.ofSeed(seed);
      var outcome = course.simulation().run(it, _ -> {});
      assertThat(outcome.breach()).as(it.command(course.name())).isEmpty();
      figures = figures.plus(outcome.figures());
    }

    assertThat(figures.lost()).isZero();
    assertThat(figures.applied()).isPositive();
  }

  @ParameterizedTest
  @FieldSource("COURSES")
  void whereverItBeginsNoLawIsBroken(Course course) {
    var result = new SmallScope(course.simulation(), 2, 1).goThrough();

    assertThat(result.failed().map(it -> it.origin().command(course.name()))).isEmpty();
    assertThat(result.schedules()).isGreaterThan(20);
  }

  /// In one of the moves and from one range of seeds; `./bookpost simulate --cut-over --sabotage`
  /// goes through all.
  @ParameterizedTest(name = "{0}")
  @FieldSource("MISSTEPS")
  void aMisstepIsCaught(Misstep misstep) {
    var move = List.of(misstep.harmed().getFirst().split(" ", -1));
    var course = Course.moving(SwarmTest.ROOT, move.getFirst(), move.getLast());
    var wrong = requireNonNull(course.mistaken().get(misstep.name()));

    var caught = new Proving(course.simulation(), wrong, Proving.SEEDS_MAX).from(1);

    assertThat(caught).as(misstep.what()).isPresent();
  }

  /// What is put beside it, each function in two versions and then in one, the numbers, the end.
  @Test
  void eachStepIsTold() {
    var steps = new ArrayList<String>();
    var course = Course.moving(SwarmTest.ROOT, "cdc", "outbox");
    var story = new Story(course.simulation().all(), steps::add);

    course.simulation().run(Case.ofSmall(2, Schedule.ORDINARY), story);

    assertThat(steps.stream().filter(it -> it.contains("MOVE   ")))
        .hasSize(1 + 4 * 2 + 1 + 1)
        .last()
        .asString()
        .endsWith("MOVE   what is old is taken away");
    assertThat(Stream.of("AddBook", "RemoveBook", "BookAdded", "BookRemoved"))
        .allSatisfy(it -> assertThat(steps).anyMatch(step -> step.endsWith(it + " is turned")));
  }
}
