package bookpost.emulator.file.topology;

import bookpost.emulator.cloud.InputTemplate;
import bookpost.emulator.cloud.JsonPath;
import bookpost.emulator.file.text.Location;
import bookpost.emulator.file.text.Problems;
import bookpost.emulator.file.text.Section;
import bookpost.emulator.file.text.Value;
import bookpost.emulator.file.text.ValueJson;
import bookpost.emulator.topology.Rule;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Reads the input of a rule's target.
final class RuleInputs {
  private static final int TEXT_CHARACTERS_MAX = 8_192;
  private static final int PATH_CHARACTERS_MAX = 256;
  private static final int PATHS_MAX = 100;
  private static final String WHOLE = "$";
  private static final Pattern PATH_NAME = Pattern.compile("[-_A-Za-z0-9]{1,256}");

  private final Problems problems;

  RuleInputs(Problems problems) {
    this.problems = problems;
  }

  Rule.Input read(Section target) {
    var inputs =
        Stream.of(
                target.value("Input").map(value -> constant(target, value)),
                target.value("InputPath").map(value -> part(target, value)),
                target.section("InputTransformer").map(this::transformed))
            .flatMap(Optional::stream)
            .toList();
    if (inputs.size() > 1) {
      problems.report(
          target.at(),
          "more than one input for a target",
          "one of Input, InputPath, InputTransformer");
    }
    return inputs.isEmpty() ? new Rule.Input.Whole() : inputs.getFirst();
  }

  private Rule.Input constant(Section target, Value value) {
    var json = target.text(value).filter(text -> isShort(text, TEXT_CHARACTERS_MAX, value.at()));
    json.filter(text -> ValueJson.read(text).isEmpty())
        .ifPresent(_ -> problems.report(value.at(), "input is not JSON", "JSON"));
    return new Rule.Input.Constant(json.orElse(""));
  }

  private Rule.Input part(Section target, Value value) {
    var path = path(target, value);
    return path.equals(WHOLE) ? new Rule.Input.Whole() : new Rule.Input.Part(path);
  }

  private Rule.Input transformed(Section transformer) {
    var paths = new LinkedHashMap<String, String>();
    transformer
        .section("InputPathsMap")
        .ifPresent(map ->
            map.entries()
                .forEach((name, value) -> {
                  if (!PATH_NAME.matcher(name).matches()) {
                    problems.report(
                        value.at(), "invalid name: " + name, "letters, digits, - and _");
                  }
                  paths.put(name, path(map, value));
                }));
    if (paths.size() > PATHS_MAX) {
      problems.report(
          transformer.at("InputPathsMap"),
          "too many paths: " + paths.size(),
          "at most %d".formatted(PATHS_MAX));
    }
    var at = transformer.at("InputTemplate");
    var template = transformer.text(transformer.required("InputTemplate"));
    template.ifPresent(text ->
        problems.parse(
            at,
            "text or JSON with the names of paths in it, as in <name>",
            () -> InputTemplate.parse(text, paths)));
    transformer.close();
    return new Rule.Input.Transformed(paths, template.orElse(""));
  }

  private String path(Section section, Value value) {
    return section
        .text(value)
        .filter(text -> isShort(text, PATH_CHARACTERS_MAX, value.at()))
        .filter(text ->
            problems.parse(value.at(), "as in $.detail.a", () -> JsonPath.parse(text)).isPresent())
        .orElse(WHOLE);
  }

  private boolean isShort(String text, int charactersMax, Location at) {
    if (text.length() > charactersMax) {
      problems.report(
          at,
          "text too long: %,d characters".formatted(text.length()),
          "at most %,d".formatted(charactersMax));
      return false;
    }
    return true;
  }
}
