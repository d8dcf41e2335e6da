package bookpost.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bookpost.emulator.cloud.Command;
import bookpost.emulator.topology.Queue;
import bookpost.emulator.topology.Table;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

class BackendsTest {
  private static final Backends BACKENDS = Backends.start(Ports.FREE);

  @AfterAll
  static void close() {
    BACKENDS.close();
  }

  @Test
  void aTableIsMadeWithItsKeysStreamAndTimeToLive() {
    var table =
        new Table(
            "made",
            new Table.KeyAttribute("consumer", "S"),
            Optional.of(new Table.KeyAttribute("number", "N")),
            Optional.of(Table.StreamView.NEW_AND_OLD_IMAGES),
            Optional.of("expires"));

    var streamArn = Tables.make(BACKENDS.tables(), table);

    var made = BACKENDS.tables().describeTable(request -> request.tableName("made")).table();
    var ttl = BACKENDS.tables().describeTimeToLive(request -> request.tableName("made"));
    assertThat(made.keySchema().toString()).contains("consumer", "HASH", "number", "RANGE");
    assertThat(Optional.of(made.latestStreamArn())).isEqualTo(streamArn);
    assertThat(ttl.timeToLiveDescription().attributeName()).isEqualTo("expires");
  }

  @Test
  void aMessageLiesInItsQueueWithItsAttributes() {
    var queue = queue("parked", Optional.empty());
    var queues = new Queues(List.of(queue), BACKENDS);

    queues.send(new Command.Send("parked", "{\"whole\":true}", Map.of("ERROR_CODE", "NO_RIGHT")));

    var url = BACKENDS.queues().getQueueUrl(request -> request.queueName("parked")).queueUrl();
    var message =
        BACKENDS
            .queues()
            .receiveMessage(request -> request.queueUrl(url).messageAttributeNames("All"))
            .messages()
            .getFirst();
    assertThat(message.body()).isEqualTo("{\"whole\":true}");
    assertThat(message.messageAttributes().toString()).contains("ERROR_CODE", "NO_RIGHT");
  }

  @Test
  void aQueueKeepsTheFilesAttributesAndFindsItsDeadLetters() {
    var redriving = queue("work", Optional.of(new Queue.Redrive("work-dead", 3)));
    var dead = queue("work-dead", Optional.empty());

    new Queues(List.of(redriving, dead), BACKENDS).make();

    var url = BACKENDS.queues().getQueueUrl(request -> request.queueName("work")).queueUrl();
    var attributes =
        BACKENDS
            .queues()
            .getQueueAttributes(
                request -> request.queueUrl(url).attributeNames(QueueAttributeName.ALL))
            .attributes();
    assertThat(attributes)
        .containsEntry(QueueAttributeName.VISIBILITY_TIMEOUT, "30")
        .containsEntry(QueueAttributeName.QUEUE_ARN, "arn:aws:sqs:us-east-1:000000000000:work");
    assertThat(attributes.get(QueueAttributeName.REDRIVE_POLICY)).contains("work-dead", "3");
  }

  /// Everything on this address is this machine's, and only what listens on every interface listens
  /// here, too.
  @Test
  void nothingListensBeyondTheLoopbackAddress() {
    for (var endpoint : List.of(BACKENDS.dynamoDb(), BACKENDS.sqs())) {
      assertThatThrownBy(() -> connect("127.0.0.2", endpoint)).isInstanceOf(ConnectException.class);
    }
  }

  @Test
  void aPortInUseIsSaidInOneLine() {
    var taken = BACKENDS.dynamoDb().getPort();

    assertThatThrownBy(() -> Backends.start(new Ports(0, taken, 0, 0)).dynamoDb())
        .isInstanceOf(StartFailedException.class)
        .hasMessage("port %d, wanted for DynamoDB, is in use or not allowed".formatted(taken));
    assertThatThrownBy(() -> Backends.start(new Ports(0, 0, 0, taken)))
        .isInstanceOf(StartFailedException.class)
        .hasMessage("port %d, wanted for SQS, is in use or not allowed".formatted(taken));
  }

  private static Queue queue(String name, Optional<Queue.Redrive> redrive) {
    return new Queue(name, Duration.ofSeconds(30), Duration.ofDays(4), redrive);
  }

  private static void connect(String host, URI endpoint) throws Exception {
    new Socket(host, endpoint.getPort()).close();
  }
}
