package bookpost.emulator.cloud;

import bookpost.emulator.topology.Queue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// A queue for drivers that have none of their own: [visibility
/// timeout](https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-visibility-timeout.html),
/// [redrive](https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html)
/// and retention as SQS has them. It hands messages out in the order in which they became visible,
/// which SQS does not promise, unless it is given another order.
public final class MessageQueue {
  private final Queue settings;
  private final Optional<MessageQueue> deadLetters;
  private final Supplier<String> ids;
  private final IntUnaryOperator next;
  private final List<Message> messages = new ArrayList<>();

  /// @param deadLetters the queue that the settings redrive to, if they do
  /// @param ids names for messages and receipts, a fresh one each time
  public MessageQueue(Queue settings, Optional<MessageQueue> deadLetters, Supplier<String> ids) {
    this(settings, deadLetters, ids, _ -> 0);
  }

  /// @param next which of so many visible messages is handed out next; 0 became visible first
  public MessageQueue(
      Queue settings,
      Optional<MessageQueue> deadLetters,
      Supplier<String> ids,
      IntUnaryOperator next) {
    this.settings = settings;
    this.deadLetters = deadLetters;
    this.ids = ids;
    this.next = next;
  }

  public void send(String body, Map<String, String> attributes, Instant now) {
    messages.add(new Message(ids.get(), body, attributes, now));
  }

  /// Takes up to so many messages that are visible. One that was received too often already goes to
  /// the dead letters instead.
  public List<QueueMessage> receive(int max, Instant now) {
    forget(now);
    List<QueueMessage> received = new ArrayList<>();
    List<Message> visible =
        messages.stream()
            .filter(message -> !message.visibleAt.isAfter(now))
            .sorted(Comparator.comparing(message -> message.visibleAt))
            .collect(Collectors.toCollection(ArrayList::new));
    while (!visible.isEmpty() && received.size() < max) {
      Message message = visible.remove(next.applyAsInt(visible.size()));
      if (wasReceivedTooOften(message)) {
        messages.remove(message);
        deadLetters.ifPresent(queue -> queue.messages.add(message.visibleFrom(now)));
      } else {
        received.add(message.receive(ids.get(), now.plus(settings.visibilityTimeout()), now));
      }
    }
    return received;
  }

  /// A handle that is not the message's latest deletes nothing.
  public void delete(String receiptHandle) {
    messages.removeIf(message -> message.isHeldBy(receiptHandle));
  }

  /// A handle that is not the message's latest changes nothing.
  public void changeVisibility(String receiptHandle, Duration after, Instant now) {
    messages.stream()
        .filter(message -> message.isHeldBy(receiptHandle))
        .forEach(message -> message.visibleAt = now.plus(after));
  }

  /// When a message becomes visible next, after now; empty if none will by itself.
  public Optional<Instant> wakeAt(Instant now) {
    return messages.stream()
        .map(message -> message.visibleAt)
        .filter(at -> at.isAfter(now))
        .min(Instant::compareTo);
  }

  public boolean isEmpty(Instant now) {
    forget(now);
    return messages.isEmpty();
  }

  /// The bodies of all messages, in the order in which they came; receives none.
  public List<String> peekAll(Instant now) {
    forget(now);
    return messages.stream().map(message -> message.body).toList();
  }

  /// Deletes the messages whose retention is over, and returns their bodies.
  public List<String> forget(Instant now) {
    Instant since = now.minus(settings.retention());
    if (messages.stream().allMatch(message -> message.sentAt.isAfter(since))) {
      return List.of();
    }
    List<Message> expired =
        messages.stream().filter(message -> !message.sentAt.isAfter(since)).toList();
    messages.removeAll(expired);
    return expired.stream().map(message -> message.body).toList();
  }

  private boolean wasReceivedTooOften(Message message) {
    return settings
        .redrive()
        .filter(redrive -> message.receiveCount >= redrive.receiveCountMax())
        .isPresent();
  }

  private static final class Message {
    final String id;
    final String body;
    final Map<String, String> attributes;
    final Instant sentAt;
    Instant visibleAt;
    int receivedBefore;
    int receiveCount;
    Optional<Instant> firstReceivedAt = Optional.empty();
    Optional<String> receiptHandle = Optional.empty();

    Message(String id, String body, Map<String, String> attributes, Instant sentAt) {
      this.id = id;
      this.body = body;
      this.attributes = Map.copyOf(attributes);
      this.sentAt = sentAt;
      this.visibleAt = sentAt;
    }

    QueueMessage receive(String handle, Instant until, Instant now) {
      receiveCount++;
      receiptHandle = Optional.of(handle);
      visibleAt = until;
      Instant first = firstReceivedAt.orElse(now);
      firstReceivedAt = Optional.of(first);
      return new QueueMessage(
          id, handle, body, attributes, receivedBefore + receiveCount, sentAt, first);
    }

    /// It keeps its id, the time at which it was sent, and the count that receivers see; the queue
    /// counts anew.
    Message visibleFrom(Instant then) {
      Message moved = new Message(id, body, attributes, sentAt);
      moved.receivedBefore = receivedBefore + receiveCount;
      moved.visibleAt = then;
      return moved;
    }

    boolean isHeldBy(String handle) {
      return receiptHandle.filter(handle::equals).isPresent();
    }
  }
}
