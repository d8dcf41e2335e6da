package bookpost.local;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import software.amazon.awssdk.core.exception.SdkException;

/// Receives from one queue, as much as the cloud has room for. An empty queue costs hardly
/// anything: each request waits for a message.
final class QueueReader implements AutoCloseable {
  private static final Logger LOG = System.getLogger(QueueReader.class.getName());
  private static final long PAUSE_MS = 50;

  private final String queue;
  private final Queues queues;
  private final Conductor conductor;

  /// Virtual: of those alone an interrupt ends the request under way.
  private final Thread thread;

  QueueReader(String queue, Queues queues, Conductor conductor) {
    this.queue = queue;
    this.queues = queues;
    this.conductor = conductor;
    this.thread = Thread.ofVirtual().name("queue " + queue).start(this::run);
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

  /// Answers whether to go on at once. What the queue fails at is tried again later.
  private boolean receive() {
    int demand = conductor.ask((cloud, _) -> cloud.demand(queue));
    if (demand == 0) {
      return false;
    }
    try {
      var messages = queues.receive(queue, demand);
      if (!messages.isEmpty()) {
        conductor.queued(queue, messages);
      }
      return true;
    } catch (SdkException e) {
      if (!Thread.currentThread().isInterrupted()) {
        LOG.log(Level.WARNING, () -> "nothing was received from " + queue, e);
      }
      return false;
    }
  }
}
