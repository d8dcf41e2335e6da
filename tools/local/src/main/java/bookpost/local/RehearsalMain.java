package bookpost.local;

import bookpost.emulator.cloud.Faults;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Runs deployment files one after the other, each with one change: posts it, waits until all has
/// settled, and reads its effect. The build calls it while the JVM notes down which classes a start
/// needs: `tools/build.sh`.
public final class RehearsalMain {
  private static final long SETTLING_S_MAX = 30;

  private RehearsalMain() {}

  /// A change of the service, and where its effect is read.
  ///
  /// @param expected a part of the answer, once the change has taken effect
  record Change(String path, String body, String readPath, String expected) {}

  /// @param arguments the path to post to, the file of the body, the path to read, a part of the
  ///   answer that is expected there, and the deployment files
  public static void main(String[] arguments) throws Exception {
    var change =
        new Change(
            arguments[0], Files.readString(Path.of(arguments[1])), arguments[2], arguments[3]);
    for (var file : List.of(arguments).subList(4, arguments.length)) {
      rehearse(file, change);
    }
    System.exit(0);
  }

  /// Fails if the change is refused or has no effect in the end.
  static void rehearse(String file, Change change) throws Exception {
    var asked = Arguments.parse(List.of("-c", file, "--port", "0"));
    var topology = Main.read(asked);
    var console = new Console(new PrintStream(OutputStream.nullOutputStream()));
    var options =
        new RunnerOptions(
            asked.ports(), asked.pace(), Faults.NONE, console, console::wrote, Optional.empty());
    try (var backends = Backends.start(asked.ports());
        var runner = Runner.start(topology, backends, options)) {
      console.started(asked.file(), topology, runner, backends, asked.pace());
      ask(runner.http().resolve(change.path()), "POST", change.body());
      runner.settled().get(SETTLING_S_MAX, TimeUnit.SECONDS);
      var answer = ask(runner.http().resolve(change.readPath()), "GET", "");
      if (!answer.contains(change.expected())) {
        throw new IllegalStateException(
            "%s: %s answers %s".formatted(file, change.readPath(), answer));
      }
    }
  }

  private static String ask(URI address, String method, String body) throws IOException {
    var connection = (HttpURLConnection) address.toURL().openConnection();
    connection.setRequestMethod(method);
    if (!body.isEmpty()) {
      connection.setDoOutput(true);
      connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
    }
    try (var answer = connection.getInputStream()) {
      return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
