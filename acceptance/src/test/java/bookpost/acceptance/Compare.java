package bookpost.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// Prints the comparison of the topologies, its times measured on this machine.
final class Compare {
  private static final int WARMING_CHANGES = 200;
  private static final int MEASURED_CHANGES = 200;

  private Compare() {}

  public static void main(String[] arguments) throws IOException {
    var comparison = Comparison.observed(Compare::median);
    comparison.lines().forEach(System.out::println);
    System.out.printf(
        "%nThe median is of %d additions, one after the other, on %s with %d processors, JDK %s.%n",
        MEASURED_CHANGES,
        processor(),
        Runtime.getRuntime().availableProcessors(),
        Runtime.version().feature());
    System.exit(0);
  }

  private static String median(Runs runs) {
    runs.times(WARMING_CHANGES);
    return milliseconds(runs.times(MEASURED_CHANGES).get(MEASURED_CHANGES / 2));
  }

  private static String milliseconds(Duration time) {
    return Math.round(time.toNanos() / 1e6) + " ms";
  }

  private static String processor() throws IOException {
    var told = Path.of("/proc/cpuinfo");
    if (!Files.exists(told)) {
      return System.getProperty("os.arch");
    }
    return Files.readAllLines(told).stream()
        .filter(line -> line.startsWith("model name"))
        .map(line -> line.replaceFirst(".*: *", ""))
        .findFirst()
        .orElse(System.getProperty("os.arch"));
  }
}
