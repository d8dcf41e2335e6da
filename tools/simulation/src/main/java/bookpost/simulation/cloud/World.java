package bookpost.simulation.cloud;

import bookpost.emulator.cloud.ShardRecord;
import bookpost.emulator.dynamodb.stream.ChangeRecord;
import bookpost.emulator.dynamodb.stream.StreamPosition;
import bookpost.emulator.dynamodb.value.Item;
import bookpost.emulator.topology.Queue;
import bookpost.emulator.topology.Topology;
import bookpost.simulation.Observation;
import bookpost.simulation.Observation.CallFaultInjected;
import bookpost.simulation.Observation.Changed;
import bookpost.simulation.Observation.FaultInjected;
import bookpost.simulation.Observation.Operated;
import bookpost.simulation.cloud.Archive.Archived;
import bookpost.simulation.schedule.Chance;
import bookpost.simulation.schedule.Choices;
import bookpost.simulation.schedule.Fault;
import bookpost.simulation.schedule.FaultPlan;
import bookpost.simulation.schedule.Scheduler;
import bookpost.simulation.table.SimulatedDynamoDb;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// All that there is in a run: tables, their streams and queues, the deployments over them, and
/// clients. It is confined to one thread; each [#step] runs one scheduled event.
public final class World implements AutoCloseable {
  /// When every run begins.
  public static final Instant BEGIN = Instant.parse("2026-11-23T10:00:00Z");

  /// Assumed: AWS says that it deletes [within a few
  /// days](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/TTL.html).
  private static final Duration BETWEEN_DELETIONS = Duration.ofHours(6);

  private final Consumer<Observation> observer;
  private final Scheduler scheduler;
  private final SimulatedDynamoDb dynamoDb;
  private final Map<String, SimulatedStream> streams = new LinkedHashMap<>();
  private final Map<String, SimulatedQueue> queues = new LinkedHashMap<>();
  private final List<SimulatedDeployment> deployments = new ArrayList<>();
  private long drawn;
  private int requests;
  private int clients;
  private int toBeDone;

  /// @param observer gets each observation as it is made; it must not throw
  public World(Choices choices, FaultPlan plan, Consumer<Observation> observer) {
    this.observer = observer;
    scheduler = new Scheduler(BEGIN, choices, plan, new FaultObserver());
    dynamoDb =
        new SimulatedDynamoDb(
            scheduler,
            change -> observe(new Changed(change)),
            (change, show) -> stream(change.table()).changed(change, show));
    dynamoDb.streams().listenToTrimming(this::trimmed);
    scheduler.after(BETWEEN_DELETIONS, this::expireInTime);
  }

  /// Puts a topology to work. Tables, queues and buses that are there already, by their names, are
  /// shared with the deployments that have them.
  public SimulatedDeployment deploy(Topology topology, FunctionFactory functions) {
    for (var table : topology.tables()) {
      dynamoDb.create(table);
      if (table.stream().isPresent()) {
        streams.computeIfAbsent(
            table.name(),
            name -> new SimulatedStream(name, topology.region(), dynamoDb, scheduler));
      }
    }
    topology.queues().forEach(queue -> queue(queue, topology));
    var deployment = new SimulatedDeployment(this, topology, functions);
    deployments.add(deployment);
    return deployment;
  }

  /// Runs one scheduled event, now or at the next time that one is due. Returns false if none is
  /// scheduled.
  public boolean step() {
    return scheduler.step();
  }

  public Instant now() {
    return scheduler.instant();
  }

  /// Has something done from outside, at its time: a client comes, a deployment takes another's
  /// place. It counts as under way until then.
  public void after(Duration duration, Runnable what) {
    toBeDone++;
    scheduler.after(
        duration,
        () -> {
          toBeDone--;
          what.run();
        });
  }

  /// True if the system is quiescent, schedules apart: nothing is under way, every client has its
  /// answer or has given up, and every change has come to its end. Deferred and parked events do
  /// not count, nor messages in a queue that nobody reads.
  public boolean isQuiescent() {
    return clients == 0
        && toBeDone == 0
        && !scheduler.isBusy()
        && deployments.stream().allMatch(SimulatedDeployment::isQuiescent);
  }

  /// No fault is injected from now on, and none lasts. What is in no particular order stays so.
  public void stopFaults() {
    scheduler.stopFaults();
    deployments.forEach(SimulatedDeployment::stopFaults);
  }

