package bookpost.emulator.cloud;

import java.time.Instant;

/// One step on a change's way.
///
/// @param at which part of the topology: `mapping Books → ChangeProcessor`, `mapping added-queue →
///   BookAdded`, `pipe BookAddedPipe`, `bus bookpost-dev`, `rule added → BookAdded`, `rule added →
///   added-queue`, `schedule sweep`, `function BookAdded`
/// @param what happened, in one short line
/// @param payload the record, batch or event that passed, as JSON; if a function answered, its
///   answer
public record Hop(Instant time, String at, Kind kind, String what, String payload) {
  public Hop {
    what = what.lines().findFirst().orElse("");
  }

  public enum Kind {
    /// A part took something up: a mapping a record or message, a pipe a record, a bus an event, a
    /// function a payload; or a schedule's time has come.
    RECEIVED,
    /// It concerns nobody here: no filter, no rule matches.
    FILTERED,
    /// A rule's or pipe's target has accepted its input, or a function has answered.
    DELIVERED,
    /// A bus refused an entry, a pipe's target refused its input, or an invocation ended without an
    /// answer.
    FAILED,
    /// It will be tried again, or stays in its queue.
    RETRIED,
    /// It was given up, and a dead letter was sent.
    DEAD_LETTERED,
    /// It was given up without a dead letter.
    DROPPED
  }
}
