package bookpost.simulation.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Gatherers;
import java.util.stream.Stream;

/// The topologies in as many processes as there are cores, or one for each, all at the same time:
/// the tasks of a process take turns, so that it keeps one core busy and no more.
final class SideBySide {
  private SideBySide() {}

  /// Does what these words ask for, which name no topology, in each of them. Their outputs are
  /// printed one after the other.
  ///
  /// @param root the project's folder
  /// @return the greatest status
  static int run(List<String> words, Path root, PrintStream out) {
    var processes =
        shares(Runtime.getRuntime().availableProcessors())
            .map(it -> start(Stream.concat(it, words.stream()), root))
            .toList();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> processes.forEach(Process::destroy)));
    int status = 0;
    for (var process : processes) {
      print(process, out);
      status = Math.max(status, process.onExit().join().exitValue());
    }
    return status;
  }

  /// The options that name the topologies of each process.
  private static Stream<Stream<String>> shares(int processes) {
    int size = Math.ceilDiv(Topologies.NAMES.size(), processes);
    return Topologies.NAMES.stream()
        .gather(Gatherers.windowFixed(size))
        .map(share -> share.stream().flatMap(it -> Stream.of("--topology", it)));
  }

  /// Starts another process like this one.
  static Process start(Stream<String> words, Path root) {
    var java = ProcessHandle.current().info().command().orElseThrow();
    var options = ManagementFactory.getRuntimeMXBean().getInputArguments();
    var main =
        List.of(
            "-Dstdout.encoding=UTF-8",
            "-cp",
            System.getProperty("java.class.path"),
            SimulateCommand.class.getName());
    var command =
        Stream.of(Stream.of(java), options.stream(), main.stream(), words)
            .flatMap(it -> it)
            .toList();
    try {
      return new ProcessBuilder(command)
          .directory(root.toAbsolutePath().toFile())
          .redirectError(Redirect.INHERIT)
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void print(Process process, PrintStream out) {
    try (var output = process.inputReader(UTF_8)) {
      output.lines().forEach(out::println);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