  /// Advances time at once, which is for a quiescent system. Time to live then deletes, queues and
  /// streams forget, and events that were due meanwhile run once.
  public void skip(Duration duration) {
    scheduler.skip(duration);
    dynamoDb.expire(_ -> true);
    queues.values().forEach(SimulatedQueue::forget);
  }

  /// The items of a table, as an all-seeing observer has them.
  public List<Item> items(String table) {
    return dynamoDb.items(table);
  }

  /// The messages in a queue, the oldest first.
  public List<String> messages(String queue) {
    return queue(queue).bodies();
  }

  /// Removes and returns all messages of a queue, as an operator who redrives dead letters does.
  public List<String> takeAll(String queue) {
    return queue(queue).takeAll();
  }

  /// Reads the records of a shard again from one to another, as who has their positions does; those
  /// that the stream has forgotten are not among them.
  public List<ShardRecord> read(String table, String shard, String from, String to) {
    return stream(table).read(shard, from, to);
  }

  /// Puts an item into a table, as another writer might.
  public void write(String table, Item item) {
    dynamoDb.put(table, item);
  }

  /// Reports to the observer what an operator of the service does.
  public void noteOperation(String what) {
    observe(new Operated(now(), what));
  }

  /// Puts a message into a queue.
  public void put(String queue, String body) {
    queue(queue).send(body, Map.of());
  }

  /// Ends the run at once.
  @Override
  public void close() {
    scheduler.close();
  }

  Scheduler scheduler() {
    return scheduler;
  }

  SimulatedDynamoDb dynamoDb() {
    return dynamoDb;
  }

  void observe(Observation observation) {
    observer.accept(observation);
  }

  /// A number that nobody else has.
  long draw() {
    return ++drawn;
  }

  int nextRequest() {
    return ++requests;
  }

  void clientBegins() {
    clients++;
  }

  void clientEnded() {
    clients--;
  }

  void overheard(Archived taken, SimulatedDeployment from) {
    deployments.stream().filter(it -> it != from).forEach(it -> it.overhear(taken));
  }

  /// Itself while it is there, else the one that came last.
  Optional<SimulatedDeployment> standingIn(SimulatedDeployment deployment) {
    return deployment.isRemoved() && !deployments.isEmpty()
        ? Optional.of(deployments.getLast())
        : Optional.of(deployment).filter(it -> !it.isRemoved());
  }

  SimulatedStream stream(String table) {
    return Optional.ofNullable(streams.get(table))
        .orElseThrow(() -> new IllegalArgumentException("no stream of " + table));
  }

  SimulatedQueue queue(String name) {
    return Optional.ofNullable(queues.get(name))
        .orElseThrow(() -> new IllegalArgumentException("no queue " + name));
  }

  void forget(SimulatedDeployment deployment) {
    deployments.remove(deployment);
    queues.values().forEach(queue -> queue.leave(deployment));
    var kept =
        deployments.stream()
            .flatMap(it -> it.topology().queues().stream())
            .map(Queue::name)
            .collect(Collectors.toSet());
    queues.values().stream()
        .filter(queue -> !kept.contains(queue.name()))
        .forEach(SimulatedQueue::end);
    queues.keySet().retainAll(kept);
  }

  private SimulatedQueue queue(Queue settings, Topology topology) {
    var made = queues.get(settings.name());
    if (made == null) {
      var deadLetters =
          settings.redrive().map(it -> queue(settings(it.queue(), topology), topology));
      made = new SimulatedQueue(settings, deadLetters, this);
      queues.put(settings.name(), made);
    }
    return made;
  }

  private static Queue settings(String queue, Topology topology) {
    return topology.queues().stream()
        .filter(it -> it.name().equals(queue))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no queue " + queue));
  }

  private void trimmed(StreamPosition position, ChangeRecord record) {
    stream(record.change().table()).trimmed(position, record);
  }

  private void expireInTime() {
    dynamoDb.expire(change -> !scheduler.chance(Chance.EXPIRES_LATE, change.table()));
    scheduler.after(BETWEEN_DELETIONS, this::expireInTime);
  }

  private final class FaultObserver implements Scheduler.Observer {
    @Override
    public void faultInjected(String call, Fault fault) {
      observe(new CallFaultInjected(now(), call, fault));
    }

    @Override
    public void faultInjected(Chance chance, String what) {
      observe(new FaultInjected(now(), chance, what));
    }
  }
}
