package bookpost.emulator.cloud;

import bookpost.emulator.topology.EventBus;
import bookpost.emulator.topology.LambdaFunction;
import bookpost.emulator.topology.Queue;
import bookpost.emulator.topology.StreamMapping;
import bookpost.emulator.topology.Topology;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// A topology at work: its mappings, pipes, bus, rules, schedules and asynchronous invocations.
///
/// It has no thread, socket or clock. A driver reports each event to it, always with the time, and
/// carries out the commands that [#step] returns. It is confined to one thread at a time; time
/// never goes back.
public final class Cloud {
  private final Dispatch dispatch;
  private final Map<String, AsynchronousQueue> queues = new LinkedHashMap<>();
  private final Map<String, Bus> buses = new LinkedHashMap<>();
  private final List<StreamFeed> streams;
  private final List<QueueFeed> messages;
  private final List<Timer> timers;
  private final PutEvents putEvents;

  /// @param ids names for events and requests, a fresh one each time
  public Cloud(Topology topology, Pace pace, Faults faults, History history, Supplier<String> ids) {
    this(topology, true, pace, faults, history, ids);
  }

  /// As the constructor, but the topology's buses and rules are at work elsewhere. Entries that
  /// pipes put on a bus come as [Command.PutEvents]; events that a rule sends to a function are
  /// handed to [#invoke].
  public static Cloud withBusesElsewhere(
      Topology topology, Pace pace, Faults faults, History history, Supplier<String> ids) {
    return new Cloud(topology, false, pace, faults, history, ids);
  }

  private Cloud(
      Topology topology,
      boolean busesAreHere,
      Pace pace,
      Faults faults,
      History history,
      Supplier<String> ids) {
    dispatch = new Dispatch(faults, history);
    Context context = new Context(new Account(topology.region()), pace, ids, dispatch, history);
    for (LambdaFunction function : topology.functions()) {
      queues.put(function.key(), new AsynchronousQueue(function, context));
    }
    Destinations destinations = new Destinations(queues, topology.queues(), context);
    Stream.concat(Stream.of(Account.DEFAULT_BUS), topology.buses().stream().map(EventBus::name))
        .filter(_ -> busesAreHere)
        .forEach(name -> buses.put(name, bus(name, topology, destinations, faults, context)));
    putEvents = new PutEvents(buses, faults, context);
    EntryTaker entries =
        busesAreHere ? this::putHere : (request, _, caller) -> dispatch.putEvents(request, caller);
    streams =
        Stream.concat(
                topology.streamMappings().stream().map(it -> feed(it, topology, context)),
                topology.pipes().stream()
                    .map(it -> {
                      Recipient target = new PipeTarget(it, destinations, entries, faults, context);
                      return new StreamFeed("pipe " + it.id(), it.source(), target, context);
                    }))
            .toList();
    messages =
        topology.queueMappings().stream()
            .map(it -> new QueueFeed(it, queue(topology, it.queue()), context))
            .toList();
    timers =
        topology.schedules().stream()
            .map(it -> new Timer(it, destinations, faults, context))
            .toList();
  }

  private static Bus bus(
      String name, Topology topology, Destinations destinations, Faults faults, Context context) {
    return new Bus(
        name,
        topology.rules().stream().filter(rule -> rule.bus().equals(name)).toList(),
        destinations,
        faults,
        context);
  }

  private static StreamFeed feed(StreamMapping mapping, Topology topology, Context context) {
    LambdaFunction function =
        topology.functions().stream()
            .filter(it -> it.key().equals(mapping.function()))
            .findFirst()
            .orElseThrow(
                () -> new IllegalArgumentException("unknown function: " + mapping.function()));
    return new StreamFeed(
        "mapping " + mapping.source().table() + " → " + mapping.function(),
        mapping.source(),
        new MappedFunction(function, mapping.reportsBatchItemFailures(), context),
        context);
  }

  private static Queue queue(Topology topology, String name) {
    return topology.queues().stream()
        .filter(queue -> queue.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("unknown queue: " + name));
  }

  /// Takes records that were read from a table's stream, in their order within the shard. The
  /// reader decides whether to start at the horizon or at the latest.
  public void streamed(String table, String shard, List<ShardRecord> records, Instant now) {
    of(table).forEach(feed -> feed.received(shard, records, now));
  }

  /// Opens a shard: a child's records wait until its parent's are done.
  public void shardOpened(String table, String shard, Optional<String> parent, Instant now) {
    of(table).forEach(feed -> feed.opened(shard, parent));
  }

  /// Closes a shard: no more records will come from it.
  public void shardClosed(String table, String shard, Instant now) {
    of(table).forEach(feed -> feed.closed(shard));
  }

  /// Drops the progress of the shard's readers, which have died: all records from the first
  /// unfinished one come again. The results of batches under way are ignored.
  public void readAgain(String table, String shard, Instant now) {
    of(table).forEach(feed -> feed.readAgain(shard, now));
  }

