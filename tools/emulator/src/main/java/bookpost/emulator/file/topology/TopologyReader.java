package bookpost.emulator.file.topology;

import bookpost.emulator.file.stack.Intrinsics;
import bookpost.emulator.file.stack.Resource;
import bookpost.emulator.file.stack.Stack;
import bookpost.emulator.file.text.Problems;
import bookpost.emulator.file.text.Section;
import bookpost.emulator.topology.Topology;
import java.util.Comparator;

/// Reads the stack's resources as a topology. Limits are those that AWS documents.
public final class TopologyReader {
  private final Stack stack;
  private final Intrinsics intrinsics;
  private final Problems problems;
  private final DeclaredFunctions functions;
  private final DeclaredRoutes routes;
  private final DeclaredTables tables;
  private final DeclaredQueues queues;
  private final DeclaredBuses buses;
  private final DeclaredMappings mappings;
  private final DeclaredPipes pipes;
  private final DeclaredRules rules;

  public TopologyReader(Stack stack, Intrinsics intrinsics, Problems problems) {
    this.stack = stack;
    this.intrinsics = intrinsics;
    this.problems = problems;
    var targets = new Targets(stack, intrinsics, problems);
    var names = new Names(intrinsics, problems);
    var patterns = new EventPatterns(problems);
    functions = new DeclaredFunctions(stack, targets, names, problems);
    routes = new DeclaredRoutes(targets, problems);
    tables = new DeclaredTables(names, problems);
    queues = new DeclaredQueues(targets, intrinsics, names, problems);
    buses = new DeclaredBuses(names);
    var images = new StreamImages(tables, problems);
    var sources = new StreamSources(targets, patterns, images);
    mappings = new DeclaredMappings(targets, sources, patterns, functions, queues, problems);
    pipes = new DeclaredPipes(targets, sources, images, buses, names, problems);
    rules = new DeclaredRules(intrinsics, targets, patterns, queues, buses, names, problems);
  }

  public Topology read() {
    stack.resources().values().stream()
        .sorted(Comparator.comparingInt(TopologyReader::turn))
        .forEach(this::read);
    return new Topology(
        stack.service(),
        stack.stage(),
        stack.region(),
        functions.all(),
        routes.all(),
        tables.all(),
        queues.all(),
        buses.all(),
        rules.all(),
        rules.schedules(),
        mappings.ofStreams(),
        mappings.ofQueues(),
        pipes.all());
  }

  /// Resources that others refer to come first, those that join others last.
  private static int turn(Resource resource) {
    return switch (resource.type()) {
      case ASYNCHRONOUS_INVOCATION, AUTHORIZER, HTTP_API_STAGE, INTEGRATION, QUEUE_POLICY -> 0;
      case EVENT_SOURCE_MAPPING, PIPE, RULE -> 2;
      default -> 1;
    };
  }

  private void read(Resource resource) {
    var properties = new Section(resource.properties(), intrinsics::evaluate, problems);
    switch (resource.type()) {
      case ALIAS -> functions.alias(properties);
      case ASYNCHRONOUS_INVOCATION -> functions.asynchronousInvocation(properties);
      case AUTHORIZER -> routes.authorizer(resource, properties);
      case EVENT_BUS -> buses.bus(resource, properties);
      case EVENT_SOURCE_MAPPING -> mappings.mapping(resource, properties);
      case FUNCTION -> functions.function(resource, properties);
      case HTTP_API -> routes.api(properties);
      case HTTP_API_STAGE -> routes.stage(properties);
      case INTEGRATION -> routes.integration(resource, properties);
      case PIPE -> pipes.pipe(resource, properties);
      case QUEUE -> queues.queue(resource, properties);
      case QUEUE_POLICY -> queues.policy(properties);
      case ROUTE -> routes.route(properties);
      case RULE -> rules.rule(resource, properties);
      case TABLE -> tables.table(resource, properties);
      case ALARM,
          ARCHIVE,
          DASHBOARD,
          LOG_GROUP,
          MANAGED_POLICY,
          PERMISSION,
          POLICY,
          ROLE,
          UNSUPPORTED -> {}
    }
  }
}
