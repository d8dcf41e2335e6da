package bookpost.acceptance.assembly;

import bookpost.adapter.out.memory.EventBus;
import bookpost.adapter.out.memory.InMemoryCatalogueRepository;
import bookpost.adapter.out.memory.InMemoryEventPublisher;
import bookpost.adapter.out.memory.InMemoryLibraryRepository;
import bookpost.adapter.out.memory.InMemoryParkingLot;
import bookpost.announcement.AnnouncementId;
import bookpost.bootstrap.Bookpost;
import bookpost.emulator.cloud.Cloud;
import bookpost.emulator.cloud.Command.Invoke;
import bookpost.emulator.cloud.Command.Send;
import bookpost.emulator.cloud.EventEntry;
import bookpost.emulator.cloud.Hop;
import bookpost.emulator.cloud.InvocationResult;
import bookpost.emulator.cloud.Pace;
import bookpost.emulator.cloud.PutEventsResult;
import bookpost.emulator.cloud.PutEventsResult.EntryResult;
import bookpost.emulator.cloud.StreamRecord;
import bookpost.emulator.http.HttpApi;
import bookpost.emulator.http.HttpHeader;
import bookpost.emulator.http.HttpRequest;
import bookpost.emulator.http.Routing.Answered;
import bookpost.emulator.http.Routing.ToFunction;
import bookpost.emulator.topology.LambdaFunction;
import bookpost.emulator.topology.Topology;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/// The real handlers over stores in memory, the cloud in virtual time: hours pass at once, and
/// everything happens in one thread as long as a scenario asks in one.
public final class MemoryAssembly implements Assembly {
  private static final String SHARD = "shard-1";
  private static final Duration SCENARIO_MAX = Duration.ofDays(2);
  private static final Instant BEGIN = Instant.parse("2026-11-23T10:00:00Z");
  private static final int WRITES_MAX = 5;

  private final Topology topology;
  private final String booksTable;
  private final HttpApi http;
  private final Cloud cloud;
  private final Obstacles obstacles = new Obstacles();
  private final List<Hop> hops = new ArrayList<>();
  private final List<Send> sent = new ArrayList<>();
  private final AtomicLong drawn = new AtomicLong();

  private final InMemoryLibraryRepository library;
  private final InMemoryParkingLot parking = new InMemoryParkingLot(this::now);
  private final MemoryPorts ports;

  /// The books table's stream: the repository's records, and others that a scenario wrote.
  private final List<StreamRecord> stream = new ArrayList<>();

  private volatile Instant now = BEGIN;
  private int copied;
  private int read;

  public MemoryAssembly(Topology topology) {
    this.topology = topology;
    http = new HttpApi(topology);
    booksTable = topology.streamMappings().getFirst().table();
    cloud = new Cloud(topology, Pace.OF_AWS, obstacles, hops::add, () -> "id-" + draw());
    cloud.shardOpened(booksTable, SHARD, Optional.empty(), now);
    library =
        new InMemoryLibraryRepository(
            "arn:aws:dynamodb:%s:000000000000:table/%s/stream/1"
                .formatted(topology.region(), booksTable),
            this::now,
            () -> new AnnouncementId("announcement-" + draw()),
            WRITES_MAX);
    ports =
        new MemoryPorts(
            library,
            new InMemoryCatalogueRepository(WRITES_MAX),
            parking,
            new InMemoryEventPublisher(this::put),
            this::draw);
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
    put(List.of(new EventBus.Entry("OutboxDemo", type, detail)));
  }

