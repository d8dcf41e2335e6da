package bookpost.acceptance;

import bookpost.acceptance.assembly.DeploymentFiles;
import bookpost.emulator.file.DeploymentFile;
import bookpost.emulator.file.Reading.Refused;
import bookpost.emulator.file.Reading.Understood;
import bookpost.emulator.topology.Topology;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A Serverless file as it is deployed, to the stage that is its default: what it describes, and
/// the text for what a topology tells nothing of.
record Deployment(String file) {
  private static final Pattern INCLUDE = Pattern.compile("\\$\\{file\\(([^)]+)\\)");
  private static final Pattern RESOURCE = Pattern.compile("(?ms)^  \\w+:$.*?(?=^ {0,2}\\w|\\z)");

  static Stream<Deployment> all() {
    try (var files = Files.newDirectoryStream(DeploymentFiles.ROOT, "serverless*.yml")) {
      var names = new LinkedHashSet<String>();
      files.forEach(file -> names.add(file.getFileName().toString()));
      return names.stream().map(Deployment::new);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Topology topology() {
    var reading =
        DeploymentFile.read(DeploymentFiles.ROOT.resolve(file), Map.of(), Map.of(), Map.of());
    return switch (reading) {
      case Understood(var topology) -> topology;
      case Refused(var problems) -> throw new AssertionError(problems);
    };
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
    return files.stream().map(Deployment::read).collect(Collectors.joining("\n"));
  }

  private static String read(String file) {
    try {
      return Files.readString(DeploymentFiles.ROOT.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
