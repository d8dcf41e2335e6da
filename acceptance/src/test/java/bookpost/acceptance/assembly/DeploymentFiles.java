package bookpost.acceptance.assembly;

import bookpost.emulator.file.DeploymentFile;
import bookpost.emulator.file.FileReading.Refused;
import bookpost.emulator.file.FileReading.Understood;
import bookpost.emulator.topology.Topology;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// The Serverless files at the project's root: the very ones that are deployed.
public final class DeploymentFiles {
  public static final String CDC = "serverless.cdc.yml";
  public static final String PIPES = "serverless.yml";
  public static final String OUTBOX = "serverless.outbox.yml";

  /// Tests run in their module's folder.
  public static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  /// A stage other than `dev` must say whose tokens its API asks for.
  private static final Map<String, String> OPEN = Map.of("jwtIssuer", "none");

  private static final AtomicInteger STAGES = new AtomicInteger();

  private DeploymentFiles() {}

  /// The file's topology under a stage of its own.
  public static Topology underAFreshStage(String file) {
    return underAFreshStage(file, Map.of());
  }

  /// @param parameters as `--param` gives them
  public static Topology underAFreshStage(String file, Map<String, String> parameters) {
    var stage = "scenario" + STAGES.incrementAndGet();
    var options = Map.of("stage", stage);
    var given = new HashMap<>(OPEN);
    given.putAll(parameters);
    return switch (DeploymentFile.read(ROOT.resolve(file), options, given, Map.of())) {
      case Understood(var topology) -> topology;
      case Refused(var problems) -> throw new IllegalStateException(problems.toString());
    };
  }
}
