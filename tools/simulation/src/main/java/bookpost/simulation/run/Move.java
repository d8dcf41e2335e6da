package bookpost.simulation.run;

import bookpost.emulator.topology.Topology;
import bookpost.simulation.proof.Roles;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// How a live service moves to another topology, or from blue to green of the same, as
/// docs/operations.md tells: what is new is put beside what is there, the functions are turned, and
/// what is old is taken away when nothing depends on it.
///
/// @param to the topology whose promises are to be kept afterwards
/// @param made what is put to work for it
/// @param turned the keys of the functions that are turned beside what is there
/// @param late those that are turned when what is old has been taken away
/// @param pause how long who notes the books' numbers waits, for what old versions are still at
/// @param end when what is old is taken away
/// @param both what all is there for while both are at work
/// @param noted the same once old versions write and receive nothing any more
/// @param after what is there in the end
record Move(
    Topology to,
    Topology made,
    List<String> turned,
    List<String> late,
    Duration pause,
    End end,
    Roles both,
    Roles noted,
    Roles after) {
  static final List<String> WRITERS = List.of("AddBook", "RemoveBook");
  static final List<String> CONSUMERS = List.of("BookAdded", "BookRemoved");

  /// Longer than any function of the API or of the consumer runs.
  private static final Duration PAUSE = Duration.ofMinutes(1);

  /// When what is old is taken away.
  enum End {
    /// As soon as all is turned.
    AT_ONCE,
    /// Once nothing seems to be under way.
    QUIET,
    /// Once the catalogue has caught up with the numbers that were noted.
    CAUGHT_UP,
    /// And holds nothing that nobody would look at any more.
    CAUGHT_UP_AND_HOLDS_NOTHING
  }

  static Move of(Topology from, Topology to) {
    var old = Roles.of(from);
    var next = Roles.of(to);
    var both = old.beside(next);
    boolean sweepEnds = old.held().isPresent() && next.held().isEmpty();
    return new Move(
        to,
        to,
        Stream.concat(WRITERS.stream(), CONSUMERS.stream()).toList(),
        List.of(),
        PAUSE,
        sweepEnds ? End.CAUGHT_UP_AND_HOLDS_NOTHING : End.CAUGHT_UP,
        both,
        both.promising(next),
        both.leaving(next));
  }

  Move making(Topology other) {
    return new Move(to, other, turned, late, pause, end, both, noted, after);
  }

  Move turning(List<String> soon, List<String> later) {
    return new Move(to, made, soon, later, pause, end, both, noted, after);
  }

  Move pausingFor(Duration other) {
    return new Move(to, made, turned, late, other, end, both, noted, after);
  }

  Move ending(End other) {
    return new Move(to, made, turned, late, pause, other, both, noted, after);
  }
}
