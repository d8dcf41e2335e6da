package bookpost.simulation.cloud;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import bookpost.bootstrap.AwsClients;
import bookpost.emulator.cloud.Cloud;
import bookpost.emulator.cloud.Command;
import bookpost.emulator.cloud.Command.Delete;
import bookpost.emulator.cloud.Command.Invoke;
import bookpost.emulator.cloud.Command.Return;
import bookpost.emulator.cloud.Command.Send;
import bookpost.emulator.cloud.EventEntry;
import bookpost.emulator.cloud.Hop;
import bookpost.emulator.cloud.InvocationId;
import bookpost.emulator.cloud.InvocationResult;
import bookpost.emulator.cloud.Pace;
import bookpost.emulator.cloud.PutEventsResult;
import bookpost.emulator.cloud.PutEventsResult.Accepted;
import bookpost.emulator.cloud.PutEventsResult.EntryResult.Taken;
import bookpost.emulator.http.HttpApi;
import bookpost.emulator.topology.Pipe;
import bookpost.emulator.topology.QueueMapping;
import bookpost.emulator.topology.StreamMapping;
import bookpost.emulator.topology.StreamSource;
import bookpost.emulator.topology.Topology;
import bookpost.simulation.BookCommand;
import bookpost.simulation.Observation.Passed;
import bookpost.simulation.cloud.Archive.Archived;
import bookpost.simulation.schedule.Chance;
import bookpost.simulation.schedule.EventHandle;
import bookpost.simulation.table.SimulatedDynamoDbClient;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/// A topology at work in a world.
public final class SimulatedDeployment {
  private final World world;
  private final Topology topology;
  private final HttpApi api;
  private final ChosenFaults faults;
  private final Cloud cloud;
  private final Map<String, SimulatedFunction> functions = new LinkedHashMap<>();
  private final Archive archive = new Archive();
  private final List<SimulatedStreamReader> streams;
  private final List<SimulatedQueue> queues;
  private boolean isOverhearing;
  private boolean isStirred;
  private boolean isRemoved;
  private EventHandle timer = () -> {};

  SimulatedDeployment(World world, Topology topology, FunctionFactory code) {
    this.world = world;
    this.topology = topology;
    api = new HttpApi(topology);
    faults = new ChosenFaults(world.scheduler(), this::stir);
    cloud = new Cloud(topology, Pace.OF_AWS, faults, this::passed, () -> "id-" + world.draw());
    topology
        .functions()
        .forEach(it ->
            functions.put(
                it.key(),
                new SimulatedFunction(it, topology.region(), code, new Clients(), world)));
    streams = sources(topology).entrySet().stream().map(this::reader).toList();
    queues =
        topology.queueMappings().stream()
            .map(QueueMapping::queue)
            .distinct()
            .map(world::queue)
            .toList();
    queues.forEach(queue -> queue.join(this));
    stir();
  }

  private void passed(Hop hop) {
    var taken = archive.take(hop);
    world.observe(new Passed(hop));
    if (!isOverhearing) {
      taken.ifPresent(it -> world.overheard(it, this));
    }
  }

  /// Takes what another deployment put on a bus that both have.
  void overhear(Archived taken) {
    if (topology.buses().stream().anyMatch(it -> it.name().equals(taken.bus()))) {
      isOverhearing = true;
      cloud.overhear(taken.bus(), taken.event(), world.now());
      isOverhearing = false;
      stir();
    }
  }

  private static Map<String, List<StreamSource>> sources(Topology topology) {
    return Stream.concat(
            topology.streamMappings().stream().map(StreamMapping::source),
            topology.pipes().stream().map(Pipe::source))
        .collect(groupingBy(StreamSource::table, LinkedHashMap::new, toList()));
  }

  private SimulatedStreamReader reader(Map.Entry<String, List<StreamSource>> sources) {
    var starts =
        sources.getValue().stream().map(StreamSource::startingPosition).distinct().toList();
    if (starts.size() > 1) {
      throw new IllegalArgumentException("readers of one stream begin together: " + starts);
    }
    var stream = world.stream(sources.getKey());
    return new SimulatedStreamReader(stream, starts.getFirst(), cloud, world, this::stir);
  }

  public Topology topology() {
    return topology;
  }

  /// Has a client ask the library over this deployment's API. While it sees a 5xx or nothing, it
  /// asks again, a bounded number of times.
  public void send(BookCommand command) {
    world.clientBegins();
    new LibraryClient(command, this, world).ask();
  }

  /// Hands an event to a function, without waiting for its answer.
  ///
  /// @param function its key in the file
  public void invoke(String function, String payload) {
    cloud.invoke(function, payload, world.now());
    stir();
  }

