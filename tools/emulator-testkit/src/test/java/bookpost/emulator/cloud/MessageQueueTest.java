package bookpost.emulator.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import bookpost.emulator.topology.Queue;
import bookpost.emulator.topology.Queue.Redrive;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MessageQueueTest {
  private static final Instant NOW = VirtualTime.START;
  private static final Duration VISIBILITY = Duration.ofSeconds(30);
  private static final Duration RETENTION = Duration.ofHours(1);
  private static final int RECEIVES_MAX = 3;

  private int ids;

  @Test
  void aMessageIsVisibleFromTheInstantAtWhichItsTimeoutIsOver() {
    MessageQueue queue = queue(Optional.empty());
    send(queue, "a");
    queue.receive(1, NOW);

    List<QueueMessage> before = queue.receive(1, NOW.plus(VISIBILITY).minusNanos(1));
    List<QueueMessage> after = queue.receive(1, NOW.plus(VISIBILITY));

    assertThat(before).isEmpty();
    assertThat(bodies(after)).containsExactly("a");
  }

  @Test
  void theOrderMayBeAnother() {
    MessageQueue queue =
        new MessageQueue(
            new Queue("queue", VISIBILITY, RETENTION, Optional.empty()),
            Optional.empty(),
            () -> "id-" + ++ids,
            visible -> visible - 1);
    send(queue, "a", "b", "c");

    assertThat(bodies(queue.receive(2, NOW))).containsExactly("c", "b");
    assertThat(bodies(queue.receive(2, NOW))).containsExactly("a");
  }

  @Test
  void onlyTheLatestHandleDeletes() {
    MessageQueue queue = queue(Optional.empty());
    send(queue, "a");
    String stale = queue.receive(1, NOW).getFirst().receiptHandle();
    Instant later = NOW.plus(VISIBILITY);
    String latest = queue.receive(1, later).getFirst().receiptHandle();

    queue.delete(stale);
    boolean emptyAfterStale = queue.isEmpty(later);
    queue.delete(latest);

    assertThat(emptyAfterStale).isFalse();
    assertThat(queue.isEmpty(later)).isTrue();
  }

  @Test
  void theNextWakeUpIsWhenAMessageBecomesVisible() {
    MessageQueue queue = queue(Optional.empty());
    send(queue, "a", "b");
    List<QueueMessage> received = queue.receive(2, NOW);

    queue.changeVisibility(received.getFirst().receiptHandle(), Duration.ofSeconds(5), NOW);

    assertThat(queue.wakeAt(NOW)).contains(NOW.plusSeconds(5));
    assertThat(queue.wakeAt(NOW.plusSeconds(5))).contains(NOW.plus(VISIBILITY));
  }

  @Test
  void aVisibleMessageNeedsNoWakeUp() {
    MessageQueue queue = queue(Optional.empty());
    send(queue, "a");

    assertThat(queue.wakeAt(NOW)).isEmpty();
  }

  @Test
  void aDeadLetterIsGivenUpForItsReceivesThereAlone() {
    MessageQueue end = queue(Optional.empty());
    MessageQueue deadLetters = queue(Optional.of(end));
    MessageQueue queue = queue(Optional.of(deadLetters));
    send(queue, "poison");
    for (int received = 0; received <= RECEIVES_MAX; received++) {
      queue.receive(1, NOW.plus(VISIBILITY.multipliedBy(received)));
    }
    Instant now = NOW.plus(VISIBILITY.multipliedBy(RECEIVES_MAX));

    assertThat(deadLetters.receive(1, now)).hasSize(1);
    assertThat(end.isEmpty(now)).isTrue();
  }

  @Test
  void aMessageIsKeptForTheQueuesRetentionFromItsSending() {
    MessageQueue deadLetters = queue(Optional.empty());
    MessageQueue queue = queue(Optional.of(deadLetters));
    send(queue, "a");

    assertThat(queue.peekAll(NOW.plus(RETENTION).minusNanos(1))).containsExactly("a");
    assertThat(queue.isEmpty(NOW.plus(RETENTION))).isTrue();
    assertThat(queue.receive(1, NOW.plus(RETENTION))).isEmpty();
    assertThat(deadLetters.isEmpty(NOW.plus(RETENTION))).isTrue();
  }

  @Test
  void aForgottenMessageIsReportedOnce() {
    MessageQueue queue = queue(Optional.empty());
    send(queue, "a");
    queue.send("b", Map.of(), NOW.plusSeconds(1));

    assertThat(queue.forget(NOW)).isEmpty();
    assertThat(queue.forget(NOW.plus(RETENTION))).containsExactly("a");
    assertThat(queue.forget(NOW.plus(RETENTION))).isEmpty();
    assertThat(queue.peekAll(NOW.plus(RETENTION))).containsExactly("b");
  }

  private MessageQueue queue(Optional<MessageQueue> deadLetters) {
    return new MessageQueue(
        new Queue(
            "queue",
            VISIBILITY,
            RETENTION,
            deadLetters.map(_ -> new Redrive("dead-letters", RECEIVES_MAX))),
        deadLetters,
        () -> "id-" + ++ids);
  }

  private static void send(MessageQueue queue, String... bodies) {
    for (String body : bodies) {
      queue.send(body, Map.of(), NOW);
    }
  }

  private static List<String> bodies(List<QueueMessage> messages) {
    return messages.stream().map(QueueMessage::body).toList();
  }
}
