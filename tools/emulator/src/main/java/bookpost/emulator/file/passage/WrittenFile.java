package bookpost.emulator.file.passage;

import bookpost.emulator.file.text.Location;
import bookpost.emulator.file.text.Problems;
import bookpost.emulator.file.text.ProjectFiles;
import bookpost.emulator.file.text.Value;
import bookpost.emulator.file.text.Variables;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A Serverless file as it is written, its variables included; only its resources are read from the
/// files that it includes.
record WrittenFile(Value.Mapping root, List<Value> resources) {
  static final String FUNCTIONS = "functions";

  /// @return empty if there is a problem, which is reported
  static Optional<WrittenFile> read(Path file, Problems problems) {
    var name = file.getFileName().toString();
    var files = new ProjectFiles(file.toAbsolutePath().resolveSibling(""), problems);
    var written = files.read(name, Location.start(name));
    if (written.isEmpty()) {
      problems.report(Location.start(file.toString()), "file not found", "an existing file");
    }
    return written.flatMap(it -> of(it, files, problems));
  }

  private static Optional<WrittenFile> of(Value written, ProjectFiles files, Problems problems) {
    if (!(written instanceof Value.Mapping root && root.entries().containsKey(FUNCTIONS))) {
      problems.report(written.at(), "has no functions", "a Serverless file");
      return Optional.empty();
    }
    var variables = new Variables(root, files, Map.of(), Map.of(), Map.of(), problems);
    var parts = items(root.entries().get("resources")).stream().map(variables::evaluated).toList();
    return Optional.of(new WrittenFile(root, parts));
  }

  /// The entries that all the included files have in one of their sections.
  Map<String, Value> all(String section) {
    var all = new LinkedHashMap<String, Value>();
    resources.forEach(part -> all.putAll(entries(entries(part).get(section))));
    return all;
  }

  /// None if the value is no mapping.
  static Map<String, Value> entries(@Nullable Value value) {
    return value instanceof Value.Mapping(_, var entries) ? entries : Map.of();
  }

  /// None if the value is no list.
  static List<Value> items(@Nullable Value value) {
    return value instanceof Value.Sequence(_, var items) ? items : List.of();
  }
}
