package bookpost.simulation.run;

import bookpost.simulation.proof.Breach;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Searches for a deliberate mistake and counts the seeds. It is found if it breaks a law in a run
/// that breaks no law without it.
///
/// @param wrong the same with a mistake
/// @param seedsMax how many seeds there are to find it in
record Proving(Simulation right, Simulation wrong, long seedsMax) {
  static final long SEEDS_MAX = 3_000;
  static final int RANGES = 5;

  /// A seed that found it.
  ///
  /// @param seeds how many there were, with this one
  record Caught(long seeds, Breach breach) {}

  /// @param from the first seed
  Optional<Caught> from(long from) {
    for (long tried = 1; tried <= seedsMax; tried++) {
      var it = Case.ofSeed(from + tried - 1);
      var breach = breach(wrong, it);
      if (breach.isPresent() && breach(right, it).isEmpty()) {
        return Optional.of(new Caught(tried, breach.get()));
      }
    }
    return Optional.empty();
  }

  private static Optional<Breach> breach(Simulation simulation, Case it) {
    return simulation.run(it, _ -> {}).breach();
  }

  /// From several ranges of seeds of which none overlaps another; those in which it was not found
  /// are missing.
  List<Caught> inRanges(int count) {
    var caught = new ArrayList<Caught>();
    for (int range = 0; range < count; range++) {
      from(1 + range * seedsMax).ifPresent(caught::add);
    }
    return caught;
  }
}
