package bookpost.emulator.testkit;

import bookpost.emulator.cloud.Cloud;
import bookpost.emulator.cloud.Command;
import bookpost.emulator.cloud.Command.Delete;
import bookpost.emulator.cloud.Command.Invoke;
import bookpost.emulator.cloud.Command.Return;
import bookpost.emulator.cloud.Command.Send;
import bookpost.emulator.cloud.EventEntry;
import bookpost.emulator.cloud.Faults;
import bookpost.emulator.cloud.Hop;
import bookpost.emulator.cloud.InvocationResult;
import bookpost.emulator.cloud.MessageQueue;
import bookpost.emulator.cloud.Pace;
import bookpost.emulator.cloud.PutEventsResult;
import bookpost.emulator.topology.Queue;
import bookpost.emulator.topology.QueueMapping;
import bookpost.emulator.topology.Topology;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Drives a cloud through virtual time, with the topology's queues in memory: functions answer at
/// once, and time leaps to where something is due next.
public final class VirtualCloud {
  public static final Instant START = Instant.parse("2026-11-23T10:00:00Z");

  /// [The most
  /// messages](https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html)
  /// of one receive.
  private static final int RECEIVED_MAX = 10;

  /// The code of all functions.
  @FunctionalInterface
  public interface Functions {
    InvocationResult run(String function, String payload);
  }

  /// A table's stream that is read into the cloud.
  public interface Feed {
    /// Delivers the records that the cloud has asked for. True if there were any.
    boolean feed(Cloud cloud, Instant now);

    /// True if every record was delivered.
    boolean isRead();
  }

  private final Cloud cloud;
  private final Functions functions;
  private final Consumer<Send> onSend;
  private final Map<String, MessageQueue> queues = new LinkedHashMap<>();

  /// The queues that functions are fed from.
  private final List<String> fed;

  private final List<Feed> streams = new ArrayList<>();
  private final List<Hop> hops = new ArrayList<>();
  private final AtomicInteger ids = new AtomicInteger();
  private final AtomicInteger messages = new AtomicInteger();

  /// Read by other threads, too.
  private volatile Instant now = START;

  public VirtualCloud(Topology topology, Pace pace, Faults faults, Functions functions) {
    this(topology, pace, faults, functions, _ -> {});
  }

  /// @param onSend gets each message that the cloud sends, also one to a queue that does not exist
  public VirtualCloud(
      Topology topology, Pace pace, Faults faults, Functions functions, Consumer<Send> onSend) {
    this.functions = functions;
    this.onSend = onSend;
    cloud = new Cloud(topology, pace, faults, hops::add, () -> "id-" + ids.incrementAndGet());
    var settings = topology.queues().stream().collect(Collectors.toMap(Queue::name, it -> it));
    topology.queues().forEach(queue -> make(queue, settings));
    fed = topology.queueMappings().stream().map(QueueMapping::queue).distinct().toList();
  }

  private MessageQueue make(Queue queue, Map<String, Queue> settings) {
    var made = queues.get(queue.name());
    if (made == null) {
      var deadLetters =
          queue
              .redrive()
              .map(to -> Optional.ofNullable(settings.get(to.queue())).orElseThrow())
              .map(to -> make(to, settings));
      made = new MessageQueue(queue, deadLetters, () -> "message-" + messages.incrementAndGet());
      queues.put(queue.name(), made);
    }
    return made;
  }

  public void read(Feed stream) {
    streams.add(stream);
  }

  public Cloud cloud() {
    return cloud;
  }

  public Instant now() {
    return now;
  }

  public List<Hop> hops() {
    return hops;
  }

  public MessageQueue queue(String name) {
    return Optional.ofNullable(queues.get(name)).orElseThrow();
  }

  public PutEventsResult put(List<EventEntry> entries) {
    return cloud.putEvents(entries, now);
  }

  /// Goes on until nothing happens any more without time passing.
  public void stepNow() {
    boolean isBusy = true;
    while (isBusy) {
      var commands = cloud.step(now);
      commands.forEach(this::carryOut);
      boolean delivered = deliver();
      isBusy = delivered || !commands.isEmpty();
    }
  }

  /// Advances time to where something is due next. False if nothing is.
  public boolean leap() {
    var wake = wakeAt();
    wake.filter(it -> it.isAfter(now)).ifPresent(it -> now = it);
    return wake.isPresent();
  }

  /// Lets time pass, and all happen that is due meanwhile.
  public void pass(Duration duration) {
    var until = now.plus(duration);
    stepNow();
    while (wakeAt().filter(it -> !it.isAfter(until)).isPresent()) {
      leap();
      stepNow();
    }
    now = until;
  }

  /// Advances time at once: what is due meanwhile happens late.
  public void skip(Duration duration) {
    now = now.plus(duration);
  }

  /// True if all that was streamed, sent and put has come to its end.
  public boolean isSettled() {
    return streams.stream().allMatch(Feed::isRead)
        && fed.stream().allMatch(it -> queue(it).isEmpty(now))
        && cloud.settled();
  }

  private Optional<Instant> wakeAt() {
    return Stream.concat(
            cloud.wakeAt().stream(),
            queues.values().stream().flatMap(queue -> queue.wakeAt(now).stream()))
        .min(Instant::compareTo);
  }

  private boolean deliver() {
    boolean any = false;
    for (var stream : streams) {
      any |= stream.feed(cloud, now);
    }
    for (var name : fed) {
      var received = queue(name).receive(Math.min(RECEIVED_MAX, cloud.demand(name)), now);
      cloud.queued(name, received, now);
      any |= !received.isEmpty();
    }
    return any;
  }

  private void carryOut(Command command) {
    switch (command) {
      case Send send -> {
        onSend.accept(send);
        Optional.ofNullable(queues.get(send.queue()))
            .ifPresent(queue -> queue.send(send.body(), send.attributes(), now));
      }
      case Delete(var queue, var receipt) -> queue(queue).delete(receipt);
      case Command.PutEvents _ -> throw new IllegalStateException("the buses are here");
      case Return(var queue, var receipt, var after) ->
          queue(queue).changeVisibility(receipt, after, now);
      case Invoke(var id, var function, var payload) ->
          cloud.ended(id, functions.run(function, payload), now);
    }
  }
}
