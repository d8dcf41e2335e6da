package bookpost.local;

import bookpost.emulator.cloud.Faults;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Runs deployment files one after the other, each until a book has come to the catalogue. The
/// build calls it while the JVM notes down which classes a start needs: `tools/build.sh`.
public final class RehearsalMain {
  private static final long SETTLING_S_MAX = 30;
  private static final String BOOK =
      """
      {"name": "A rehearsal", "authors": ["Somebody"], "year": 2026}\
      """;

  private RehearsalMain() {}

  /// @param arguments the files
  public static void main(String[] arguments) throws Exception {
    for (var file : arguments) {
      rehearse(file);
    }
    System.exit(0);
  }

  /// Fails if the book cannot be added or the catalogue does not have it in the end.
  static void rehearse(String file) throws Exception {
    var asked = Arguments.parse(List.of("-c", file, "--port", "0"));
    var topology = Main.read(asked);
    var console = new Console(new PrintStream(OutputStream.nullOutputStream()));
    var options =
        new RunnerOptions(
            asked.ports(), asked.pace(), Faults.NONE, console, console::wrote, Optional.empty());
    try (var backends = Backends.start(asked.ports());
        var runner = Runner.start(topology, backends, options)) {
      console.started(asked.file(), topology, runner, backends, asked.pace());
      ask(runner.http().resolve("/book"), "POST", BOOK);
      runner.settled().get(SETTLING_S_MAX, TimeUnit.SECONDS);
      var books = ask(runner.http().resolve("/books"), "GET", "");
      if (!books.contains("A rehearsal")) {
        throw new IllegalStateException("the catalogue of %s is %s".formatted(file, books));
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
