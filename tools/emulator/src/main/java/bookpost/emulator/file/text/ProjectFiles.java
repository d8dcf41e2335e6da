package bookpost.emulator.file.text;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The deployment file and those that it includes, each read once, none from outside its folder.
public final class ProjectFiles {
  private static final long BYTES_MAX = 4_000_000;

  private final Path folder;
  private final Problems problems;
  private final Map<String, Optional<Value>> read = new HashMap<>();

  public ProjectFiles(Path folder, Problems problems) {
    this.folder = folder.toAbsolutePath().normalize();
    this.problems = problems;
  }

  /// @param at the place that refers to it
  /// @return empty if there is no such file
  public Optional<Value> read(String name, Location at) {
    try {
      var path = folder.resolve(name).normalize();
      if (!path.startsWith(folder)) {
        return Optional.of(outside(name, at));
      }
      var file = folder.relativize(path).toString();
      var known = read.get(file);
      if (known == null) {
        known = Files.isRegularFile(path) ? Optional.of(read(path, file, at)) : Optional.empty();
        read.put(file, known);
      }
      return known;
    } catch (InvalidPathException _) {
      return Optional.empty();
    }
  }

  private Value read(Path path, String file, Location at) {
    try {
      if (!path.toRealPath().startsWith(folder.toRealPath())) {
        return outside(file, at);
      }
      if (Files.size(path) > BYTES_MAX) {
        return problems.report(
            at, file + " is too large", "at most %,d bytes".formatted(BYTES_MAX));
      }
      return parse(file, Files.readString(path), at);
    } catch (CharacterCodingException _) {
      return problems.report(at, file + " is not UTF-8", "UTF-8");
    } catch (IOException e) {
      return problems.report(at, file + " cannot be read: " + e.getMessage(), "a readable file");
    }
  }

  private Value parse(String file, String content, Location at) {
    var extension = file.substring(file.lastIndexOf('.') + 1);
    return switch (extension) {
      case "yml", "yaml", "json" -> Yaml.parse(file, content, problems);
      case "js", "cjs", "mjs", "ts" ->
          problems.report(at, file + " is a program and is not run", "YAML, JSON or plain text");
      default -> new Value.Text(Location.start(file), content);
    };
  }

  private Value outside(String name, Location at) {
    return problems.report(
        at, name + " is outside the project", "a file in the deployment file's folder or below");
  }
}
