package bookpost.local;

import bookpost.emulator.cloud.Cloud;
import bookpost.emulator.cloud.Command;
import bookpost.emulator.cloud.InvocationResult;
import bookpost.emulator.cloud.PutEventsResult;
import bookpost.emulator.cloud.QueueMessage;
import bookpost.emulator.cloud.ShardRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The one thread that touches the [Cloud]: others hand it what has happened, it hands out what
/// must be done.
final class Conductor implements AutoCloseable {
  private static final Duration WAIT_MAX = Duration.ofHours(1);

  private final Cloud cloud;
  private final InstantSource clock;
  private final BlockingQueue<Input> inputs = new LinkedBlockingQueue<>();

  /// For each table the start of its last pass, if that found the stream at its end.
  private final Map<String, Optional<Instant>> streamEnds = new HashMap<>();

  /// The start of the last check of the queues, if that found them empty.
  private Optional<Instant> queuesEmpty = Optional.empty();

  private boolean looking;

  private final List<Waiter> waiters = new ArrayList<>();

  /// Each makes a stream be read though nothing was written to it.
  private final List<Runnable> looks = new CopyOnWriteArrayList<>();

  private Optional<Instant> settledSince = Optional.empty();

  /// How many requests to queues are under way.
  private int telling;

  private boolean open = true;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("conductor").daemon().factory());

  /// Cancelled by the conductor's close, failed by its defect; it takes no input afterwards.
  private final CompletableFuture<Object> end = new CompletableFuture<>();

  /// Carries out the cloud's commands, without making the conductor wait, and reports their end.
  interface Driver {
    void invoke(String function, String payload, Consumer<InvocationResult> ended);

    void send(Command.Send message, Runnable ended);

    void delete(Command.Delete message, Runnable ended);

    void giveBack(Command.Return message, Runnable ended);

    void putEvents(Command.PutEvents request, Consumer<PutEventsResult> ended);

    /// Looks for messages in the queues that the cloud reads, and reports true if it found none.
    void look(Consumer<Boolean> ended);
  }

  @FunctionalInterface
  private interface Input {
    void takenAt(Instant now);
  }

  private record Waiter(Instant since, CompletableFuture<Void> settled) {}

  /// @param streams the tables whose streams are read
  Conductor(Cloud cloud, InstantSource clock, Set<String> streams) {
    this.cloud = cloud;
    this.clock = clock;
    streams.forEach(table -> streamEnds.put(table, Optional.empty()));
  }

  void start(Driver driver) {
    thread.execute(() -> run(driver));
  }

  void shardOpened(String table, String shard, Optional<String> parent) {
    inputs.add(now -> cloud.shardOpened(table, shard, parent, now));
  }

  void shardClosed(String table, String shard) {
    inputs.add(now -> cloud.shardClosed(table, shard, now));
  }

  void streamed(String table, String shard, List<ShardRecord> records) {
    inputs.add(now -> cloud.streamed(table, shard, records, now));
  }

  void queued(String queue, List<QueueMessage> messages) {
    inputs.add(now -> cloud.queued(queue, messages, now));
  }

  /// Returns once the function's own queue has the event.
  void invoke(String function, String payload) {
    ask((cloud, now) -> {
      cloud.invoke(function, payload, now);
      return function;
    });
  }

  /// Notes that each shard of a stream was read once.
  ///
  /// @param began when it did
  /// @param atEnd true if it found no record and none was left unread
  void passed(String table, Instant began, boolean atEnd) {
    inputs.add(_ -> streamEnds.put(table, atEnd ? Optional.of(began) : Optional.empty()));
  }

  /// @param look has a reader pass over its stream soon; it does not wait, and may come often
  void onWait(Runnable look) {
    looks.add(look);
  }

  /// Asks the cloud something and waits for the answer.
  <T> T ask(BiFunction<Cloud, Instant, T> question) {
    var answer = new CompletableFuture<T>();
    inputs.add(now -> {
      try {
        answer.complete(question.apply(cloud, now));
      } catch (RuntimeException e) {
        answer.completeExceptionally(e);
      }
    });
    CompletableFuture.anyOf(answer, end).join();
    return answer.join();
  }

  void note(Runnable note) {
    inputs.add(_ -> note.run());
  }

  /// Completes once every change committed before this call, and all that came of it, has come to
  /// its end.
  CompletableFuture<Void> settled() {
    var waiter = new Waiter(clock.instant(), new CompletableFuture<>());
    inputs.add(_ -> waiters.add(waiter));
    return CompletableFuture.anyOf(waiter.settled(), end).thenAccept(_ -> {});
  }

  /// Returns once it is closed, and fails if it broke before.
  void awaitEnd() {
    try {
      end.join();
    } catch (CancellationException _) {
      return;
    }
  }

  @Override
  public void close() {
    inputs.add(_ -> open = false);
    thread.close();
  }

  private void run(Driver driver) {
    try {
      while (open) {
        work(driver);
      }
      end.cancel(false);
    } catch (RuntimeException | Error e) {
      end.completeExceptionally(e);
      throw e;
    }
  }

  private void work(Driver driver) {
    var next = poll();
    var now = clock.instant();
    while (next != null) {
      next.takenAt(now);
      next = inputs.poll();
    }
    for (var command : cloud.step(now)) {
      carryOut(command, driver);
    }
    answerWaiters(now, driver);
  }

  private void carryOut(Command command, Driver driver) {
    switch (command) {
      case Command.Invoke(var id, var function, var payload) ->
          driver.invoke(
              function, payload, result -> inputs.add(now -> cloud.ended(id, result, now)));
      case Command.Send message -> tell(ended -> driver.send(message, ended));
      case Command.Delete message -> tell(ended -> driver.delete(message, ended));
      case Command.Return message -> tell(ended -> driver.giveBack(message, ended));
      case Command.PutEvents request ->
          driver.putEvents(
              request, result -> inputs.add(now -> cloud.answered(request.id(), result, now)));
    }
  }

  private void tell(Consumer<Runnable> request) {
    telling++;
    request.accept(() -> inputs.add(_ -> telling--));
  }

  private @Nullable Input poll() {
    var wait =
        cloud.wakeAt().map(at -> Duration.between(clock.instant(), at)).orElse(WAIT_MAX).toNanos();
    try {
      return inputs.poll(wait, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts the conductor", e);
    }
  }

  private void answerWaiters(Instant now, Driver driver) {
    if (telling > 0 || !cloud.settled()) {
      settledSince = Optional.empty();
      return;
    }
    var since = settledSince.orElse(now);
    settledSince = Optional.of(since);
    waiters.removeIf(waiter -> isAtRestSince(later(since, waiter.since())) && answer(waiter));
    if (waiters.stream().anyMatch(waiter -> streamsReadSince(later(since, waiter.since())))) {
      look(now, driver);
    } else if (!waiters.isEmpty()) {
      looks.forEach(Runnable::run);
    }
  }

  private boolean isAtRestSince(Instant instant) {
    return streamsReadSince(instant)
        && queuesEmpty.filter(began -> !began.isBefore(instant)).isPresent();
  }

  private boolean streamsReadSince(Instant instant) {
    return streamEnds.values().stream()
        .allMatch(began -> began.filter(at -> !at.isBefore(instant)).isPresent());
  }

  private void look(Instant began, Driver driver) {
    if (looking) {
      return;
    }
    looking = true;
    driver.look(noneFound ->
        inputs.add(_ -> {
          looking = false;
          queuesEmpty = noneFound ? Optional.of(began) : Optional.empty();
        }));
  }

  private static boolean answer(Waiter waiter) {
    return waiter.settled().complete(null);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
