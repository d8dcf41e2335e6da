package bookpost.simulation.proof;

import bookpost.emulator.topology.LambdaFunction;
import bookpost.emulator.topology.Pipe;
import bookpost.emulator.topology.Queue;
import bookpost.emulator.topology.Rule;
import bookpost.emulator.topology.StreamMapping;
import bookpost.emulator.topology.StreamSource;
import bookpost.emulator.topology.Topology;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The roles of a topology's parts.
///
/// @param everyEvent whether each event takes effect; else the latest state does
/// @param rowForEach whether each change has its row in the outbox
/// @param relaysInOrder whether a function puts a book's changes on the bus in their order
/// @param letters the queues that get what could not be delivered, whole
/// @param positions the queues that get the position in a stream at which a batch was given up
/// @param consumers the keys of the functions that receive announcements
/// @param horizon how long after a change its announcement can still be delivered again
public record TopologyRoles(
    String books,
    Optional<String> outbox,
    String catalogue,
    Optional<String> deferred,
    String parking,
    boolean everyEvent,
    boolean rowForEach,
    boolean relaysInOrder,
    Set<String> letters,
    Set<String> positions,
    Set<String> consumers,
    Duration horizon) {
  private static final String ORDERING = "ORDERING";
  private static final Duration STREAM = Duration.ofHours(24);

  /// It is not in a topology, for it has no part in a delivery but on request: what `limits.yml`
  /// says.
  private static final Duration ARCHIVE = Duration.ofDays(30);

  public static TopologyRoles of(Topology topology) {
    return new TopologyRoles(
        required(topology, "BOOKS_TABLE"),
        setting(topology, "OUTBOX_TABLE"),
        required(topology, "CATALOGUE_TABLE"),
        setting(topology, "DEFERRED_TABLE"),
        required(topology, "PARKING_TABLE"),
        required(topology, ORDERING).equals("every-event"),
        setting(topology, "OUTBOX_TABLE").isPresent(),
        setting(topology, "EVENT_BUS").isPresent(),
        letters(topology).collect(Collectors.toCollection(LinkedHashSet::new)),
        sources(topology)
            .flatMap(it -> it.deadLetterQueue().stream())
            .collect(Collectors.toCollection(LinkedHashSet::new)),
        topology.functions().stream()
            .filter(it -> it.environment().containsKey(ORDERING))
            .map(LambdaFunction::key)
            .collect(Collectors.toCollection(LinkedHashSet::new)),
        horizon(topology));
  }

  /// Of two topologies that are at work over the same tables: the parts of both, and of their
  /// promises the weaker.
  public TopologyRoles beside(TopologyRoles other) {
    return new TopologyRoles(
        books,
        outbox.or(other::outbox),
        catalogue,
        deferred.or(other::deferred),
        parking,
        everyEvent && other.everyEvent,
        rowForEach && other.rowForEach,
        relaysInOrder && equals(other),
        union(letters, other.letters),
        union(positions, other.positions),
        union(consumers, other.consumers),
        horizon.compareTo(other.horizon) > 0 ? horizon : other.horizon);
  }

  /// The same parts, with what the catalogue and the outbox of another topology promise.
  public TopologyRoles promising(TopologyRoles other) {
    return promising(other, this);
  }

  /// The roles that remain once the other runs alone: its own parts, and tables that stay.
  public TopologyRoles leaving(TopologyRoles other) {
    return promising(other, other);
  }

  private TopologyRoles promising(TopologyRoles promised, TopologyRoles atWork) {
    return new TopologyRoles(
        books,
        outbox,
        catalogue,
        deferred,
        parking,
        promised.everyEvent,
        promised.rowForEach,
        atWork.relaysInOrder,
        atWork.letters,
        atWork.positions,
        atWork.consumers,
        horizon);
  }

  private static Set<String> union(Set<String> some, Set<String> others) {
    var all = new LinkedHashSet<>(some);
    all.addAll(others);
    return all;
  }

  private static String required(Topology topology, String name) {
    return setting(topology, name)
        .orElseThrow(() -> new IllegalArgumentException("no function has the setting " + name));
  }

  private static Optional<String> setting(Topology topology, String name) {
    return topology.functions().stream()
        .flatMap(it -> Optional.ofNullable(it.environment().get(name)).stream())
        .findFirst();
  }

  private static Stream<String> letters(Topology topology) {
    return Stream.of(
            targets(topology).flatMap(it -> it.deadLetterQueue().stream()),
            topology.functions().stream()
                .flatMap(it -> it.asynchronous().onFailureQueue().stream()),
            topology.queues().stream()
                .flatMap(it -> it.redrive().stream().map(Queue.Redrive::queue)))
        .flatMap(it -> it);
  }

  private static Stream<StreamSource> sources(Topology topology) {
    return Stream.concat(
        topology.streamMappings().stream().map(StreamMapping::source),
        topology.pipes().stream().map(Pipe::source));
  }

  private static Stream<Rule.Target> targets(Topology topology) {
    return topology.rules().stream().flatMap(it -> it.targets().stream());
  }

  /// At least as long as it takes from a stream to a function, by all that retries on the way and
  /// is redriven once.
  private static Duration horizon(Topology topology) {
    if (topology.buses().isEmpty()) {
      return STREAM;
    }
    var bus =
        longest(
            targets(topology).map(it -> untilNoMore(topology, it.ageMax(), it.deadLetterQueue())));
    var invocation =
        longest(
            topology.functions().stream()
                .map(LambdaFunction::asynchronous)
                .filter(it -> it.onFailureQueue().isPresent())
                .map(it -> untilNoMore(topology, it.ageMax(), it.onFailureQueue())));
    var queue =
        longest(
            topology.queues().stream()
                .filter(it -> it.redrive().isPresent())
                .map(it ->
                    untilNoMore(topology, it.retention(), it.redrive().map(Queue.Redrive::queue))));
    return STREAM.plus(ARCHIVE).plus(bus).plus(longest(Stream.of(invocation, queue)));
  }

  private static Duration untilNoMore(
      Topology topology, Duration limit, Optional<String> deadLetterQueue) {
    var kept =
        longest(
            topology.queues().stream()
                .filter(it -> deadLetterQueue.filter(it.name()::equals).isPresent())
                .map(Queue::retention));
    return limit.multipliedBy(2).plus(kept);
  }

  private static Duration longest(Stream<Duration> durations) {
    return durations.max(Comparator.naturalOrder()).orElse(Duration.ZERO);
  }
}