  /// How many more records of the shard should be read now: 0 while enough wait here.
  public int demand(String table, String shard) {
    return of(table).mapToInt(feed -> feed.demand(shard)).min().orElse(0);
  }

  /// Takes messages that were received from a queue; until [#step] commands to delete or return
  /// them they are invisible to others. Mappings of one queue share its messages out.
  public void queued(String queue, List<QueueMessage> received, Instant now) {
    for (QueueMessage message : received) {
      ofQueue(queue)
          .max(Comparator.comparingInt(QueueFeed::demand))
          .orElseThrow(() -> new IllegalArgumentException("no mapping reads " + queue))
          .received(message, now);
    }
  }

  /// How many more messages should be received from the queue now: 0 while enough wait here, and if
  /// no mapping reads it. A [#step] may change that, even if it commands nothing.
  public int demand(String queue) {
    return ofQueue(queue).mapToInt(QueueFeed::demand).sum();
  }

  /// Takes a PutEvents request and returns its result; the commands that its events cause come with
  /// the next [#step].
  public PutEventsResult putEvents(List<EventEntry> entries, Instant now) {
    return putEvents.put(entries, now);
  }

  /// Takes an event that came on a bus of this name elsewhere, as it is.
  public void overhear(String bus, String event, Instant now) {
    bus(bus).take(event, "received on the bus elsewhere", now);
  }

  /// Takes an event that a bus took before, from its archive: it goes to some of the bus's rules,
  /// and says [which
  /// replay](https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-replay-archived-event.html)
  /// it is part of.
  ///
  /// @param rules the names of the rules that get the event if they match it
  public void replay(String bus, String event, String replay, Set<String> rules, Instant now) {
    bus(bus).replay(event, replay, rules, now);
  }

  private Bus bus(String name) {
    return Optional.ofNullable(buses.get(name))
        .orElseThrow(() -> new IllegalArgumentException("unknown bus: " + name));
  }

  private void putHere(List<EventEntry> entries, Instant now, EntryTaker.Caller caller) {
    PutEventsResult result = putEvents.put(entries, now);
    dispatch.endSoon(then -> caller.answered(result, then));
  }

  /// Takes the answer to a request that [#step] commanded.
  public void answered(RequestId id, PutEventsResult result, Instant now) {
    dispatch.answered(id, result, now);
  }

  /// Takes an event for a function that nobody waits for. It is retried, and dead-lettered, as the
  /// function has it.
  ///
  /// @param function its key in the file
  public void invoke(String function, String payload, Instant now) {
    AsynchronousQueue queue = queues.get(function);
    if (queue == null || !queue.take(payload, now)) {
      throw new IllegalArgumentException(
          "function %s is unknown or refuses the payload: %s".formatted(function, payload));
    }
  }

  /// Takes the end of an invocation that [#step] commanded.
  public void ended(InvocationId id, InvocationResult result, Instant now) {
    dispatch.ended(id, result, now);
  }

  /// Returns the commands to carry out now, each once.
  public List<Command> step(Instant now) {
    do {
      timers.forEach(timer -> timer.step(now));
      streams.forEach(feed -> feed.step(now));
      messages.forEach(feed -> feed.step(now));
      buses.values().forEach(bus -> bus.step(now));
      queues.values().forEach(queue -> queue.step(now));
    } while (dispatch.endAll(now));
    return dispatch.drain();
  }

  /// The time at which [#step] must be called next even if nothing happens; at once if it has
  /// passed. Empty while there is nothing to wait for.
  public Optional<Instant> wakeAt() {
    return Stream.of(
            timers.stream().flatMap(timer -> timer.wakeAt().stream()),
            streams.stream().flatMap(feed -> feed.wakeAt().stream()),
            messages.stream().flatMap(feed -> feed.wakeAt().stream()),
            buses.values().stream().flatMap(bus -> bus.wakeAt().stream()),
            queues.values().stream().flatMap(queue -> queue.wakeAt().stream()))
        .flatMap(instants -> instants)
        .min(Instant::compareTo);
  }

  /// True if every record, event and message taken so far has come to its end, parked or delivered
  /// or dropped. Future ticks of a schedule do not count, nor do messages that stay in a queue.
  public boolean settled() {
    return dispatch.settled()
        && timers.stream().allMatch(Timer::settled)
        && streams.stream().allMatch(StreamFeed::settled)
        && messages.stream().allMatch(QueueFeed::settled)
        && buses.values().stream().allMatch(Bus::settled)
        && queues.values().stream().allMatch(AsynchronousQueue::settled);
  }

  private Stream<StreamFeed> of(String table) {
    return streams.stream().filter(feed -> feed.table().equals(table));
  }

  private Stream<QueueFeed> ofQueue(String queue) {
    return messages.stream().filter(feed -> feed.queue().equals(queue));
  }
}
