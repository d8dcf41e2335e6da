package bookpost.emulator.file.topology;

import bookpost.emulator.cloud.InputTemplate;
import bookpost.emulator.file.stack.Resource;
import bookpost.emulator.file.stack.Values;
import bookpost.emulator.file.text.Problems;
import bookpost.emulator.file.text.Section;
import bookpost.emulator.topology.Pipe;
import bookpost.emulator.topology.StreamSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads pipes. A template may only read images that the records of the pipe's source contain.
final class DeclaredPipes {
  private static final int FUNCTION_BATCH_SIZE_MAX = 10_000;

  /// The most entries or messages that a bus or a queue takes in one request.
  private static final int REQUEST_ENTRIES_MAX = 10;

  private static final Pattern PATH = Pattern.compile("<(\\$[^<>]*)>");
  private static final Pattern OBJECT = Pattern.compile("\\s*(\\{.*|<[^<>]*>\\s*)", Pattern.DOTALL);
  private static final String REQUEST_RESPONSE = "REQUEST_RESPONSE";

  private final Targets targets;
  private final StreamSources sources;
  private final StreamImages images;
  private final BusParameters busParameters;
  private final DeclaredBuses buses;
  private final Names names;
  private final Problems problems;
  private final List<Pipe> pipes = new ArrayList<>();

  DeclaredPipes(
      Targets targets,
      StreamSources sources,
      StreamImages images,
      DeclaredBuses buses,
      Names names,
      Problems problems) {
    this.targets = targets;
    this.sources = sources;
    this.images = images;
    this.buses = buses;
    this.names = names;
    this.problems = problems;
    busParameters = new BusParameters(images, problems);
  }

  List<Pipe> all() {
    return pipes;
  }

  void pipe(Resource resource, Section properties) {
    var name = names.of(resource, properties, "Name");
    properties.required("RoleArn");
    properties.choice("DesiredState", "RUNNING");
    var target = targets.target(properties.required("Target"));
    var source =
        sources.pipe(
            properties, target.map(DeclaredPipes::batchSizeMax).orElse(FUNCTION_BATCH_SIZE_MAX));
    var parameters =
        properties
            .section("TargetParameters")
            .orElseGet(() -> properties.section(new Values(properties.at()).mapping()));
    var table = source.map(StreamSource::table).orElse("");
    var template = template(parameters, table);
    target
        .map(found -> target(found, parameters, table))
        .flatMap(to -> source.map(from -> new Pipe(resource.id(), name, from, template, to)))
        .ifPresent(pipes::add);
    properties.close(PropertiesWithoutEffect.PIPE);
  }

  private static int batchSizeMax(Targets.Target target) {
    return switch (target) {
      case Targets.Target.ToFunction _ -> FUNCTION_BATCH_SIZE_MAX;
      case Targets.Target.ToBus _, Targets.Target.ToQueue _ -> REQUEST_ENTRIES_MAX;
    };
  }

  private Optional<String> template(Section parameters, String table) {
    var template = parameters.text("InputTemplate").filter(text -> !text.isEmpty());
    template.ifPresent(text -> {
      var at = parameters.at("InputTemplate");
      problems.parse(at, "text or JSON with <$.path> in it", () -> InputTemplate.parse(text));
      PATH.matcher(text).results().forEach(path -> images.checkPath(table, path.group(1), at));
    });
    return template;
  }

  private Pipe.Target target(Targets.Target target, Section parameters, String table) {
    var to =
        switch (target) {
          case Targets.Target.ToFunction(var key) ->
              new Pipe.Target.ToFunction(
                  key,
                  parameters
                      .section("LambdaFunctionParameters")
                      .flatMap(DeclaredPipes::invocationType)
                      .orElse(REQUEST_RESPONSE)
                      .equals(REQUEST_RESPONSE));
          case Targets.Target.ToBus(var bus) -> {
            buses.mention(bus);
            checkDetail(parameters);
            yield busParameters.read(bus, parameters, table);
          }
          case Targets.Target.ToQueue(var queue) -> {
            parameters.section("SqsQueueParameters").ifPresent(this::checkQueueParameters);
            yield new Pipe.Target.ToQueue(queue);
          }
        };
    parameters.close();
    return to;
  }

  private static Optional<String> invocationType(Section parameters) {
    var type = parameters.choice("InvocationType", REQUEST_RESPONSE, "FIRE_AND_FORGET");
    parameters.close();
    return type;
  }

  /// The template's output becomes an event's detail.
  private void checkDetail(Section parameters) {
    parameters
        .text("InputTemplate")
        .filter(text -> !text.isEmpty() && !OBJECT.matcher(text).matches())
        .ifPresent(_ ->
            problems.report(
                parameters.at("InputTemplate"),
                "an event's detail must be a JSON object",
                "a JSON object"));
  }

  private void checkQueueParameters(Section parameters) {
    for (var key : List.of("MessageGroupId", "MessageDeduplicationId")) {
      parameters
          .value(key)
          .ifPresent(value ->
              problems.report(
                  value.at(), key + " is for FIFO queues only", "no group or deduplication id"));
    }
    parameters.close();
  }
}
