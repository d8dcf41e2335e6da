package bookpost.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TablesMainTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @ParameterizedTest
  @ValueSource(strings = {"many", "-1", "65536"})
  void anInvalidPortIsReported(String port) {
    assertThat(run("--port", port)).isEqualTo(2);
    assertThat(said())
        .containsExactly(
            "bookpost: invalid port: " + port + " (expected 0 to 65535)",
            "./bookpost tables --help lists the options");
  }

  @Test
  void aMissingValueIsReported() {
    assertThat(run("--region")).isEqualTo(2);
    assertThat(said()).startsWith("bookpost: missing value for --region");
  }

  @Test
  void anUnknownOptionIsReported() {
    assertThat(run("--what", "ever")).isEqualTo(2);
    assertThat(said()).startsWith("bookpost: unknown option: --what");
  }

  private int run(String... arguments) {
    return TablesMain.run(List.of(arguments), stream(out), stream(err));
  }

  private List<String> said() {
    assertThat(out.size()).isZero();
    return err.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
