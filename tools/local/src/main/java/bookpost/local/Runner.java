package bookpost.local;

import bookpost.emulator.cloud.Cloud;
import bookpost.emulator.cloud.Hop;
import bookpost.emulator.http.HttpApi;
import bookpost.emulator.topology.LambdaFunction;
import bookpost.emulator.topology.Pipe;
import bookpost.emulator.topology.QueueMapping;
import bookpost.emulator.topology.Route;
import bookpost.emulator.topology.StreamMapping;
import bookpost.emulator.topology.StreamSource;
import bookpost.emulator.topology.Table;
import bookpost.emulator.topology.Topology;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;

/// A topology that runs on this machine until it is closed.
public final class Runner implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Runner.class.getName());

  private final Topology topology;
  private final Backends backends;
  private final RunnerOptions options;
  private final SteadyClock clock = new SteadyClock();

  /// Closed in reverse order.
  private final Deque<Runnable> parts = new ArrayDeque<>();

  private final Conductor conductor;
  private final Optional<RemoteBuses> remoteBuses;
  private final URI eventBridge;
  private final Queues queues;
  private final HttpEndpoint http;

  private Runner(Topology topology, Backends backends, RunnerOptions options) {
    this.topology = topology;
    this.backends = backends;
    this.options = options;
    checkKeys(topology.routes(), options.keys().isPresent());
    var code = load(topology.functions());
    remoteBuses = backends.eventBridge().map(_ -> new RemoteBuses(topology, backends));
    try {
      conductor = new Conductor(cloud(), clock, streamedTables());
      eventBridge = backends.eventBridge().orElseGet(this::serveEventBridge);
      queues =
          new Queues(
              Stream.concat(
                      topology.queues().stream(),
                      remoteBuses.stream().flatMap(buses -> buses.queues().stream()))
                  .toList(),
              backends);
      var functions = functions(code);
      functions.values().forEach(FunctionPool::warm);
      var driver =
          closing(
              new CloudDriver(functions, queues, queuesRead(), remoteBuses), CloudDriver::close);
      closing(conductor, Conductor::close);
      topology.tables().forEach(this::make);
      remoteBuses.ifPresent(this::make);
      conductor.start(driver);
      http =
          closing(
              new HttpEndpoint(api(), functions, options.ports().http(), this::note, clock),
              HttpEndpoint::close);
      queuesMapped().forEach(this::read);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /// Makes the topology's parts and returns once they serve, the queues aside: those are made
  /// beside all else where a mapping reads one, else with the first message or by [#makeQueues].
  ///
  /// @throws StartFailedException if a function's class is missing, a port is taken, or routes ask
  ///   for tokens whose keys are not known
  public static Runner start(Topology topology, Backends backends, RunnerOptions options) {
    return new Runner(topology, backends, options);
  }

  /// The URI of the HTTP API.
  public URI http() {
    return http.endpoint();
  }

  public URI eventBridge() {
    return eventBridge;
  }

  public void makeQueues() {
    queues.make();
  }

  /// Completes once every change committed before this call, and all that came of it, has come to
  /// its end: delivered, parked, dead-lettered or dropped.
  public CompletableFuture<Void> settled() {
    return conductor.settled();
  }

  /// Waits until the runner is closed.
  ///
  /// @throws java.util.concurrent.CompletionException if it broke before
  public void awaitEnd() {
    conductor.awaitEnd();
  }

  /// Looks again at work that [bookpost.emulator.cloud.Faults#pauses] delayed.
  public void proceed() {
    conductor.note(() -> {});
  }

  @Override
  public void close() {
    while (!parts.isEmpty()) {
      parts.pop().run();
    }
  }

  /// Refuses routes that require tokens without keys, and keys that no route requires.
  private static void checkKeys(List<Route> routes, boolean areKnown) {
    var issuers =
        routes.stream()
            .flatMap(route -> route.authorization().stream())
            .map(Route.Authorization::issuer)
            .distinct()
            .toList();
    if (!areKnown && !issuers.isEmpty()) {
      throw new StartFailedException(
          "routes require tokens of %s: name their public keys with --jwks FILE"
              .formatted(String.join(", ", issuers)));
    }
    if (areKnown && issuers.isEmpty()) {
      throw new StartFailedException("unused --jwks: no route requires a token");
    }
  }

  private HttpApi api() {
    return options
        .keys()
        .map(keys -> new HttpApi(topology, keys))
        .orElseGet(() -> new HttpApi(topology));
  }

  private static Map<LambdaFunction, FunctionCode> load(List<LambdaFunction> functions) {
    var code = new LinkedHashMap<LambdaFunction, FunctionCode>();
    var problems = new ArrayList<String>();
    for (var function : functions) {
      try {
        code.put(function, FunctionCode.load(function.handler()));
      } catch (StartFailedException e) {
        problems.add("functions.%s.handler: %s".formatted(function.key(), e.getMessage()));
      }
    }
    if (!problems.isEmpty()) {
      throw new StartFailedException(problems);
    }
    return code;
  }

  private Map<String, FunctionPool> functions(Map<LambdaFunction, FunctionCode> code) {
    var pools = new HashMap<String, FunctionPool>();
    code.forEach((function, type) -> pools.put(function.key(), pool(function, type)));
    return pools;
  }

  private FunctionPool pool(LambdaFunction function, FunctionCode code) {
    var environment =
        FunctionEnvironment.of(function, topology.region(), backends.dynamoDb(), eventBridge);
    return new FunctionPool(
        function, code, environment, text -> options.functionLog().wrote(function.key(), text));
  }

  private Set<String> streamedTables() {
    return Stream.concat(
            topology.streamMappings().stream().map(StreamMapping::source),
            topology.pipes().stream().map(Pipe::source))
        .map(StreamSource::table)
        .collect(Collectors.toUnmodifiableSet());
  }

  private Set<String> queuesRead() {
    return Stream.concat(
            queuesMapped().stream(),
            remoteBuses.stream().flatMap(buses -> buses.functionsByQueue().keySet().stream()))
        .collect(Collectors.toUnmodifiableSet());
  }

  private Set<String> queuesMapped() {
    return topology.queueMappings().stream()
        .map(QueueMapping::queue)
        .collect(Collectors.toUnmodifiableSet());
  }

  private Cloud cloud() {
    return remoteBuses.isPresent()
        ? Cloud.withBusesElsewhere(
            topology, options.pace(), options.faults(), options.history(), Runner::freshId)
        : new Cloud(topology, options.pace(), options.faults(), options.history(), Runner::freshId);
  }

  private URI serveEventBridge() {
    return closing(
            new EventBridgeEndpoint(
                options.ports().eventBridge(),
                entries -> conductor.ask((asked, now) -> asked.putEvents(entries, now))),
            EventBridgeEndpoint::close)
        .endpoint();
  }

  private void make(RemoteBuses buses) {
    removing(queues::remove);
    removing(buses::remove);
    buses.make(queues);
    buses
        .functionsByQueue()
        .forEach((queue, function) ->
            closing(
                QueuePoller.forFunction(queue, function, queues, conductor), QueuePoller::close));
  }

  /// Removes a resource that others could still see after the end of the runner.
  private void removing(Runnable removal) {
    parts.push(() -> {
      try {
        removal.run();
      } catch (SdkException e) {
        LOG.log(Level.WARNING, "resources may be left behind at " + eventBridge, e);
      }
    });
  }

  private void make(Table table) {
    var streamArn = Tables.make(backends.tables(), table);
    if (remoteBuses.isPresent()) {
      removing(() -> Tables.remove(backends.tables(), table));
    }
    if (streamedTables().contains(table.name())) {
      read(table.name(), streamArn.orElseThrow());
    }
  }

  private void read(String table, String streamArn) {
    backends
        .tablespace()
        .ifPresentOrElse(
            tables ->
                closing(
                    new StreamReader(table, streamArn, tables, topology.region(), conductor, clock),
                    StreamReader::close),
            () ->
                closing(
                    new StreamPoller(
                        table,
                        streamArn,
                        backends.streams(),
                        new ForeignRecords(topology.region(), streamArn),
                        conductor,
                        clock),
                    StreamPoller::close));
  }

  private void read(String queue) {
    closing(QueuePoller.forMappings(queue, queues, conductor), QueuePoller::close);
  }

  private void note(Hop hop) {
    conductor.note(() -> options.history().note(hop));
  }

  private static String freshId() {
    return UUID.randomUUID().toString();
  }

  private <T> T closing(T part, Consumer<? super T> end) {
    parts.push(() -> end.accept(part));
    return part;
  }
}
