package bookpost.simulation.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// The options of the command line, as `docs/usage/simulate.txt` describes them.
///
/// @param from the first seed
/// @param seeds how many of them
/// @param minutes the duration, if that ends it
/// @param topologies by their names; all of them if none is named
/// @param to topologies that each of them migrates to in the midst of its runs
record SimulateOptions(
    List<String> topologies,
    List<String> to,
    long from,
    long seeds,
    Optional<Duration> minutes,
    OptionalLong seed,
    OptionalInt small,
    Optional<List<Integer>> actions,
    Optional<ChoiceSchedule> schedule,
    boolean traces,
    boolean exhausts,
    boolean sabotages) {
  private static final long SEEDS = 1_000;

  /// @throws IllegalArgumentException for what the command does not know, with a message for its
  ///   user
  static SimulateOptions parse(List<String> arguments) {
    var topologies = new ArrayList<String>();
    var to = new ArrayList<String>();
    long from = 1;
    long seeds = SEEDS;
    var minutes = Optional.<Duration>empty();
    var seed = OptionalLong.empty();
    var small = OptionalInt.empty();
    var actions = Optional.<List<Integer>>empty();
    var schedule = Optional.<ChoiceSchedule>empty();
    boolean traces = false;
    boolean exhausts = false;
    boolean sabotages = false;
    for (var words = arguments.iterator(); words.hasNext(); ) {
      var option = words.next();
      switch (option) {
        case "--topology" -> topologies.add(value(option, words));
        case "--to" -> to.add(value(option, words));
        case "--cut-over" -> to.addAll(Topologies.NAMES);
        case "--from" -> from = number(option, words);
        case "--seeds" -> seeds = number(option, words);
        case "--minutes" -> minutes = Optional.of(Duration.ofMinutes(number(option, words)));
        case "--seed" -> seed = OptionalLong.of(number(option, words));
        case "--small" -> small = OptionalInt.of((int) number(option, words));
        case "--actions" ->
            actions =
                Optional.of(
                    Stream.of(value(option, words).split(",", -1)).map(Integer::valueOf).toList());
        case "--schedule" -> schedule = Optional.of(ChoiceSchedule.parse(value(option, words)));
        case "--trace" -> traces = true;
        case "--exhaustive" -> exhausts = true;
        case "--sabotage" -> sabotages = true;
        default -> throw new IllegalArgumentException("unknown option: " + option);
      }
    }
    if ((seed.isPresent() || small.isPresent()) && (topologies.size() != 1 || to.size() > 1)) {
      throw new IllegalArgumentException("a single run needs exactly one --topology");
    }
    return new SimulateOptions(
        List.copyOf(topologies),
        List.copyOf(to),
        from,
        seeds,
        minutes,
        seed,
        small,
        actions,
        schedule,
        traces,
        exhausts,
        sabotages);
  }

  private static String value(String option, Iterator<String> words) {
    if (!words.hasNext()) {
      throw new IllegalArgumentException("missing value for " + option);
    }
    return words.next();
  }

  private static long number(String option, Iterator<String> words) {
    var value = value(option, words);
    try {
      return Long.parseLong(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "invalid value for %s: %s (expected a number)".formatted(option, value), e);
    }
  }

  /// The one run that is asked for, if one is.
  Optional<Case> one() {
    if (small.isPresent()) {
      return Optional.of(new Case(new Case.Origin.Small(small.getAsInt()), actions, schedule));
    }
    return seed.isPresent()
        ? Optional.of(new Case(new Case.Origin.Seed(seed.getAsLong()), actions, schedule))
        : Optional.empty();
  }
}
