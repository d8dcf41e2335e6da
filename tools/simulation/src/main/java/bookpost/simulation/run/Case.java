package bookpost.simulation.run;

import bookpost.simulation.schedule.Choices;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/// A run that can be repeated: the origin of its scenario and fault profile, and what differs.
///
/// @param actions those of the scenario that are carried out, counted from 0; without them, all
/// @param schedule what is chosen; without it, the seed decides
public record Case(
    Origin origin, Optional<List<Integer>> actions, Optional<ChoiceSchedule> schedule) {
  /// The origin of a run.
  public sealed interface Origin {
    /// All is drawn from a seed.
    record Seed(long number) implements Origin {}

    /// One of the small scenarios, in which anything may happen.
    record Small(int number) implements Origin {}
  }

  public static Case ofSeed(long seed) {
    return new Case(new Origin.Seed(seed), Optional.empty(), Optional.empty());
  }

  static Case ofSmall(int number, ChoiceSchedule schedule) {
    return new Case(new Origin.Small(number), Optional.empty(), Optional.of(schedule));
  }

  Case with(List<Integer> actions, ChoiceSchedule schedule) {
    return new Case(origin, Optional.of(actions), Optional.of(schedule));
  }

  Scenario scenario() {
    var all =
        switch (origin) {
          case Origin.Seed(long seed) -> Scenario.drawn(random(seed, 0));
          case Origin.Small(int number) -> SmallScope.SCENARIOS.get(number);
        };
    return actions.map(all::only).orElse(all);
  }

  FaultProfile faultProfile() {
    return switch (origin) {
      case Origin.Seed(long seed) -> FaultProfile.drawn(random(seed, 1));
      case Origin.Small(int number) -> FaultProfile.anything(SmallScope.isInAnyOrder(number));
    };
  }

  Choices choices() {
    return schedule
        .map(ChoiceSchedule::replay)
        .orElseGet(() ->
            switch (origin) {
              case Origin.Seed(long seed) -> new SeededChoices(random(seed, 2));
              case Origin.Small _ -> ChoiceSchedule.DEFAULT.replay();
            });
  }

  private static SplittableRandom random(long seed, int stream) {
    var random = new SplittableRandom(seed);
    for (int split = 0; split < stream; split++) {
      random.split();
    }
    return random.split();
  }

  /// The command that repeats it.
  public String command(String topology) {
    var from =
        switch (origin) {
          case Origin.Seed(long seed) -> " --seed " + seed;
          case Origin.Small(int number) -> " --small " + number;
        };
    return "./bookpost simulate --topology "
        + topology
        + from
        + actions
            .map(it ->
                " --actions " + it.stream().map(String::valueOf).collect(Collectors.joining(",")))
            .orElse("")
        + schedule.map(it -> " --schedule '" + it + "'").orElse("")
        + " --trace";
  }
}
