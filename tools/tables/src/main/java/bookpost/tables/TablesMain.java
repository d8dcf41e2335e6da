package bookpost.tables;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// DynamoDB alone, in memory, until it is interrupted. It takes DynamoDB Local's options, so that
/// it can replace that one: all callers share one store, as with `-sharedDb`; their credentials and
/// regions do not part it.
public final class TablesMain {
  private static final int USAGE_STATUS = 2;
  private static final int PORT = 8_000;
  private static final int PORT_MAX = 65_535;
  private static final String REGION = "us-east-1";

  private TablesMain() {}

  public static void main(String[] arguments) throws InterruptedException {
    int status = run(List.of(arguments), System.out, System.err);
    if (status == 0) {
      Thread.currentThread().join();
    }
    System.exit(status);
  }

  /// Returns once it serves, with 0, or with the exit status.
  static int run(List<String> arguments, PrintStream out, PrintStream err) {
    int port = PORT;
    var region = REGION;
    try {
      for (var words = arguments.iterator(); words.hasNext(); ) {
        var option = words.next();
        switch (option) {
          case "--port", "-port" -> port = port(value(option, words));
          case "--region" -> region = value(option, words);
          case "-inMemory",
              "-sharedDb",
              "-disableTelemetry",
              "-delayTransientStatuses",
              "-optimizeDbBeforeStartup" -> {}
          case "-cors", "-dbPath" -> value(option, words);
          default -> throw new IllegalArgumentException("unknown option: " + option);
        }
      }
    } catch (IllegalArgumentException e) {
      err.println("bookpost: " + e.getMessage());
      err.println("./bookpost tables --help lists the options");
      return USAGE_STATUS;
    }
    try {
      out.println(
          "DynamoDB is at " + TablesServer.start(port, region, InstantSource.system()).endpoint());
      return 0;
    } catch (UncheckedIOException e) {
      err.println("bookpost: " + e.getMessage());
      return 1;
    }
  }

  private static String value(String option, Iterator<String> words) {
    if (!words.hasNext()) {
      throw new IllegalArgumentException("missing value for " + option);
    }
    return words.next();
  }

  private static int port(String value) {
    try {
      int port = Integer.parseInt(value);
      if (port >= 0 && port <= PORT_MAX) {
        return port;
      }
    } catch (NumberFormatException e) {
      throw invalidPort(value, e);
    }
    throw invalidPort(value, null);
  }

  private static IllegalArgumentException invalidPort(String value, @Nullable Exception cause) {
    return new IllegalArgumentException(
        "invalid port: %s (expected 0 to %d)".formatted(value, PORT_MAX), cause);
  }
}
