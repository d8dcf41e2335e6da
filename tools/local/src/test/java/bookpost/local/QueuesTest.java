package bookpost.local;

import static org.assertj.core.api.Assertions.assertThat;

import bookpost.emulator.cloud.Command;
import bookpost.emulator.cloud.QueueMessage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

class QueuesTest {
  private static final Backends BACKENDS = Backends.start(Ports.FREE);

  private final Stage stage = new Stage().queue("work", "dead", 2).queue("dead");
  private final Queues queues = new Queues(stage.topology().queues(), BACKENDS);

  @AfterAll
  static void close() {
    BACKENDS.close();
  }

  @Test
  void aQueueKeepsTheFilesAttributesAndFindsItsDeadLetters() {
    queues.make();

    var url = url("work");
    var attributes =
        BACKENDS
            .queues()
            .getQueueAttributes(
                request -> request.queueUrl(url).attributeNames(QueueAttributeName.ALL))
            .attributes();
    assertThat(attributes)
        .containsEntry(QueueAttributeName.VISIBILITY_TIMEOUT, "300")
        .containsEntry(
            QueueAttributeName.QUEUE_ARN,
            "arn:aws:sqs:us-east-1:000000000000:" + stage.named("work"));
    assertThat(attributes.get(QueueAttributeName.REDRIVE_POLICY))
        .contains(stage.named("dead"), "2");
  }

  @Test
  void aMessageIsGivenBackAfterFractionsOfASecondToo() throws Exception {
    send("work", "{}", Map.of());
    var first = receive("work").getFirst();
    var began = System.nanoTime();

    giveBack(first, Duration.ofMillis(900));

    var again = receive("work").getFirst();
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(900));
    assertThat(again.receiveCount()).isEqualTo(2);
    assertThat(again.firstReceivedAt()).isEqualTo(first.firstReceivedAt());
  }

  /// Each round one message goes over while the queues are looked at.
  @Test
  void aMessageOnItsWayToTheDeadLettersIsNeverOverlooked() throws Exception {
    for (int round = 0; round < 50; round++) {
      send("work", "{}", Map.of());
      giveBack(receive("work").getFirst(), Duration.ZERO);
      giveBack(receive("work").getFirst(), Duration.ZERO);
      var over =
          CompletableFuture.runAsync(
              () -> BACKENDS.queues().receiveMessage(request -> request.queueUrl(url("work"))));

      while (!over.isDone()) {
        assertThat(queues.areEmpty(Set.of(stage.named("work"), stage.named("dead")))).isFalse();
      }

      over.join();
      var message = receive("dead").getFirst();
      queues.delete(new Command.Delete(stage.named("dead"), message.receiptHandle()));
    }
  }

  @Test
  void anOutdatedHandleChangesNothing() throws Exception {
    send("work", "{}", Map.of());
    var outdated = receive("work").getFirst();
    giveBack(outdated, Duration.ZERO);
    receive("work");

    giveBack(outdated, Duration.ZERO);
    queues.delete(new Command.Delete(stage.named("work"), outdated.receiptHandle()));

    assertThat(receive("work")).isEmpty();
    assertThat(isEmpty("work")).isFalse();
  }

  private void send(String queue, String body, Map<String, String> attributes) {
    queues.send(new Command.Send(stage.named(queue), body, attributes));
  }

  private List<QueueMessage> receive(String queue) {
    return queues.receive(stage.named(queue), 10);
  }

  private void giveBack(QueueMessage message, Duration after) throws InterruptedException {
    queues.giveBack(new Command.Return(stage.named("work"), message.receiptHandle(), after));
  }

  private boolean isEmpty(String queue) {
    return queues.areEmpty(Set.of(stage.named(queue)));
  }

  private String url(String queue) {
    return BACKENDS
        .queues()
        .getQueueUrl(request -> request.queueName(stage.named(queue)))
        .queueUrl();
  }
}
