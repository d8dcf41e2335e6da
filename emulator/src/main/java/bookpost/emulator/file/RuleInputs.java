package bookpost.emulator.file;

import bookpost.emulator.cloud.InputTemplate;
import bookpost.emulator.cloud.JsonPath;
import bookpost.emulator.topology.Rule;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Reads what a rule's target gets of an event.
final class RuleInputs {
  private static final int TEXT_CHARACTERS_MAX = 8_192;
  private static final int PATH_CHARACTERS_MAX = 256;
  private static final int PATHS_MAX = 100;
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
      problems.tell(
          target.at(),
          "several inputs for one target",
          "one of Input, InputPath, InputTransformer");
    }
    return inputs.isEmpty() ? new Rule.Input.Whole() : inputs.getFirst();
  }

  private Rule.Input constant(Section target, Value value) {
    var json = target.text(value);
    json.filter(text -> Json.read(text).isEmpty())
        .ifPresent(_ -> problems.tell(value.at(), "an input that is not JSON", "a JSON text"));
    return new Rule.Input.Constant(bounded(json, TEXT_CHARACTERS_MAX, value.at()));
  }

  private Rule.Input part(Section target, Value value) {
    var path = path(target, value);
    return path.equals("$") ? new Rule.Input.Whole() : new Rule.Input.Part(path);
  }

  private Rule.Input transformed(Section transformer) {
    var paths = new LinkedHashMap<String, String>();
    transformer
        .section("InputPathsMap")
        .ifPresent(map ->
            map.entries()
                .forEach((name, value) -> {
                  if (!PATH_NAME.matcher(name).matches()) {
                    problems.tell(value.at(), name + " is no name", "letters, digits, - and _");
                  }
                  paths.put(name, path(map, value));
                }));
    if (paths.size() > PATHS_MAX) {
      problems.tell(
          transformer.at("InputPathsMap"),
          paths.size() + " paths are too many",
          "up to %d".formatted(PATHS_MAX));
    }
    var at = transformer.at("InputTemplate");
    var template = transformer.text(transformer.required("InputTemplate"));
    template.ifPresent(text ->
        problems.tellRefusal(
            at,
            "is no input template",
            "text or JSON with the names of paths in it, as in <name>",
            () -> InputTemplate.parse(text, paths)));
    transformer.close();
    return new Rule.Input.Transformed(paths, bounded(template, TEXT_CHARACTERS_MAX, at));
  }

  private String path(Section section, Value value) {
    var path = section.text(value);
    path.ifPresent(text ->
        problems.tellRefusal(
            value.at(), text + " is no path", "as in $.detail.a", () -> JsonPath.parse(text)));
    return bounded(path, PATH_CHARACTERS_MAX, value.at());
  }

  private String bounded(Optional<String> text, int charactersMax, Location at) {
    text.filter(given -> given.length() > charactersMax)
        .ifPresent(given ->
            problems.tell(
                at,
                "a text of %,d characters is too long".formatted(given.length()),
                "up to %,d".formatted(charactersMax)));
    return text.orElse("");
  }
}
