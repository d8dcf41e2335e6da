package bookpost.local;

import static org.assertj.core.api.Assertions.assertThat;

import bookpost.emulator.cloud.Cloud;
import bookpost.emulator.cloud.Command;
import bookpost.emulator.cloud.Faults;
import bookpost.emulator.cloud.InvocationResult;
import bookpost.emulator.cloud.Pace;
import bookpost.emulator.cloud.PutEventsResult;
import bookpost.emulator.topology.Pipe;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;
import software.amazon.dynamodb.services.local.shared.access.AmazonDynamoDBLocal;

/// On an embedded store: it alone rolls shards over when asked to.
class StreamReaderTest {
  private static final int DEADLINE_S = 30;

  private final Stage stage =
      new Stage()
          .function("Consumer", ConsumerFunction.class)
          .table("books")
          .pipe(
              "books",
              List.of(),
              "<$.dynamodb.NewImage.name.S>",
              new Pipe.Target.ToFunction("Consumer", true));
  private final AmazonDynamoDBLocal store = DynamoDBEmbedded.create(true);
  private final SteadyClock clock = new SteadyClock();
  private final List<String> invocations = new CopyOnWriteArrayList<>();
  private final Conductor conductor =
      new Conductor(
          new Cloud(
              stage.topology(),
              Pace.OF_AWS,
              Faults.NONE,
              _ -> {},
              () -> UUID.randomUUID().toString()),
          clock,
          Set.of(stage.named("books")));

  @BeforeEach
  void start() {
    conductor.start(new Recording());
  }

  @AfterEach
  void close() {
    conductor.close();
    store.shutdownNow();
  }

  @Test
  void aStreamIsReadOnWhereItsShardsRollOver() throws Exception {
    var streamArn =
        Tables.make(store.dynamoDbClient(), stage.topology().tables().getFirst()).orElseThrow();
    put("Dune");
    try (var _ =
        new StreamReader(
            stage.named("books"),
            streamArn,
            store.dynamoDbStreamsClient(),
            new StreamRecordJson("us-east-1", streamArn),
            conductor,
            clock)) {
      for (var name : List.of("Emma", "Ulysses")) {
        settle();
        store.triggerShardRollovers();
        put(name);
      }
      settle();
    }

    assertThat(shards(streamArn)).isGreaterThan(2);
    assertThat(invocations).containsExactly("[\"Dune\"]", "[\"Emma\"]", "[\"Ulysses\"]");
  }

  private void put(String name) {
    store
        .dynamoDbClient()
        .putItem(request ->
            request
                .tableName(stage.named("books"))
                .item(Map.of("name", AttributeValue.fromS(name))));
  }

  private void settle() throws Exception {
    conductor.settled().get(DEADLINE_S, TimeUnit.SECONDS);
  }

  private int shards(String streamArn) {
    return store
        .dynamoDbStreamsClient()
        .describeStream(request -> request.streamArn(streamArn))
        .streamDescription()
        .shards()
        .size();
  }

  private final class Recording implements Conductor.Driver {
    @Override
    public void invoke(String function, String payload, Consumer<InvocationResult> ended) {
      invocations.add(payload);
      ended.accept(new InvocationResult.Succeeded(""));
    }

    @Override
    public void send(Command.Send message, Runnable ended) {
      ended.run();
    }

    @Override
    public void delete(Command.Delete message, Runnable ended) {
      ended.run();
    }

    @Override
    public void giveBack(Command.Return message, Runnable ended) {
      ended.run();
    }

    @Override
    public void putEvents(Command.PutEvents request, Consumer<PutEventsResult> ended) {
      throw new IllegalStateException("no pipe is at work here");
    }

    @Override
    public void look(Consumer<Boolean> ended) {
      ended.accept(true);
    }
  }
}
