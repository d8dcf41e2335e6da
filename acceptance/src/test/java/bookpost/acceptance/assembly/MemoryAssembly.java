package bookpost.acceptance.assembly;

import bookpost.adapter.out.memory.ChangeRecord;
import bookpost.adapter.out.memory.MemoryBus;
import bookpost.bootstrap.Environment;
import bookpost.emulator.cloud.Cloud;
import bookpost.emulator.cloud.Command;
import bookpost.emulator.cloud.Command.Delete;
import bookpost.emulator.cloud.Command.Invoke;
import bookpost.emulator.cloud.Command.Return;
import bookpost.emulator.cloud.Command.Send;
import bookpost.emulator.cloud.EventEntry;
import bookpost.emulator.cloud.Hop;
import bookpost.emulator.cloud.InvocationResult;
import bookpost.emulator.cloud.MessageQueue;
import bookpost.emulator.cloud.Pace;
import bookpost.emulator.cloud.PutEventsResult;
import bookpost.emulator.cloud.PutEventsResult.EntryResult;
import bookpost.emulator.http.HttpApi;
import bookpost.emulator.http.HttpHeader;
import bookpost.emulator.http.HttpRequest;
import bookpost.emulator.http.Routing.Answered;
import bookpost.emulator.http.Routing.ToFunction;
import bookpost.emulator.topology.LambdaFunction;
import bookpost.emulator.topology.Queue;
import bookpost.emulator.topology.Table;
import bookpost.emulator.topology.Topology;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/// The real handlers over stores in memory, the cloud in virtual time: hours pass at once, and
/// everything happens in one thread as long as a scenario asks in one.
public final class MemoryAssembly implements Assembly {
  private static final Duration SCENARIO_MAX = Duration.ofDays(2);
  private static final Instant BEGIN = Instant.parse("2026-11-23T10:00:00Z");

  /// Longer than any retention in the files.
  private static final Duration RETENTION_MAX = Duration.ofDays(400);

  private final DeployedParts parts;
  private final HttpApi http;
  private final Cloud cloud;
  private final Obstacles obstacles = new Obstacles(() -> {});
  private final List<Hop> hops = new ArrayList<>();
  private final List<String> logs = new CopyOnWriteArrayList<>();
  private final AtomicLong drawn = new AtomicLong();

  private final Memory memory;

  /// The streams that have a reader.
  private final List<MemoryStream> streams = new ArrayList<>();

  private final Map<String, MessageQueue> queues = new HashMap<>();

  private volatile Instant now = BEGIN;

  public MemoryAssembly(Topology topology) {
    parts = new DeployedParts(topology);
    http = new HttpApi(topology);
    cloud = new Cloud(topology, Pace.OF_AWS, obstacles, hops::add, () -> "id-" + draw());
    topology.queues().forEach(this::queue);
    memory = DaggerMemory.factory().create(parts, this::now, this::draw, this::put, obstacles);
    memory
        .outbox()
        .ifPresent(it -> reading(parts.table("OUTBOX_TABLE").orElseThrow(), it::changes));
    reading(parts.table("BOOKS_TABLE").orElseThrow(), memory.books()::changes);
  }

