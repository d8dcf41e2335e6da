package bookpost.local;

import bookpost.emulator.cloud.Faults;
import bookpost.emulator.file.DeploymentFile;
import bookpost.emulator.file.FileReading;
import bookpost.emulator.file.text.FileProblem;
import bookpost.emulator.topology.Topology;
import java.io.PrintStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Runs a deployment file until it is interrupted.
public final class Main {
  private static final int USAGE_STATUS = 2;
  private static final long CLOSING_MS_MAX = 1_500;

  private Main() {}

  public static void main(String[] arguments) {
    System.exit(run(arguments, System.out, System.err));
  }

  /// Returns the exit status, once the runner has ended.
  static int run(String[] arguments, PrintStream out, PrintStream err) {
    Arguments asked;
    try {
      asked = Arguments.parse(List.of(arguments));
    } catch (IllegalArgumentException e) {
      err.println("bookpost: " + e.getMessage());
      err.println("./bookpost start --help lists the options");
      return USAGE_STATUS;
    }
    try {
      serve(asked, out);
      return 0;
    } catch (StartFailedException e) {
      e.problems().forEach(problem -> err.println("bookpost: " + problem));
      return 1;
    } catch (RuntimeException e) {
      err.println("bookpost: internal error (please report):");
      e.printStackTrace(err);
      return 1;
    }
  }

  private static void serve(Arguments asked, PrintStream out) {
    if (!Files.isRegularFile(asked.file())) {
      throw new StartFailedException(
          "file not found: %s (-c names another)".formatted(asked.file()));
    }
    var keys = asked.jwks().map(KeySet::read);
    Loopback.requireFree("the HTTP API", asked.ports().http());
    var console = new Console(out);
    var own =
        asked.awsEndpoint().isEmpty()
            ? Optional.of(Backends.start(asked.ports()))
            : Optional.<Backends>empty();
    var topology = read(asked);
    var backends =
        own.orElseGet(() -> Backends.at(asked.awsEndpoint().orElseThrow(), topology.region()));
    var options =
        new RunnerOptions(asked.ports(), asked.pace(), Faults.NONE, console, console::wrote, keys);
    var runner = Runner.start(topology, backends, options);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(runner)));
    console.started(asked.file(), topology, runner, backends, asked.pace());
    console.queuesStarted(backends.sqs());
    runner.makeQueues();
    runner.awaitEnd();
  }

  static Topology read(Arguments asked) {
    var options = Map.of("stage", asked.stage());
    return switch (DeploymentFile.read(
        asked.file(), options, asked.parameters(), System.getenv())) {
      case FileReading.Understood(var topology) -> topology;
      case FileReading.Refused(var problems) ->
          throw new StartFailedException(problems.stream().map(Main::line).toList());
    };
  }

  private static String line(FileProblem problem) {
    return "%s: %s (supported: %s)".formatted(problem.path(), problem.what(), problem.supported());
  }

  /// The runner's resources end with the JVM; closing it only gives invocations under way some time
  /// to finish.
  private static void end(Runner runner) {
    try {
      Thread.ofVirtual().start(runner::close).join(Duration.ofMillis(CLOSING_MS_MAX));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
