package bookpost.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void aMissingFileIsNamedInOneLine() {
    int status = run("-c", "missing.yml");

    assertThat(status).isEqualTo(1);
    assertThat(said()).containsExactly("bookpost: file not found: missing.yml (-c names another)");
  }

  @Test
  void aBrokenFileIsReportedWithItsPlace(@TempDir Path folder) throws Exception {
    var file = Files.writeString(folder.resolve("broken.yml"), "service: [bookpost\n");

    int status = run("-c", file.toString(), "--port", "0");

    assertThat(status).isEqualTo(1);
    assertThat(said()).singleElement().asString().startsWith("bookpost: broken.yml");
  }

  @Test
  void aParameterOfTheCommandReachesTheFile(@TempDir Path folder) throws Exception {
    var file =
        Files.writeString(
            folder.resolve("parameters.yml"),
            """
            service: test
            provider:
              name: aws
              runtime: java25
            functions:
              Named:
                handler: ${param:handler}
            """);

    int status =
        run("-c", file.toString(), "--port", "0", "--param", "handler=bookpost.local.Absent");

    assertThat(status).isEqualTo(1);
    assertThat(said())
        .containsExactly(
            "bookpost: functions.Named.handler: class not found: bookpost.local.Absent");
  }

  @Test
  void anUnreachableEndpointIsReported(@TempDir Path folder) throws Exception {
    var file =
        Files.writeString(
            folder.resolve("empty.yml"),
            """
            service: test
            provider:
              name: aws
              runtime: java25
            """);
    int free;
    try (var socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }

    int status =
        run("-c", file.toString(), "--port", "0", "--aws-endpoint", "http://127.0.0.1:" + free);

    assertThat(status).isEqualTo(1);
    assertThat(said())
        .singleElement()
        .asString()
        .startsWith("bookpost: no DynamoDB answers at http://127.0.0.1:" + free);
  }

  @Test
  void anUnknownOptionIsReportedWithTheWayToTheUsage() {
    int status = run("--what", "ever");

    assertThat(status).isEqualTo(2);
    assertThat(said())
        .containsExactly(
            "bookpost: unknown option: --what", "./bookpost start --help lists the options");
  }

  @Test
  void aPortBeyondTheLastIsRefused() {
    int status = run("--port", "65534");

    assertThat(status).isEqualTo(2);
    assertThat(said()).startsWith("bookpost: invalid port: 65536 (expected 0 to 65535)");
  }

  private int run(String... arguments) {
    return Main.run(arguments, stream(out), stream(err));
  }

  private List<String> said() {
    assertThat(out.size()).isZero();
    return err.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