  @Override
  public Answer send(String method, String path, String body, String traceparent) {
    var target = URI.create(path);
    var request =
        new HttpRequest(
            method,
            target.getRawPath(),
            Objects.requireNonNullElse(target.getRawQuery(), ""),
            List.of(new HttpHeader("traceparent", traceparent)),
            ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8)),
            "127.0.0.1");
    var response =
        switch (http.route(request, "request-" + draw(), now)) {
          case ToFunction(var function, var event) -> http.response(run(function, event));
          case Answered(var answer) -> answer;
        };
    return new Answer(response.status(), response.bodyText());
  }

  @Override
  public void publish(String type, String detail) {
    put(List.of(new MemoryBus.Entry("OutboxDemo", type, detail)));
  }

  @Override
  public void write(Map<String, String> row) {
    streams.getFirst().insert(row, now);
  }

  @Override
  public void rewrite(String book, long sequence) {
    var key = Map.of("name", book, "sequence", "%020d".formatted(sequence));
    streams.getFirst().insertAgain(key, now);
  }

  @Override
  public void outdate() {
    now = now.plus(RETENTION_MAX);
  }

  @Override
  public void expire() {
    memory.outbox().ifPresent(it -> it.expire(now));
  }

  @Override
  public Set<String> relay() {
    return parts.relay();
  }

  @Override
  public Obstacles obstacles() {
    return obstacles;
  }

  @Override
  public List<Hop> hops() {
    return List.copyOf(hops);
  }

  @Override
  public List<String> logs() {
    return List.copyOf(logs);
  }

  @Override
  public List<Parked> parked() {
    return memory.parked().parked().stream()
        .map(it -> new Parked(it.entry().content(), it.entry().cause()))
        .toList();
  }

  @Override
  public List<String> sent(String queue) {
    settle();
    return queue(parts.queue(queue)).peekAll(now);
  }

  @Override
  public void settle() {
    await(this::isSettled);
  }

  @Override
  public void await(BooleanSupplier condition) {
    streams.forEach(it -> it.copy(now));
    var end = now.plus(SCENARIO_MAX);
    while (!isSo(condition)) {
      now = wakeAt();
      if (now.isAfter(end)) {
        throw new AssertionError("the condition was not met within " + SCENARIO_MAX);
      }
    }
  }

  private boolean isSo(BooleanSupplier condition) {
    boolean advanced;
    do {
      advanced = advance();
    } while (advanced);
    return condition.getAsBoolean();
  }

  private boolean isSettled() {
    return streams.stream().allMatch(MemoryStream::isRead)
        && fed().allMatch(it -> it.isEmpty(now))
        && cloud.settled();
  }

  private Instant wakeAt() {
    return Stream.concat(cloud.wakeAt().stream(), fed().flatMap(it -> it.wakeAt(now).stream()))
        .min(Instant::compareTo)
        .orElseThrow(() -> new AssertionError("the condition cannot be met: nothing is scheduled"));
  }

  @Override
  public void close() {}

  /// Does everything that is due now. True if there was anything.
  private boolean advance() {
    boolean fed = false;
    for (var stream : streams) {
      fed |= stream.feed(cloud, now);
    }
    for (var queue : parts.fed()) {
      fed |= feed(queue);
    }
    var commands = cloud.step(now);
    commands.forEach(this::carryOut);
    return fed || !commands.isEmpty();
  }

  private boolean feed(Queue queue) {
    var messages = queue(queue).receive(cloud.demand(queue.name()), now);
    cloud.queued(queue.name(), messages, now);
    return !messages.isEmpty();
  }

  private void carryOut(Command command) {
    switch (command) {
      case Invoke(var id, var function, var payload) ->
          cloud.ended(id, run(function, payload), now);
      case Send(var queue, var body, var attributes) ->
          queue(parts.queue(queue)).send(body, attributes, now);
      case Delete(var queue, var receipt) -> queue(parts.queue(queue)).delete(receipt);
      case Command.PutEvents _ ->
          throw new IllegalStateException("events stay within the memory assembly");
      case Return(var queue, var receipt, var after) ->
          queue(parts.queue(queue)).changeVisibility(receipt, after, now);
    }
  }

  private InvocationResult run(String key, String payload) {
    var function = parts.function(key);
    var out = new ByteArrayOutputStream();
    try {
      var in = new ByteArrayInputStream(payload.getBytes(StandardCharsets.UTF_8));
      var context = new VirtualContext("request-" + draw(), function, logs::add);
      code(function).handleRequest(in, out, context);
      return new InvocationResult.Succeeded(out.toString(StandardCharsets.UTF_8));
    } catch (IOException | RuntimeException e) {
      return new InvocationResult.Failed(e.getClass().getName(), String.valueOf(e.getMessage()));
    }
  }

  private RequestStreamHandler code(LambdaFunction function) {
    var bookpost = memory.functions().create(new Environment(function.environment()));
    return switch (function.handler()) {
      case "bookpost.bootstrap.AddBookFunction" -> bookpost.addBook()::handle;
      case "bookpost.bootstrap.RemoveBookFunction" -> bookpost.removeBook()::handle;
      case "bookpost.bootstrap.ListBooksFunction" -> bookpost.listBooks()::handle;
      case "bookpost.bootstrap.ChangeProcessorFunction" -> bookpost.changes()::handle;
      case "bookpost.bootstrap.BookAddedFunction", "bookpost.bootstrap.BookRemovedFunction" ->
          bookpost.announcements()::handle;
      case "bookpost.bootstrap.SweepInboxFunction" -> bookpost.sweep()::handle;
      default -> throw new IllegalArgumentException(function.handler());
    };
  }

  private List<MemoryBus.Result> put(List<MemoryBus.Entry> entries) {
    var bus = parts.bus();
    var request =
        entries.stream()
            .map(it ->
                new EventEntry(
                    Optional.of(bus),
                    Optional.of(it.source()),
                    Optional.of(it.detailType()),
                    Optional.of(it.detail()),
                    List.of(),
                    Optional.empty()))
            .toList();
    return switch (cloud.putEvents(request, now)) {
      case PutEventsResult.Accepted(var results) ->
          results.stream().map(MemoryAssembly::result).toList();
      case PutEventsResult.Invalid(var message) -> throw new IllegalArgumentException(message);
    };
  }

  private static MemoryBus.Result result(EntryResult result) {
    return switch (result) {
      case EntryResult.Taken _ -> new MemoryBus.Result.Taken();
      case EntryResult.Refused(var code, _) -> new MemoryBus.Result.Refused(code);
    };
  }

  private Stream<MessageQueue> fed() {
    return parts.fed().stream().map(this::queue);
  }

  private MessageQueue queue(Queue settings) {
    var made = queues.get(settings.name());
    if (made == null) {
      var deadLetters = settings.redrive().map(it -> queue(parts.queue(it.queue())));
      made = new MessageQueue(settings, deadLetters, () -> "message-" + draw());
      queues.put(settings.name(), made);
    }
    return made;
  }

  private void reading(Table table, IntFunction<List<ChangeRecord>> store) {
    if (parts.streamed().contains(table.name())) {
      var stream = new MemoryStream(table, store);
      stream.open(cloud, now);
      streams.add(stream);
    }
  }

  private Instant now() {
    return now;
  }

  private long draw() {
    return drawn.incrementAndGet();
  }
}
