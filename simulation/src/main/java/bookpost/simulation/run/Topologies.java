package bookpost.simulation.run;

import bookpost.emulator.file.DeploymentFile;
import bookpost.emulator.file.Reading.Refused;
import bookpost.emulator.file.Reading.Understood;
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
    var file =
        switch (name) {
          case "cdc" -> "serverless.cdc.yml";
          case "pipes" -> "serverless.yml";
          case "outbox" -> "serverless.outbox.yml";
          default -> throw new IllegalArgumentException("there is no topology " + name);
        };
    return switch (DeploymentFile.read(root.resolve(file), Map.of(), Map.of(), Map.of())) {
      case Understood(var topology) -> topology;
      case Refused(var problems) -> throw new IllegalStateException(problems.toString());
    };
  }
}
