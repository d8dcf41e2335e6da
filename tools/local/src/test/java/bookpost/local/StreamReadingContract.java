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
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Shard;

/// The runner's promises about the streams that it reads, in this process or elsewhere.
abstract class StreamReadingContract {
  private static final int DEADLINE_S = 30;
  private static final InvocationResult DONE = new InvocationResult.Succeeded("");

  /// For records of a shard that has none waiting.
  private static final int ROOM = 1_000;

  private final Stage stage =
      new Stage()
          .function("Consumer", ConsumerFunction.class)
          .table("books")
          .pipe(
              "books",
              List.of(),
              "<$.dynamodb.NewImage.name.S>",
              new Pipe.Target.ToFunction("Consumer", true));
  final Backends backends = Backends.start(Ports.FREE);
  final SteadyClock clock = new SteadyClock();
  private final List<String> invocations = new CopyOnWriteArrayList<>();
  private final BlockingQueue<Consumer<InvocationResult>> unanswered = new LinkedBlockingQueue<>();
  private volatile boolean answers = true;
  final Conductor conductor =
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
    backends.close();
  }

  @Test
  void aStreamIsReadAcrossShardRollovers() throws Exception {
    var streamArn = makeTable();
    put("Dune");
    try (var _ = reader(streamArn)) {
      for (var name : List.of("Emma", "Ulysses")) {
        settle();
        rollOver(streamArn);
        put(name);
      }
      settle();
    }

    assertThat(shards(streamArn)).hasSizeGreaterThan(2);
    assertThat(invocations).containsExactly("[\"Dune\"]", "[\"Emma\"]", "[\"Ulysses\"]");
  }

  /// `amazondynamodb/latest/developerguide/Streams.html`
  @Test
  void aChildShardWaitsUntilItsParentsRecordsAreDone() throws Exception {
    var streamArn = makeTable();
    answers = false;
    put("Dune");
    try (var _ = reader(streamArn)) {
      var answer = nextUnanswered();
      rollOver(streamArn);
      put("Emma");
      await(() -> waiting(shards(streamArn).getLast()));

      assertThat(invocations).containsExactly("[\"Dune\"]");
      answers = true;
      answer.accept(DONE);
      settle();
    }

    assertThat(invocations).containsExactly("[\"Dune\"]", "[\"Emma\"]");
  }

  /// `lambda/latest/dg/with-ddb.html`: a record may come more than once.
  @Test
  void recordsInFlightAreReadAgainAfterAReaderDies() throws Exception {
    var streamArn = makeTable();
    answers = false;
    put("Dune");
    try (var _ = reader(streamArn)) {
      var lost = nextUnanswered();
      var shard = shards(streamArn).getFirst();
      conductor.ask((cloud, now) -> {
        cloud.readAgain(stage.named("books"), shard, now);
        return shard;
      });
      var heard = nextUnanswered();
      put("Emma");
      answers = true;
      lost.accept(DONE);
      heard.accept(DONE);
      settle();
    }

    assertThat(invocations).containsExactly("[\"Dune\"]", "[\"Dune\"]", "[\"Emma\"]");
  }

  private String makeTable() {
    return Tables.make(backends.tables(), stage.topology().tables().getFirst()).orElseThrow();
  }

  /// Begins to read.
  abstract AutoCloseable reader(String table, String streamArn);

  private AutoCloseable reader(String streamArn) {
    return reader(stage.named("books"), streamArn);
  }

  private void rollOver(String streamArn) {
    backends
        .tablespace()
        .orElseThrow()
        .ask((streams, now) -> {
          streams.rollOver(streamArn, now);
          return streamArn;
        });
  }

  private void put(String name) {
    backends
        .tables()
        .putItem(request ->
            request
                .tableName(stage.named("books"))
                .item(Map.of("name", AttributeValue.fromS(name))));
  }

  private void settle() throws Exception {
    conductor.settled().get(DEADLINE_S, TimeUnit.SECONDS);
  }

  private List<String> shards(String streamArn) {
    return backends
        .streams()
        .describeStream(request -> request.streamArn(streamArn))
        .streamDescription()
        .shards()
        .stream()
        .map(Shard::shardId)
        .toList();
  }

  /// True if records of the shard were read but are not done.
  private boolean waiting(String shard) {
    return conductor.ask((cloud, _) -> cloud.demand(stage.named("books"), shard)) < ROOM;
  }

  private Consumer<InvocationResult> nextUnanswered() throws InterruptedException {
    return Objects.requireNonNull(unanswered.poll(DEADLINE_S, TimeUnit.SECONDS));
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_S);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.sleep(10);
    }
  }

  private final class Recording implements Conductor.Driver {
    @Override
    public void invoke(String function, String payload, Consumer<InvocationResult> ended) {
      invocations.add(payload);
      if (answers) {
        ended.accept(DONE);
      } else {
        unanswered.add(ended);
      }
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
