package bookpost.simulation.proof;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/// Counts over runs.
///
/// @param asked requests of clients, retries included
/// @param acknowledged requests that were answered with success
/// @param recovered changes that were committed though no client got a success
/// @param applied changes that took effect on the catalogue
/// @param superseded changes that a newer one of the same book made up for
/// @param again how often an announcement came to a consumer once more
/// @param deferred how often one was deferred
/// @param parked how often something was parked
/// @param deadLetters how often something was given up
/// @param lost changes that are nowhere at the end
/// @param foreign events that no consumer here can read
/// @param virtual the virtual time from the first observation to the last
/// @param faults by their kind
public record Figures(
    long runs,
    long asked,
    long acknowledged,
    long committed,
    long recovered,
    long applied,
    long superseded,
    long again,
    long deferred,
    long parked,
    long deadLetters,
    long lost,
    long foreign,
    Duration virtual,
    Map<String, Long> faults) {
  public static final Figures NONE =
      new Figures(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, Duration.ZERO, Map.of());

  public Figures plus(Figures other) {
    var all = new TreeMap<>(faults);
    other.faults.forEach((kind, count) -> all.merge(kind, count, Long::sum));
    return new Figures(
        runs + other.runs,
        asked + other.asked,
        acknowledged + other.acknowledged,
        committed + other.committed,
        recovered + other.recovered,
        applied + other.applied,
        superseded + other.superseded,
        again + other.again,
        deferred + other.deferred,
        parked + other.parked,
        deadLetters + other.deadLetters,
        lost + other.lost,
        foreign + other.foreign,
        virtual.plus(other.virtual),
        all);
  }
}
