package bookpost.local;

import bookpost.emulator.cloud.Command;
import bookpost.emulator.cloud.QueueMessage;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;

/// Receives from one queue, as much as there is room for. An empty queue costs hardly anything:
/// each request waits for a message.
final class QueuePoller implements AutoCloseable {
  private static final Logger LOG = System.getLogger(QueuePoller.class.getName());
  private static final long PAUSE_MS = 50;

  private final String queue;
  private final Queues queues;
  private final Taker taker;
  private final Conductor conductor;

  /// For whom it receives.
  interface Taker {
    /// How many messages it has room for.
    int demand();

    void take(List<QueueMessage> messages);
  }

  /// Virtual: of those alone an interrupt ends the request under way.
  private final Thread thread;

  private QueuePoller(String queue, Queues queues, Taker taker, Conductor conductor) {
    this.queue = queue;
    this.queues = queues;
    this.taker = taker;
    this.conductor = conductor;
    this.thread = Thread.ofVirtual().name("queue " + queue).start(this::run);
  }

  /// For the mappings that read the queue.
  static QueuePoller forMappings(String queue, Queues queues, Conductor conductor) {
    var mappings =
        new Taker() {
          @Override
          public int demand() {
            return conductor.ask((cloud, _) -> cloud.demand(queue));
          }

          @Override
          public void take(List<QueueMessage> messages) {
            conductor.queued(queue, messages);
          }
        };
    return new QueuePoller(queue, queues, mappings, conductor);
  }

  /// For a function that is a rule's target elsewhere: each message is an event that it is handed,
  /// and nobody waits for its answer.
  static QueuePoller forFunction(
      String queue, String function, Queues queues, Conductor conductor) {
    var events =
        new Taker() {
          @Override
          public int demand() {
            return Queues.MESSAGES_MAX;
          }

          @Override
          public void take(List<QueueMessage> messages) {
            for (var message : messages) {
              conductor.invoke(function, message.body());
              queues.delete(new Command.Delete(queue, message.receiptHandle()));
            }
          }
        };
    return new QueuePoller(queue, queues, events, conductor);
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      while (true) {
        if (!receive()) {
          Thread.sleep(PAUSE_MS);
        }
      }
    } catch (InterruptedException _) {
      return;
    } catch (RuntimeException e) {
      conductor.note(() -> {
        throw e;
      });
    }
  }

  /// True if the next receive may follow at once. A receive that fails is tried again later.
  private boolean receive() {
    int demand = taker.demand();
    if (demand == 0) {
      return false;
    }
    try {
      var messages = queues.receive(queue, demand);
      if (!messages.isEmpty()) {
        taker.take(messages);
      }
      return true;
    } catch (SdkException e) {
      if (!Thread.currentThread().isInterrupted()) {
        LOG.log(Level.WARNING, () -> "receiving from %s failed".formatted(queue), e);
      }
      return false;
    }
  }
}
