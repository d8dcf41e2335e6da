package bookpost.emulator.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import bookpost.emulator.cloud.QueueMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The behaviour of a standard queue that this project relies on. Each law names the page that it
/// follows, under `docs.aws.amazon.com/AWSSimpleQueueService/latest`.
public abstract class QueueContract {
  /// How often a message is received before it goes to the dead letters.
  protected static final int RECEIVES_MAX = 2;

  static final Duration DAY = Duration.ofDays(1);

  /// Longer than a test takes: a message that comes again was given back.
  static final Duration LONG = Duration.ofMinutes(5);

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Map<String, String> ATTRIBUTES =
      Map.of("why", "because", "how", "ärgerlich");

  /// A queue and its dead letters, in a time of its own: the real one, or one that a law passes.
  public interface Queue {
    void send(String body, Map<String, String> attributes);

    /// Up to so many messages that are visible; may wait up to a second for the first.
    List<QueueMessage> receive(int max);

    List<QueueMessage> receiveDeadLetters(int max);

    void delete(String handle);

    void changeVisibility(String handle, Duration after);

    /// True if it holds no message, not even one that is invisible.
    boolean isEmpty();

    Instant now();

    void pass(Duration duration);
  }

  /// A new queue that moves a message to its dead letters after [#RECEIVES_MAX] receives.
  protected abstract Queue queue(Duration visibilityTimeout, Duration retention);

  private Queue queue() {
    return queue(LONG, DAY);
  }

  /// A queue may hand out fewer messages than are there.
  private static List<QueueMessage> receiveAll(Queue queue, int count) {
    var received = new ArrayList<QueueMessage>();
    for (int times = 0; times < count && received.size() < count; times++) {
      received.addAll(queue.receive(count - received.size()));
    }
    return received;
  }

  /// Receives a message so often that it goes to the dead letters with the next receive.
  static QueueMessage receiveTooOften(Queue queue) {
    QueueMessage last = queue.receive(1).getFirst();
    for (int times = 1; times < RECEIVES_MAX; times++) {
      queue.changeVisibility(last.receiptHandle(), Duration.ZERO);
      last = queue.receive(1).getFirst();
    }
    queue.changeVisibility(last.receiptHandle(), Duration.ZERO);
    return last;
  }

  /// `SQSDeveloperGuide/sqs-message-metadata.html`, `APIReference/API_ReceiveMessage.html`
  @Test
  void aMessageComesAsItWasSent() {
    var queue = queue();
    var before = queue.now();

    queue.send("{\"whole\": \"ümläut\"}", ATTRIBUTES);
    var received = queue.receive(1);

    assertThat(received)
        .singleElement()
        .satisfies(message -> {
          assertThat(message.body()).isEqualTo("{\"whole\": \"ümläut\"}");
          assertThat(message.attributes()).isEqualTo(ATTRIBUTES);
          assertThat(message.receiveCount()).isEqualTo(1);
          assertThat(message.sentAt()).isBetween(before.minusMillis(1), queue.now());
          assertThat(message.firstReceivedAt()).isBetween(message.sentAt(), queue.now());
        });
  }

  /// `APIReference/API_ReceiveMessage.html`
  @Test
  void noMoreMessagesAreReceivedThanAskedForAndEachOnce() {
    var queue = queue();
    List.of("a", "b", "c").forEach(body -> queue.send(body, Map.of()));

    var received = queue.receive(2);
    var rest = receiveAll(queue, 3 - received.size());

    assertThat(received).hasSizeBetween(1, 2);
    received = new ArrayList<>(received);
    received.addAll(rest);
    assertThat(received).extracting(QueueMessage::body).containsExactlyInAnyOrder("a", "b", "c");
    assertThat(received).extracting(QueueMessage::id).doesNotHaveDuplicates();
  }

