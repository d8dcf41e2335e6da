package bookpost.simulation.cloud;

import bookpost.emulator.cloud.MessageQueue;
import bookpost.emulator.cloud.QueueMessage;
import bookpost.emulator.topology.Queue;
import bookpost.simulation.Observation.Forgotten;
import bookpost.simulation.Observation.Sent;
import bookpost.simulation.schedule.Chance;
import bookpost.simulation.schedule.EventHandle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A standard queue: it keeps no order, and may hand out again what was deleted, [for its copies
/// stand on several
/// servers](https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/standard-queues-at-least-once-delivery.html).
final class SimulatedQueue {
  private final String name;
  private final Optional<SimulatedQueue> deadLetters;
  private final World world;
  private final MessageQueue messages;
  private final List<SimulatedDeployment> readers = new ArrayList<>();
  private EventHandle timer = () -> {};

  SimulatedQueue(Queue settings, Optional<SimulatedQueue> deadLetters, World world) {
    this.name = settings.name();
    this.deadLetters = deadLetters;
    this.world = world;
    this.messages =
        new MessageQueue(
            settings,
            deadLetters.map(it -> it.messages),
            () -> "message-" + world.draw(),
            visible -> world.scheduler().chance(Chance.MESSAGE_ORDER, name, visible));
  }

  String name() {
    return name;
  }

  void join(SimulatedDeployment reader) {
    readers.add(reader);
  }

  void leave(SimulatedDeployment reader) {
    readers.remove(reader);
  }

  void send(String body, Map<String, String> attributes) {
    messages.send(body, attributes, world.now());
    world.observe(new Sent(world.now(), name, body));
    readers.forEach(SimulatedDeployment::stir);
  }

  List<QueueMessage> receive(int max) {
    forget();
    if (max == 0) {
      return List.of();
    }
    int dead = deadLetters.map(it -> it.bodies().size()).orElse(0);
    var received = messages.receive(max, world.now());
    deadLetters.ifPresent(it -> it.took(dead));
    wake();
    return received;
  }

  /// Reports messages that came otherwise than by being sent.
  private void took(int before) {
    bodies().stream()
        .skip(before)
        .forEach(body -> world.observe(new Sent(world.now(), name, body)));
  }

  void delete(String receiptHandle) {
    if (!world.scheduler().chance(Chance.MESSAGE_COMES_AGAIN, name)) {
      messages.delete(receiptHandle);
    }
    wake();
  }

  void giveBack(String receiptHandle, Duration after) {
    messages.changeVisibility(receiptHandle, after, world.now());
    wake();
  }

  List<String> bodies() {
    forget();
    return messages.peekAll(world.now());
  }

  List<String> takeAll() {
    forget();
    var bodies = new ArrayList<String>();
    for (var message : messages.receive(Integer.MAX_VALUE, world.now())) {
      bodies.add(message.body());
      messages.delete(message.receiptHandle());
    }
    return bodies;
  }

  void forget() {
    messages
        .forget(world.now())
        .forEach(body -> world.observe(new Forgotten(world.now(), name, body)));
  }

  /// It is deleted, with all that lies in it.
  void end() {
    timer.cancel();
    bodies().forEach(body -> world.observe(new Forgotten(world.now(), name, body)));
  }

  boolean isEmpty() {
    return messages.isEmpty(world.now());
  }

  /// Whoever changes what is visible looks again by himself at what is so now.
  private void wake() {
    timer.cancel();
    timer =
        messages
            .wakeAt(world.now())
            .map(at -> world.scheduler().at(at, () -> readers.forEach(SimulatedDeployment::stir)))
            .orElse(() -> {});
  }
}
