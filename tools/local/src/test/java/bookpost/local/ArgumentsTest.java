package bookpost.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import bookpost.emulator.cloud.Pace;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ArgumentsTest {
  @Test
  void withoutAWordTheDefaultFileRunsOnPort3000() {
    var asked = parse();

    assertThat(asked)
        .isEqualTo(
            new Arguments(
                Path.of("serverless.yml"),
                Ports.from(3_000),
                Optional.empty(),
                Optional.empty(),
                "dev",
                Map.of(),
                new Pace(60)));
  }

  @Test
  void anEndpointIsAUrl() {
    assertThat(parse("--aws-endpoint", "http://localhost:4566").awsEndpoint())
        .contains(URI.create("http://localhost:4566"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> parse("--aws-endpoint", "localhost:4566"))
        .withMessage("--aws-endpoint wants a URL, not localhost:4566");
  }

  @Test
  void keysAreInAFile() {
    assertThat(parse("--jwks", "keys.json").jwks()).contains(Path.of("keys.json"));
  }

  @Test
  void eachParameterIsTakenUpToItsFirstEqualsSign() {
    var asked = parse("--param", "holdSeconds=60", "--param", "query=a=b", "--param", "none=");

    assertThat(asked.parameters())
        .isEqualTo(Map.of("holdSeconds", "60", "query", "a=b", "none", ""));
  }

  @Test
  void aParameterWithoutAValueIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> parse("--param", "holdSeconds"))
        .withMessage("--param wants KEY=VALUE, not holdSeconds");
  }

  private static Arguments parse(String... arguments) {
    return Arguments.parse(List.of(arguments));
  }
}
