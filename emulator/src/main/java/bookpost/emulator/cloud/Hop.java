package bookpost.emulator.cloud;

import java.time.Instant;

/// One step on a change's way.
///
/// @param at which part of the topology: `mapping Books → ChangeProcessor`, `bus bookpost-dev`,
///   `function BookAdded`
/// @param what in one short line
/// @param payload what passed, as JSON
public record Hop(Instant time, String at, Kind kind, String what, String payload) {
  public enum Kind {
    RECEIVED,
    FILTERED,
    DELIVERED,
    FAILED,
    RETRIED,
    DEAD_LETTERED,
    DROPPED
  }
}