  /// Puts an event on the first of its buses, as another producer does, or an operator who
  /// redrives. Returns whether the bus took it.
  public boolean publish(String source, String detailType, String detail) {
    var result =
        put(
            List.of(
                new EventEntry(
                    Optional.of(topology.buses().getFirst().name()),
                    Optional.of(source),
                    Optional.of(detailType),
                    Optional.of(detail),
                    List.of(),
                    Optional.empty())));
    return result instanceof Accepted(var entries) && entries.getFirst() instanceof Taken;
  }

  /// Replays what its buses took, as far as the events' own times are within this last one: minute
  /// after minute, and within one in any order.
  ///
  /// @param rules the names of those that get it
  public void replay(Duration last, Set<String> rules) {
    var name = "replay-" + world.draw();
    var within = last.compareTo(Archive.RETENTION) < 0 ? last : Archive.RETENTION;
    replayNext(name, rules, archive.since(world.now().minus(within)));
  }

  private void replayNext(
      String name, Set<String> rules, NavigableMap<Instant, List<Archived>> minutes) {
    if (minutes.isEmpty()) {
      return;
    }
    var minute = minutes.firstEntry();
    var events = minute.getValue();
    var next =
        events.remove(world.scheduler().chance(Chance.REPLAY_ORDER, "archive", events.size()));
    if (events.isEmpty()) {
      minutes.remove(minute.getKey());
    }
    cloud.replay(next.bus(), next.event(), name, rules, world.now());
    stir();
    world.after(Duration.ZERO, () -> replayNext(name, rules, minutes));
  }

  /// Removes everything except tables, and queues that another deployment has, too. The messages of
  /// the removed queues are gone. Running functions go on, but only clients wait for them; a client
  /// that asks again reaches the newest deployment.
  public void remove() {
    isRemoved = true;
    timer.cancel();
    streams.forEach(SimulatedStreamReader::leave);
    world.forget(this);
  }

  void stopFaults() {
    faults.lift();
  }

  /// True if it is quiescent: no event, no message and no stream record is under way.
  public boolean isQuiescent() {
    return cloud.settled()
        && !isStirred
        && streams.stream().allMatch(SimulatedStreamReader::isRead)
        && queues.stream().allMatch(SimulatedQueue::isEmpty);
  }

  HttpApi api() {
    return api;
  }

  boolean isRemoved() {
    return isRemoved;
  }

  SimulatedFunction function(String key) {
    return Optional.ofNullable(functions.get(key))
        .orElseThrow(() -> new IllegalArgumentException("no function " + key));
  }

  PutEventsResult put(List<EventEntry> entries) {
    var result = cloud.putEvents(entries, world.now());
    stir();
    return result;
  }

  /// Something has happened that the cloud may have to act on.
  void stir() {
    if (!isStirred && !isRemoved) {
      isStirred = true;
      world.scheduler().soon(this::goOn);
    }
  }

  private void goOn() {
    isStirred = false;
    if (isRemoved) {
      return;
    }
    boolean fed = false;
    for (var stream : streams) {
      fed |= stream.feed();
    }
    for (var queue : queues) {
      fed |= feed(queue);
    }
    var commands = cloud.step(world.now());
    commands.forEach(this::carryOut);
    if (fed || !commands.isEmpty()) {
      stir();
    } else {
      timer.cancel();
      timer = cloud.wakeAt().map(at -> world.scheduler().at(at, this::stir)).orElse(() -> {});
    }
  }

  private boolean feed(SimulatedQueue queue) {
    var messages = queue.receive(cloud.demand(queue.name()));
    cloud.queued(queue.name(), messages, world.now());
    return !messages.isEmpty();
  }

  private void carryOut(Command command) {
    switch (command) {
      case Invoke(var id, var function, var payload) ->
          function(function).invoke(payload, result -> ended(id, result));
      case Send(var queue, var body, var attributes) -> world.queue(queue).send(body, attributes);
      case Delete(var queue, var receipt) -> world.queue(queue).delete(receipt);
      case Return(var queue, var receipt, var after) -> world.queue(queue).giveBack(receipt, after);
      case Command.PutEvents _ -> throw new IllegalStateException("the buses are here");
    }
  }

  private void ended(InvocationId id, InvocationResult result) {
    cloud.ended(id, result, world.now());
    stir();
  }

  private final class Clients implements AwsClients {
    @Override
    public DynamoDbClient dynamoDb() {
      return new SimulatedDynamoDbClient(world.dynamoDb(), world.scheduler());
    }

    @Override
    public EventBridgeClient eventBridge() {
      return new SimulatedEventBridgeClient(SimulatedDeployment.this::put, world.scheduler());
    }
  }
}
