package bookpost.emulator.cloud;

import bookpost.emulator.topology.LambdaFunction;
import bookpost.emulator.topology.Topology;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// A topology at work: its stream mappings, bus, rules and asynchronous invocations.
///
/// It has no thread, socket or clock. A driver tells it what happened, always with the time, and
/// carries out the commands that [#step] answers. It is confined to one thread at a time; time
/// never goes back.
public final class Cloud {
  private static final String DEFAULT_BUS = "default";

  private final Dispatch dispatch;
  private final Map<String, AsynchronousQueue> queues = new LinkedHashMap<>();
  private final Map<String, Bus> buses = new LinkedHashMap<>();
  private final List<Mapping> mappings;
  private final PutEvents putEvents;

  /// @param ids names for events and requests, a fresh one each time
  public Cloud(Topology topology, Pace pace, Faults faults, Journal journal, Supplier<String> ids) {
    dispatch = new Dispatch(faults, journal);
    Context context = new Context(new Account(topology.region()), pace, ids, dispatch, journal);
    for (LambdaFunction function : topology.functions()) {
      queues.put(function.key(), new AsynchronousQueue(function, context));
    }
    Stream.concat(Stream.of(DEFAULT_BUS), topology.buses().stream().map(bus -> bus.name()))
        .forEach(name -> buses.put(name, bus(name, topology, faults, context)));
    mappings =
        topology.streamMappings().stream()
            .map(mapping -> new Mapping(mapping, function(topology, mapping.function()), context))
            .toList();
    putEvents = new PutEvents(buses, faults, context);
  }

  private Bus bus(String name, Topology topology, Faults faults, Context context) {
    return new Bus(
        name,
        topology.rules().stream().filter(rule -> rule.bus().equals(name)).toList(),
        queues,
        faults,
        context);
  }

  private static LambdaFunction function(Topology topology, String key) {
    return topology.functions().stream()
        .filter(function -> function.key().equals(key))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no function " + key));
  }

  /// Takes records that were read from a table's stream, in their order within the shard. Where to
  /// start reading, at the horizon or at the latest, is up to the reader.
  public void streamed(String table, String shard, List<StreamRecord> records, Instant now) {
    of(table).forEach(mapping -> mapping.received(shard, records, now));
  }

  /// Tells of a shard and its parent: a child's records wait until its parent's are done.
  public void shardOpened(String table, String shard, Optional<String> parent, Instant now) {
    of(table).forEach(mapping -> mapping.opened(shard, parent));
  }

  /// Tells that no more records will come from the shard.
  public void shardClosed(String table, String shard, Instant now) {
    of(table).forEach(mapping -> mapping.closed(shard));
  }

  /// How many more records of the shard should be read now: 0 while enough wait here.
  public int demand(String table, String shard) {
    return of(table).mapToInt(mapping -> mapping.demand(shard)).min().orElse(0);
  }

  /// Takes messages that were received from a queue; until [#step] commands to delete or return
  /// them they are invisible to others.
  public void queued(String queue, List<QueueMessage> messages, Instant now) {
    if (!messages.isEmpty())
      throw new UnsupportedOperationException(
          "no mapping takes %d of %s at %s yet".formatted(messages.size(), queue, now));
  }

  /// How many more messages should be received from the queue now: 0 while enough wait here, and
  /// where no mapping reads it.
  public int demand(String queue) {
    return 0;
  }

  /// Takes a PutEvents request and answers it; what its events set off comes with the next [#step].
  public PutEventsResult putEvents(List<EventEntry> entries, Instant now) {
    return putEvents.put(entries, now);
  }

  /// Takes the end of an invocation that [#step] commanded.
  public void ended(InvocationId id, InvocationResult result, Instant now) {
    dispatch.ended(id, result, now);
  }

  /// Answers what must be done now; each command is answered once.
  public List<Command> step(Instant now) {
    do {
      mappings.forEach(mapping -> mapping.step(now));
      buses.values().forEach(bus -> bus.step(now));
      queues.values().forEach(queue -> queue.step(now));
    } while (dispatch.endStillborn(now));
    return dispatch.drain();
  }

  /// When [#step] must be called next though nothing happens, at once where that has passed; empty
  /// while there is nothing to wait for.
  public Optional<Instant> wakeAt() {
    return Stream.of(
            mappings.stream().flatMap(mapping -> mapping.wakeAt().stream()),
            buses.values().stream().flatMap(bus -> bus.wakeAt().stream()),
            queues.values().stream().flatMap(queue -> queue.wakeAt().stream()))
        .flatMap(instants -> instants)
        .min(Instant::compareTo);
  }

  /// Whether every record and event taken so far has come to its end, parked or delivered or
  /// dropped.
  public boolean settled() {
    return dispatch.settled()
        && mappings.stream().allMatch(Mapping::settled)
        && buses.values().stream().allMatch(Bus::settled)
        && queues.values().stream().allMatch(AsynchronousQueue::settled);
  }

  private Stream<Mapping> of(String table) {
    return mappings.stream().filter(mapping -> mapping.table().equals(table));
  }
}
