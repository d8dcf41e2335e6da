package bookpost.tables;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TablesMainTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String arguments) {
    return TablesMain.run(
        List.of(arguments.split(" ")),
        new PrintStream(out, true, UTF_8),
        new PrintStream(err, true, UTF_8));
  }

  /// The second is LocalStack's command line for DynamoDB Local.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "--port 0 --region eu-west-1",
        "-port 0 -dbPath /var/lib/localstack/dynamodb -delayTransientStatuses"
            + " -optimizeDbBeforeStartup -sharedDb",
        "-port 0 -inMemory -cors * -disableTelemetry"
      })
  void itServesWithTheOptionsOfDynamoDbLocal(String arguments) {
    assertThat(run(arguments)).isZero();

    assertThat(out.toString(UTF_8)).matches("DynamoDB is at http://127\\.0\\.0\\.1:[1-9]\\d+\n");
  }

  @Test
  void anUnknownOptionIsNamed() {
    assertThat(run("-port 0 -dark")).isEqualTo(2);

    assertThat(err.toString(UTF_8)).startsWith("bookpost: unknown option: -dark\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"many", "-1", "65536"})
  void anInvalidPortIsReported(String port) {
    assertThat(run("--port " + port)).isEqualTo(2);

    assertThat(err.toString(UTF_8).lines())
        .containsExactly(
            "bookpost: invalid port: " + port + " (expected 0 to 65535)",
            "./bookpost tables --help lists the options");
  }

  @Test
  void aMissingValueIsReported() {
    assertThat(run("--region")).isEqualTo(2);

    assertThat(err.toString(UTF_8)).startsWith("bookpost: missing value for --region");
  }
}
