package bookpost.simulation.run;

import bookpost.emulator.topology.Topology;
import bookpost.simulation.proof.TopologyRoles;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// The migration of a live service to another topology, or from blue to green of the same, as
/// docs/operations.md describes it: the new deployment is put beside the old one, the functions are
/// turned, and the old deployment is removed when nothing depends on it.
///
/// @param to the topology whose promises are to be kept afterwards
/// @param made the topology that is deployed for it
/// @param turned the keys of the functions that are turned beside what is there
/// @param late those that are turned after the old deployment has been removed
/// @param pause the wait before the books' numbers are noted; calls of old versions end in it
/// @param end when the old deployment is removed
/// @param both the roles while both are deployed
/// @param noted the same once old versions write and receive nothing any more
/// @param after the roles in the end
record Migration(
    Topology to,
    Topology made,
    List<String> turned,
    List<String> late,
    Duration pause,
    End end,
    TopologyRoles both,
    TopologyRoles noted,
    TopologyRoles after) {
  static final List<String> WRITERS = List.of("AddBook", "RemoveBook");
  static final List<String> CONSUMERS = List.of("BookAdded", "BookRemoved");

  /// Longer than any function of the API or of the consumer runs.
  private static final Duration PAUSE = Duration.ofMinutes(1);

  /// When the old deployment is removed.
  enum End {
    /// As soon as everything is switched.
    AT_ONCE,
    /// Once nothing seems to be under way.
    QUIET,
    /// Once the catalogue has caught up with the numbers that were noted.
    CAUGHT_UP,
    /// Like CAUGHT_UP, and no event is deferred, since nothing would look at it any more.
    CAUGHT_UP_AND_HOLDS_NOTHING
  }

  static Migration of(Topology from, Topology to) {
    var old = TopologyRoles.of(from);
    var next = TopologyRoles.of(to);
    var both = old.beside(next);
    boolean sweepEnds = old.deferred().isPresent() && next.deferred().isEmpty();
    return new Migration(
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

  Migration making(Topology other) {
    return new Migration(to, other, turned, late, pause, end, both, noted, after);
  }

  Migration turning(List<String> soon, List<String> later) {
    return new Migration(to, made, soon, later, pause, end, both, noted, after);
  }

  Migration pausingFor(Duration other) {
    return new Migration(to, made, turned, late, other, end, both, noted, after);
  }

  Migration ending(End other) {
    return new Migration(to, made, turned, late, pause, other, both, noted, after);
  }
}
