package bookpost.simulation.run;

import bookpost.emulator.file.DeploymentFile;
import bookpost.emulator.file.FileReading;
import bookpost.emulator.file.FileReading.Refused;
import bookpost.emulator.file.FileReading.Understood;
import bookpost.emulator.topology.Topology;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The Serverless files at the project's root, by short names.
final class Topologies {
  static final List<String> NAMES = List.of("cdc", "pipes", "outbox");

  private Topologies() {}

  /// @param root the project's folder
  static Topology read(Path root, String name) {
    return understood(DeploymentFile.read(file(root, name), Map.of(), Map.of(), Map.of()));
  }

  /// As the topology of another one's stack.
  static Topology readFor(Topology stack, Path root, String name) {
    return understood(DeploymentFile.readFor(stack.service(), file(root, name)));
  }

  private static Path file(Path root, String name) {
    return root.resolve(
        switch (name) {
          case "cdc" -> "serverless.cdc.yml";
          case "pipes" -> "serverless.yml";
          case "outbox" -> "serverless.outbox.yml";
          default -> throw new IllegalArgumentException("unknown topology: " + name);
        });
  }

  private static Topology understood(FileReading reading) {
    return switch (reading) {
      case Understood(var topology) -> topology;
      case Refused(var problems) -> throw new IllegalStateException(problems.toString());
    };
  }
}
