package bookpost.emulator.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import bookpost.emulator.cloud.QueueMessage;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The retention of a message and its receive count. ElasticMQ does not keep these laws.
public abstract class LastingQueueContract extends QueueContract {
  /// Recorded; AWS's pages leave it open.
  @Test
  void aDeadLettersReceiveCountGoesOn() {
    var queue = queue(LONG, DAY);
    queue.send("poison", Map.of());
    receiveTooOften(queue);
    queue.receive(1);

    var dead = queue.receiveDeadLetters(1);

    assertThat(dead).extracting(QueueMessage::receiveCount).containsExactly(RECEIVES_MAX + 1);
  }

  /// `SQSDeveloperGuide/sqs-basic-architecture.html`, `APIReference/API_SetQueueAttributes.html`
  @Test
  void aMessageIsKeptForTheQueuesRetention() {
    var retention = Duration.ofSeconds(2);
    var queue = queue(LONG, retention);
    queue.send("a", Map.of());

    var emptyBefore = queue.isEmpty();
    queue.pass(retention.plusSeconds(1));

    assertThat(emptyBefore).isFalse();
    assertThat(queue.isEmpty()).isTrue();
  }
}
