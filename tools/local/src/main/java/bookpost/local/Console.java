package bookpost.local;

import bookpost.emulator.cloud.History;
import bookpost.emulator.cloud.Hop;
import bookpost.emulator.cloud.Hop.Kind;
import bookpost.emulator.cloud.Pace;
import bookpost.emulator.topology.LambdaFunction;
import bookpost.emulator.topology.Pipe;
import bookpost.emulator.topology.Queue;
import bookpost.emulator.topology.QueueMapping;
import bookpost.emulator.topology.Rule;
import bookpost.emulator.topology.StreamSource;
import bookpost.emulator.topology.Topology;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Prints the parts that run, and each hop in one line.
///
/// A scheduled invocation is printed only if it writes a log line or fails: most of them find
/// nothing to do.
final class Console implements History {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneId.systemDefault());

  private final PrintStream out;

  /// The line of each scheduled invocation that has not written anything so far, by function.
  private final Map<String, String> untold = new HashMap<>();

  Console(PrintStream out) {
    this.out = out;
  }

  @Override
  public synchronized void note(Hop hop) {
    var line = "%s  %s: %s%n".formatted(TIME.format(hop.time()), hop.at(), hop.what());
    var routine = hop.kind() == Kind.RECEIVED || hop.kind() == Kind.DELIVERED;
    if (routine && hop.at().startsWith("schedule ")) {
      return;
    }
    var before = Optional.ofNullable(untold.remove(hop.at()));
    if (hop.kind() == Kind.RECEIVED && isScheduled(hop.payload())) {
      before.ifPresent(out::print);
      untold.put(hop.at(), line);
    } else if (before.isEmpty() || hop.kind() != Kind.DELIVERED) {
      before.ifPresent(out::print);
      out.print(line);
    }
  }

  synchronized void wrote(String function, String text) {
    Optional.ofNullable(untold.remove("function " + function)).ifPresent(out::print);
    text.lines().forEach(line -> out.printf("              %s | %s%n", function, line));
  }

  void started(Path file, Topology topology, Runner runner, Backends backends, Pace pace) {
    var text = new StringBuilder();
    text.append(
        "running %s: %s, stage %s%n%n".formatted(file, topology.service(), topology.stage()));
    section(
        text,
        "routes",
        topology.routes().stream()
            .map(route -> "%-6s %s → %s".formatted(route.method(), route.path(), route.function()))
            .toList());
    section(text, "functions", topology.functions().stream().map(LambdaFunction::key).toList());
    section(
        text,
        "mappings",
        Stream.concat(
                topology.streamMappings().stream()
                    .map(mapping -> line(mapping.source(), mapping.function())),
                topology.queueMappings().stream().map(Console::line))
            .toList());
    section(
        text,
        "pipes",
        topology.pipes().stream()
            .map(pipe -> line(pipe.source(), pipe.id() + " → " + target(pipe.target())))
            .toList());
    section(
        text,
        "rules",
        topology.rules().stream()
            .flatMap(rule -> lines("%s: %s".formatted(rule.bus(), rule.pattern()), rule.targets()))
            .toList());
    section(
        text,
        "schedules",
        topology.schedules().stream()
            .flatMap(schedule -> lines(schedule.expression(), schedule.targets()))
            .toList());
    section(text, "queues", topology.queues().stream().map(Queue::name).toList());
    section(
        text,
        "endpoints",
        List.of(
            "HTTP API   http://localhost:" + runner.http().getPort(),
            "DynamoDB   aws dynamodb --endpoint-url " + backends.dynamoDb(),
            "events     aws events --endpoint-url " + runner.eventBridge()));
    backends
        .eventBridge()
        .ifPresent(endpoint ->
            text.append(
                ("%nTables, queues, buses and rules are at %s and are removed at the end; a rule's"
                        + " events for a function pass through a queue there.%nFunctions, mappings,"
                        + " pipes and schedules run in this process.%n")
                    .formatted(endpoint)));
    text.append(
        "%nRetry delays and schedule intervals are AWS's divided by %d.%n"
            .formatted(pace.divisor()));
    text.append("Ready %.1f s after the JVM's start.%n".formatted(secondsSinceStartOfJvm()));
    out.print(text);
    out.flush();
  }

  void queuesStarted(URI sqs) {
    out.printf("Queues are up: aws sqs --endpoint-url %s%n", sqs);
  }

  private static boolean isScheduled(String payload) {
    try {
      return JSON.readTree(payload).path("detail-type").asText().equals("Scheduled Event");
    } catch (JsonProcessingException _) {
      return false;
    }
  }

  private static double secondsSinceStartOfJvm() {
    return ManagementFactory.getRuntimeMXBean().getUptime() / 1e3;
  }

  private static String line(StreamSource source, String reader) {
    return "stream of %s%s → %s".formatted(source.table(), matching(source.filters()), reader);
  }

  private static String line(QueueMapping mapping) {
    return "%s%s → %s".formatted(mapping.queue(), matching(mapping.filters()), mapping.function());
  }

  private static String matching(List<String> filters) {
    return filters.isEmpty() ? "" : ": " + String.join(" or ", filters);
  }

  private static String target(Pipe.Target target) {
    return switch (target) {
      case Pipe.Target.ToFunction to -> to.function();
      case Pipe.Target.ToBus to -> to.bus();
      case Pipe.Target.ToQueue to -> to.queue();
    };
  }

  private static Stream<String> lines(String from, List<Rule.Target> targets) {
    return targets.stream()
        .map(target ->
            switch (target.destination()) {
              case Rule.Destination.ToFunction(var function) -> from + " → " + function;
              case Rule.Destination.ToQueue(var queue) -> from + " → " + queue;
            });
  }

  private static void section(StringBuilder text, String title, List<String> lines) {
    var heading = title;
    for (var line : lines) {
      text.append("  %-10s %s%n".formatted(heading, line));
      heading = "";
    }
  }
}
