package bookpost.emulator.file.topology;

import bookpost.emulator.cloud.JsonPath;
import bookpost.emulator.file.text.Problems;
import bookpost.emulator.file.text.Section;
import bookpost.emulator.file.text.Value;
import bookpost.emulator.topology.Pipe;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads the fields of the events that a pipe makes for a bus, except the detail: fixed texts, or
/// paths into the record.
final class BusParameters {
  private static final String PATH_PREFIX = "$";
  private static final int RESOURCES_MAX = 10;

  /// @param fixed the form of a fixed text
  /// @param supported the same in words
  private record Rule(int charactersMax, Pattern fixed, String supported) {
    private static final Rule DETAIL_TYPE =
        new Rule(128, Pattern.compile(".+"), "a text, or a path as in $.dynamodb.NewImage.a.S");
    private static final Rule SOURCE =
        new Rule(
            256,
            Pattern.compile("(?!aws\\.)[-/._A-Za-z0-9]+"),
            "letters, digits, /, -, . and _, without aws. at the start; or a path");
    private static final Rule TIME = new Rule(256, Pattern.compile("(?!)"), "a path");
    private static final Rule RESOURCE =
        new Rule(2_048, Pattern.compile("arn:.+"), "an ARN or a path");
  }

  private final StreamImages images;
  private final Problems problems;

  BusParameters(StreamImages images, Problems problems) {
    this.images = images;
    this.problems = problems;
  }

  /// @param target the pipe's target parameters
  /// @param table whose records the pipe reads
  Pipe.Target.ToBus read(String bus, Section target, String table) {
    var parameters = target.section("EventBridgeEventBusParameters");
    if (parameters.isEmpty()) {
      return new Pipe.Target.ToBus(
          bus, Optional.empty(), Optional.empty(), Optional.empty(), List.of());
    }
    var section = parameters.get();
    var resources = section.list("Resources");
    if (resources.size() > RESOURCES_MAX) {
      problems.report(
          section.at("Resources"),
          "too many resources: " + resources.size(),
          "at most %d".formatted(RESOURCES_MAX));
    }
    var toBus =
        new Pipe.Target.ToBus(
            bus,
            section.value("Source").flatMap(value -> text(value, section, Rule.SOURCE, table)),
            section
                .value("DetailType")
                .flatMap(value -> text(value, section, Rule.DETAIL_TYPE, table)),
            section.value("Time").flatMap(value -> text(value, section, Rule.TIME, table)),
            resources.stream()
                .flatMap(value -> text(value, section, Rule.RESOURCE, table).stream())
                .toList());
    section.close();
    return toBus;
  }

  private Optional<String> text(Value value, Section section, Rule rule, String table) {
    var text = section.text(value);
    text.ifPresent(given -> {
      if (given.length() > rule.charactersMax()) {
        problems.report(
            value.at(),
            "text too long: %,d characters".formatted(given.length()),
            "at most %,d".formatted(rule.charactersMax()));
      }
      if (given.startsWith(PATH_PREFIX)) {
        problems.parse(value.at(), rule.supported(), () -> JsonPath.parse(given));
        images.checkPath(table, given, value.at());
      } else if (given.contains("<$")) {
        problems.report(
            value.at(),
            given + " is template syntax: use a path alone, or fixed text",
            rule.supported());
      } else if (!rule.fixed().matcher(given).matches()) {
        problems.report(value.at(), given + " is not allowed", rule.supported());
      }
    });
    return text;
  }
}