  @Override
  public void spoil(String content) {
    copyStream();
    var keys = "{\"name\":{\"S\":\"Spoilt\"}}";
    append(
        "0".repeat(21),
        keys,
        """
        {"eventID":"spoilt","eventName":"INSERT","eventVersion":"1.1","eventSource":"aws:dynamodb",\
        "dynamodb":{"Keys":%s,"NewImage":{"name":{"S":"Spoilt"},"authors":{"S":"%s"}},\
        "SequenceNumber":"000000000000000000000","StreamViewType":"NEW_AND_OLD_IMAGES"}}\
        """
            .formatted(keys, content));
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
  public List<String> parked() {
    return parking.parked().stream().map(it -> it.entry().content()).toList();
  }

  @Override
  public List<String> sent(String queue) {
    settle();
    return sent.stream().filter(it -> it.queue().endsWith(queue)).map(Send::body).toList();
  }

  @Override
  public void settle() {
    await(() -> read == stream.size() && cloud.settled());
  }

  @Override
  public void await(BooleanSupplier condition) {
    copyStream();
    var end = now.plus(SCENARIO_MAX);
    while (!isSo(condition)) {
      now = cloud.wakeAt().orElseThrow(() -> new AssertionError("nothing more will happen"));
      if (now.isAfter(end)) {
        throw new AssertionError("nothing came of it in " + SCENARIO_MAX);
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

  @Override
  public void close() {}

  /// Does what there is to do now, and tells whether there was anything.
  private boolean advance() {
    var demand = Math.min(cloud.demand(booksTable, SHARD), stream.size() - read);
    if (demand > 0) {
      cloud.streamed(booksTable, SHARD, List.copyOf(stream.subList(read, read + demand)), now);
      read += demand;
    }
    var commands = cloud.step(now);
    for (var command : commands) {
      switch (command) {
        case Invoke(var id, var function, var payload) ->
            cloud.ended(id, run(function, payload), now);
        case Send message -> sent.add(message);
      }
    }
    return demand > 0 || !commands.isEmpty();
  }

  private InvocationResult run(String key, String payload) {
    var function = function(key);
    var out = new ByteArrayOutputStream();
    try {
      var in = new ByteArrayInputStream(payload.getBytes(StandardCharsets.UTF_8));
      code(function).handle(in, out, new VirtualContext("request-" + draw(), function));
      return new InvocationResult.Succeeded(out.toString(StandardCharsets.UTF_8));
    } catch (IOException | RuntimeException e) {
      return new InvocationResult.Failed(e.getClass().getName(), String.valueOf(e.getMessage()));
    }
  }

  private LambdaFunction function(String key) {
    return topology.functions().stream().filter(it -> it.key().equals(key)).findAny().orElseThrow();
  }

  private Code code(LambdaFunction function) {
    var bookpost = Bookpost.over(function.environment(), ports);
    return switch (function.handler()) {
      case "bookpost.bootstrap.AddBookFunction" -> bookpost.addBook()::handle;
      case "bookpost.bootstrap.RemoveBookFunction" -> bookpost.removeBook()::handle;
      case "bookpost.bootstrap.ListBooksFunction" -> bookpost.listBooks()::handle;
      case "bookpost.bootstrap.ChangeProcessorFunction" -> bookpost.changes()::handle;
      case "bookpost.bootstrap.BookAddedFunction", "bookpost.bootstrap.BookRemovedFunction" ->
          bookpost.announcements()::handle;
      default -> throw new IllegalArgumentException(function.handler());
    };
  }

  private List<EventBus.Result> put(List<EventBus.Entry> entries) {
    var bus = topology.buses().getFirst().name();
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

  private static EventBus.Result result(EntryResult result) {
    return switch (result) {
      case EntryResult.Taken _ -> new EventBus.Result.Taken();
      case EntryResult.Refused(var code, _) -> new EventBus.Result.Refused(code);
    };
  }

  private void copyStream() {
    var records = library.changes(copied);
    records.forEach(it -> append(it.sequenceNumber(), it.keys(), it.json()));
    copied += records.size();
  }

  /// Numbers the record anew, for the repository does not know of those between its own.
  private void append(String number, String keys, String json) {
    var next = "%021d".formatted(stream.size() + 1);
    var field = "\"SequenceNumber\":\"%s\"";
    stream.add(
        new StreamRecord(
            next, keys, now, json.replace(field.formatted(number), field.formatted(next))));
  }

  private Instant now() {
    return now;
  }

  private long draw() {
    return drawn.incrementAndGet();
  }
}
