package bookpost.local;

import bookpost.emulator.cloud.Command;
import bookpost.emulator.cloud.QueueMessage;
import bookpost.emulator.testkit.QueueContract;
import bookpost.emulator.topology.Queue;
import bookpost.emulator.topology.Queue.Redrive;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// A queue made by the runner, on any of its backends.
final class RunnerQueue implements QueueContract.Queue {
  private final String work = "contract-" + UUID.randomUUID();
  private final String dead = work + "-dead";
  private final Queues queues;

  RunnerQueue(
      Backends backends, Duration visibilityTimeout, Duration retention, int receiveCountMax) {
    queues =
        new Queues(
            List.of(
                new Queue(
                    work,
                    visibilityTimeout,
                    retention,
                    Optional.of(new Redrive(dead, receiveCountMax))),
                new Queue(dead, visibilityTimeout, retention, Optional.empty())),
            backends);
    queues.make();
  }

  void remove() {
    queues.remove();
  }

  @Override
  public void send(String body, Map<String, String> attributes) {
    queues.send(new Command.Send(work, body, attributes));
  }

  @Override
  public List<QueueMessage> receive(int max) {
    return queues.receive(work, max);
  }

  @Override
  public List<QueueMessage> receiveDeadLetters(int max) {
    return queues.receive(dead, max);
  }

  @Override
  public void delete(String handle) {
    queues.delete(new Command.Delete(work, handle));
  }

  @Override
  public void changeVisibility(String handle, Duration after) {
    try {
      queues.giveBack(new Command.Return(work, handle, after));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public boolean isEmpty() {
    return queues.areEmpty(Set.of(work));
  }

  @Override
  public Instant now() {
    return Instant.now();
  }

  @Override
  public void pass(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
