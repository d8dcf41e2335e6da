package bookpost.emulator.file;

import bookpost.emulator.topology.Topology;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A folder with a deployment file, written by a test.
final class Project {
  private static final String PREAMBLE =
      """
      service: library
      provider: {name: aws, runtime: java25}
      """;

  private final Path folder;

  Project(Path folder) {
    this.folder = folder;
  }

  Project with(String file, String content) {
    try {
      Files.createDirectories(folder.resolve(file).getParent());
      Files.writeString(folder.resolve(file), content);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Reads a file of a service and a provider, on two lines, and then this.
  FileReading read(String rest) {
    return readAlone(PREAMBLE + rest);
  }

  FileReading readAlone(String content) {
    return readAlone(content, Map.of());
  }

  private FileReading readAlone(String content, Map<String, String> parameters) {
    with("serverless.yml", content);
    return DeploymentFile.read(
        folder.resolve("serverless.yml"), Map.of(), parameters, Map.of("HOME", "home"));
  }

  /// The problems of the file, as `path what`.
  List<String> mistakes(String rest) {
    return mistakes(read(rest));
  }

  static List<String> mistakes(FileReading reading) {
    return switch (reading) {
      case FileReading.Understood _ -> List.of();
      case FileReading.Refused(var problems) ->
          problems.stream().map(problem -> problem.path() + " " + problem.what()).toList();
    };
  }

  /// The environment of the function `F`, given as it stands in the file.
  Map<String, String> environment(String variables, String rest) {
    return environment(variables, rest, Map.of());
  }

  Map<String, String> environment(String variables, String rest, Map<String, String> parameters) {
    var reading =
        readAlone(
            PREAMBLE
                + """
                functions:
                  F:
                    handler: example.F
                    environment: %s
                %s
                """
                    .formatted(variables, rest),
            parameters);
    return understood(reading).functions().getFirst().environment();
  }

  /// Reads a file that begins with a service and a provider.
  Topology topology(String rest) {
    return understood(read(rest));
  }

  static Topology understood(FileReading reading) {
    return switch (reading) {
      case FileReading.Understood(var topology) -> topology;
      case FileReading.Refused(var problems) -> throw new AssertionError(problems);
    };
  }
}
