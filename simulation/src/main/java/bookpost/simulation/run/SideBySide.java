package bookpost.simulation.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/// Each topology in a process of its own, all at the same time: the tasks of a process take turns,
/// so that it keeps one core busy and no more.
final class SideBySide {
  private SideBySide() {}

  /// Does what these words ask for, which name no topology, in each of them. What they tell stands
  /// one after the other.
  ///
  /// @return the greatest status
  static int run(List<String> words, PrintStream out) {
    var processes = Topologies.NAMES.stream().map(it -> start(words, it)).toList();
    var end = new Thread(() -> processes.forEach(Process::destroy));
    Runtime.getRuntime().addShutdownHook(end);
    int status = 0;
    for (var process : processes) {
      tell(process, out);
      status = Math.max(status, process.onExit().join().exitValue());
    }
    return status;
  }

  private static Process start(List<String> words, String topology) {
    var all = new ArrayList<>(List.of("--topology", topology));
    all.addAll(words);
    try {
      return new ProcessBuilder(command(all)).redirectError(Redirect.INHERIT).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void tell(Process process, PrintStream out) {
    try (var told = process.inputReader(UTF_8)) {
      told.lines().forEach(out::println);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Another process like this one.
  static List<String> command(List<String> words) {
    var command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow()));
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(
        List.of("-Dstdout.encoding=UTF-8", "-cp", System.getProperty("java.class.path")));
    command.add(Main.class.getName());
    command.addAll(words);
    return command;
  }
}
