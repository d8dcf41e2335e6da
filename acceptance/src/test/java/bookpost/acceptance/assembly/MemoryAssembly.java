package bookpost.acceptance.assembly;

import bookpost.adapter.out.memory.MemoryBus;
import bookpost.adapter.out.memory.RowChange;
import bookpost.bootstrap.Environment;
import bookpost.emulator.cloud.EventEntry;
import bookpost.emulator.cloud.Hop;
import bookpost.emulator.cloud.InvocationContext;
import bookpost.emulator.cloud.InvocationResult;
import bookpost.emulator.cloud.Pace;
import bookpost.emulator.cloud.PutEventsResult;
import bookpost.emulator.cloud.PutEventsResult.EntryResult;
import bookpost.emulator.http.HttpApi;
import bookpost.emulator.http.HttpHeader;
import bookpost.emulator.http.HttpRequest;
import bookpost.emulator.http.Routing.Answered;
import bookpost.emulator.http.Routing.ToFunction;
import bookpost.emulator.testkit.VirtualCloud;
import bookpost.emulator.topology.LambdaFunction;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;

/// The real handlers over stores in memory, the cloud in virtual time: hours pass at once, and
/// everything happens in one thread as long as a scenario asks in one.
public final class MemoryAssembly implements Assembly {
  private static final Duration SCENARIO_MAX = Duration.ofDays(2);

  /// Longer than any retention in the files.
  private static final Duration RETENTION_MAX = Duration.ofDays(400);

  private final DeployedParts parts;
  private final HttpApi http;
  private final VirtualCloud time;
  private final Obstacles obstacles = new Obstacles(() -> {});
  private final List<String> logs = new CopyOnWriteArrayList<>();
  private final AtomicLong drawn = new AtomicLong();

  private final Memory memory;

  /// The streams that have a reader.
  private final List<MemoryStream> streams = new ArrayList<>();

  public MemoryAssembly(Topology topology) {
    parts = new DeployedParts(topology);
    http = new HttpApi(topology);
    time = new VirtualCloud(topology, Pace.OF_AWS, obstacles, this::run);
    memory = DaggerMemory.factory().create(parts, time::now, this::draw, this::put, obstacles);
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
        switch (http.route(request, "request-" + draw(), time.now())) {
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
    streams.getFirst().insert(row, time.now());
  }

  @Override
  public void rewrite(String book, long sequence) {
    var key = Map.of("name", book, "sequence", "%020d".formatted(sequence));
    streams.getFirst().insertAgain(key, time.now());
  }

  @Override
  public void outdate() {
    time.skip(RETENTION_MAX);
  }

  @Override
  public void expire() {
    memory.outbox().ifPresent(it -> it.expire(time.now()));
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
    return List.copyOf(time.hops());
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
    return time.queue(parts.queue(queue).name()).peekAll(time.now());
  }

  @Override
  public void settle() {
    await(time::isSettled);
  }

  @Override
  public void await(BooleanSupplier condition) {
    streams.forEach(it -> it.copy(time.now()));
    var end = time.now().plus(SCENARIO_MAX);
    time.stepNow();
    while (!condition.getAsBoolean()) {
      if (!time.leap()) {
        throw new AssertionError("the condition cannot be met: nothing is scheduled");
      }
      if (time.now().isAfter(end)) {
        throw new AssertionError("the condition was not met within " + SCENARIO_MAX);
      }
      time.stepNow();
    }
  }

  @Override
  public void close() {}

  private InvocationResult run(String key, String payload) {
    var function = parts.function(key);
    var out = new ByteArrayOutputStream();
    try {
      var in = new ByteArrayInputStream(payload.getBytes(StandardCharsets.UTF_8));
      code(function).handleRequest(in, out, context(function));
      return new InvocationResult.Succeeded(out.toString(StandardCharsets.UTF_8));
    } catch (IOException | RuntimeException e) {
      return new InvocationResult.Failed(e.getClass().getName(), String.valueOf(e.getMessage()));
    }
  }

  /// No time passes in an invocation.
  private InvocationContext context(LambdaFunction function) {
    return new InvocationContext(
        "request-" + draw(),
        function,
        parts.topology().region(),
        "memory",
        () -> Math.toIntExact(function.timeout().toMillis()),
        logs::add);
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
    return switch (time.put(request)) {
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

  private void reading(Table table, IntFunction<List<RowChange>> store) {
    if (parts.streamed().contains(table.name())) {
      var stream = new MemoryStream(table, store);
      stream.open(time.cloud(), time.now());
      time.read(stream);
      streams.add(stream);
    }
  }

  private long draw() {
    return drawn.incrementAndGet();
  }
}
