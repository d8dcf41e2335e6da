package bookpost.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenMainTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Path file;

  TokenMainTest(@TempDir Path folder) {
    file = folder.resolve("keys.json");
  }

  @Test
  void aTokenIsSignedByTheFilesKey() throws Exception {
    int status =
        run("--jwks", file.toString(), "--issuer", "I", "--audience", "A", "--scope", "a b");

    assertThat(status).isZero();
    var claims =
        new JsonMapper().readTree(KeySet.read(file).signed(said(out).strip()).orElseThrow());
    assertThat(claims.path("iss").asText()).isEqualTo("I");
    assertThat(claims.path("aud").asText()).isEqualTo("A");
    assertThat(claims.path("scope").asText()).isEqualTo("a b");
    assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(3_600);
  }

  @Test
  void theNextTokenIsSignedByTheSameKey() throws Exception {
    run("--jwks", file.toString(), "--issuer", "I", "--audience", "A");
    var keys = Files.readString(file);
    out.reset();

    run("--jwks", file.toString(), "--issuer", "I", "--audience", "A");

    assertThat(Files.readString(file)).isEqualTo(keys);
    assertThat(KeySet.read(file).signed(said(out).strip())).isPresent();
  }

  @Test
  void aFileOfPublicKeysSignsNothing() throws Exception {
    Files.writeString(file, "{\"keys\":[]}");

    int status = run("--jwks", file.toString(), "--issuer", "I", "--audience", "A");

    assertThat(status).isEqualTo(1);
    assertThat(said(err))
        .isEqualToIgnoringNewLines("bookpost: " + file + " contains no private RSA key with a kid");
  }

  @Test
  void aMistakenOptionIsReportedWithTheWayToTheUsage() {
    assertThat(run("--jwks", file.toString(), "--issuer", "I")).isEqualTo(2);
    assertThat(run("--jwks")).isEqualTo(2);
    assertThat(run("--what", "ever")).isEqualTo(2);
    assertThat(said(err).lines())
        .containsExactly(
            "bookpost: missing option: --audience",
            TokenMain.USAGE,
            "bookpost: missing value for --jwks",
            TokenMain.USAGE,
            "bookpost: unknown option: --what",
            TokenMain.USAGE);
  }

  private int run(String... arguments) {
    return TokenMain.run(arguments, stream(out), stream(err));
  }

  private static String said(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
