package bookpost.acceptance;

import bookpost.acceptance.assembly.DeploymentFiles;
import bookpost.emulator.file.DeploymentFile;
import bookpost.emulator.file.FileReading;
import bookpost.emulator.file.FileReading.Refused;
import bookpost.emulator.file.FileReading.Understood;
import bookpost.emulator.file.Inventory;
import bookpost.emulator.file.Survey;
import bookpost.emulator.topology.Topology;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A Serverless file as it is deployed to a stage: its topology, its inventory, and its text for
/// everything that neither of them contains.
record DeployedFile(String file, String stage, Map<String, String> parameters) {
  /// A stage other than `dev` needs the issuer and audience of its tokens as parameters.
  private static final Map<String, String> CLOSED =
      Map.of("jwtIssuer", "https://id.example", "jwtAudience", "bookpost");

  private static final Pattern INCLUDE = Pattern.compile("\\$\\{file\\(([^)]+)\\)");
  private static final Pattern RESOURCE = Pattern.compile("(?ms)^  \\w+:$.*?(?=^ {0,2}\\w|\\z)");

  /// To the stage that is the default.
  DeployedFile(String file) {
    this(file, "dev", Map.of());
  }

  static Stream<DeployedFile> all() {
    return files().map(DeployedFile::new);
  }

  static Stream<DeployedFile> toProd() {
    return files().map(file -> new DeployedFile(file, "prod", CLOSED));
  }

  private static Stream<String> files() {
    try (var files = Files.newDirectoryStream(DeploymentFiles.ROOT, "serverless*.yml")) {
      var names = new LinkedHashSet<String>();
      files.forEach(file -> names.add(file.getFileName().toString()));
      return names.stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Topology topology() {
    return switch (reading()) {
      case Understood(var topology) -> topology;
      case Refused(var problems) -> throw new AssertionError(problems);
    };
  }

  FileReading reading() {
    return DeploymentFile.read(path(), Map.of("stage", stage), parameters, Map.of());
  }

  Inventory inventory() {
    return switch (DeploymentFile.survey(path(), Map.of("stage", stage), parameters, Map.of())) {
      case Survey.Made(var inventory) -> inventory;
      case Survey.Unreadable(var problems) -> throw new AssertionError(problems);
    };
  }

  private Path path() {
    return DeploymentFiles.ROOT.resolve(file);
  }

  /// The resources of a type, each with its logical id, in the file and all that it includes.
  List<String> resources(String type) {
    return RESOURCE
        .matcher(text())
        .results()
        .map(MatchResult::group)
        .filter(it -> it.contains("Type: " + type + "\n"))
        .toList();
  }

  String text() {
    var files = new LinkedHashSet<String>();
    var unread = new ArrayDeque<>(List.of(file));
    while (!unread.isEmpty()) {
      var next = unread.remove();
      if (files.add(next)) {
        INCLUDE.matcher(read(next)).results().forEach(it -> unread.add(it.group(1)));
      }
    }
    return files.stream().map(DeployedFile::read).collect(Collectors.joining("\n"));
  }

  private static String read(String file) {
    try {
      return Files.readString(DeploymentFiles.ROOT.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
