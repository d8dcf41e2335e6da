package bookpost.emulator.cloud;

import bookpost.emulator.testkit.LastingQueueContract;
import bookpost.emulator.topology.Queue.Redrive;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

final class QueueInVirtualTimeTest extends LastingQueueContract {
  @Override
  protected Queue queue(Duration visibilityTimeout, Duration retention) {
    return new VirtualQueue(visibilityTimeout, retention);
  }

  private static final class VirtualQueue implements Queue {
    private final MessageQueue deadLetters;
    private final MessageQueue messages;
    private Instant now = VirtualTime.START;
    private int ids;

    VirtualQueue(Duration visibilityTimeout, Duration retention) {
      deadLetters = queue("dead", visibilityTimeout, retention, Optional.empty());
      messages = queue("work", visibilityTimeout, retention, Optional.of(deadLetters));
    }

    private MessageQueue queue(
        String name, Duration visibility, Duration retention, Optional<MessageQueue> deadLetters) {
      Optional<Redrive> redrive = deadLetters.map(_ -> new Redrive("dead", RECEIVES_MAX));
      return new MessageQueue(
          new bookpost.emulator.topology.Queue(name, visibility, retention, redrive),
          deadLetters,
          () -> "id-" + ++ids);
    }

    @Override
    public void send(String body, Map<String, String> attributes) {
      messages.send(body, attributes, now);
    }

    @Override
    public List<QueueMessage> receive(int max) {
      return messages.receive(max, now);
    }

    @Override
    public List<QueueMessage> receiveDeadLetters(int max) {
      return deadLetters.receive(max, now);
    }

    @Override
    public void delete(String handle) {
      messages.delete(handle);
    }

    @Override
    public void changeVisibility(String handle, Duration after) {
      messages.changeVisibility(handle, after, now);
    }

    @Override
    public boolean isEmpty() {
      return messages.isEmpty(now);
    }

    @Override
    public Instant now() {
      return now;
    }

    @Override
    public void pass(Duration duration) {
      now = now.plus(duration);
    }
  }
}