  /// `SQSDeveloperGuide/sqs-visibility-timeout.html`
  @Test
  void aReceivedMessageIsInvisibleUntilItsTimeoutIsOver() {
    var timeout = SECOND.multipliedBy(3);
    var queue = queue(timeout, DAY);
    queue.send("a", Map.of());
    queue.receive(1);

    var before = queue.receive(1);
    queue.pass(timeout);
    var after = queue.receive(1);

    assertThat(before).isEmpty();
    assertThat(after).extracting(QueueMessage::body).containsExactly("a");
  }

  /// `SQSDeveloperGuide/sqs-visibility-timeout.html`,
  /// `SQSDeveloperGuide/sqs-queue-message-identifiers.html`
  @Test
  void aMessageIsGivenBackByATimeoutOfZeroAndComesUnderAnotherHandle() {
    var queue = queue();
    queue.send("a", Map.of());
    var first = queue.receive(1).getFirst();

    queue.changeVisibility(first.receiptHandle(), Duration.ZERO);
    var again = queue.receive(1);

    assertThat(again)
        .singleElement()
        .satisfies(message -> {
          assertThat(message.receiptHandle()).isNotEqualTo(first.receiptHandle());
          assertThat(message)
              .isEqualTo(
                  new QueueMessage(
                      first.id(),
                      message.receiptHandle(),
                      "a",
                      Map.of(),
                      2,
                      first.sentAt(),
                      first.firstReceivedAt()));
        });
  }

  /// `APIReference/API_ChangeMessageVisibility.html`
  @Test
  void theTimeoutOfOneMessageIsChangedAndOfNoOther() {
    var queue = queue();
    queue.send("a", Map.of());
    queue.send("b", Map.of());
    var received = receiveAll(queue, 2);

    queue.changeVisibility(received.getFirst().receiptHandle(), SECOND);
    queue.pass(SECOND);
    var again = queue.receive(2);

    assertThat(again).extracting(QueueMessage::id).containsExactly(received.getFirst().id());
  }

  /// `APIReference/API_DeleteMessage.html`
  @Test
  void aMessageDeletedByItsLatestHandleIsGone() {
    var queue = queue();
    queue.send("a", Map.of());
    var first = queue.receive(1).getFirst();
    queue.changeVisibility(first.receiptHandle(), Duration.ZERO);
    var latest = queue.receive(1).getFirst();

    var emptyBefore = queue.isEmpty();
    queue.delete(latest.receiptHandle());

    assertThat(emptyBefore).isFalse();
    assertThat(queue.isEmpty()).isTrue();
  }

  /// `APIReference/API_DeleteMessage.html`
  @Test
  void noOtherMessageIsDeleted() {
    var queue = queue();
    queue.send("a", Map.of());
    queue.send("b", Map.of());
    var received = receiveAll(queue, 2);

    queue.delete(received.getFirst().receiptHandle());
    queue.changeVisibility(received.getLast().receiptHandle(), Duration.ZERO);

    assertThat(queue.receive(2))
        .extracting(QueueMessage::id)
        .containsExactly(received.getLast().id());
  }

  /// `SQSDeveloperGuide/sqs-dead-letter-queues.html`,
  /// `SQSDeveloperGuide/setting-up-dead-letter-queue-retention.html`
  @Test
  void aMessageReceivedTooOftenGoesWholeToTheDeadLettersWithTheNextReceive() {
    var queue = queue();
    queue.send("poison", ATTRIBUTES);
    var last = receiveTooOften(queue);

    var next = queue.receive(1);
    var dead = queue.receiveDeadLetters(1);

    assertThat(next).isEmpty();
    assertThat(queue.isEmpty()).isTrue();
    assertThat(dead)
        .singleElement()
        .satisfies(message -> {
          assertThat(message.id()).isEqualTo(last.id());
          assertThat(message.body()).isEqualTo("poison");
          assertThat(message.attributes()).isEqualTo(ATTRIBUTES);
          assertThat(message.sentAt()).isEqualTo(last.sentAt());
        });
  }
}
