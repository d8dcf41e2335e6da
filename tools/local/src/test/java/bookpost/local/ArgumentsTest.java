package bookpost.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import bookpost.emulator.cloud.Pace;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ArgumentsTest {
  private static final Set<String> HELP = Set.of("-h", "--help");

  @Test
  void theDefaultFileRunsOnPort3000() {
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
        .withMessage("invalid value for --aws-endpoint: localhost:4566 (expected a URL)");
  }

  @Test
  void jwksNamesAFile() {
    assertThat(parse("--jwks", "keys.json").jwks()).contains(Path.of("keys.json"));
  }

  @Test
  void aParametersKeyEndsAtItsFirstEqualsSign() {
    var asked = parse("--param", "holdSeconds=60", "--param", "query=a=b", "--param", "none=");

    assertThat(asked.parameters())
        .isEqualTo(Map.of("holdSeconds", "60", "query", "a=b", "none", ""));
  }

  @Test
  void aParameterWithoutAValueIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> parse("--param", "holdSeconds"))
        .withMessage("invalid value for --param: holdSeconds (expected KEY=VALUE)");
  }

  /// The script passes on what the usage text lists.
  @Test
  void everyOptionOfTheUsageTextIsKnown() throws Exception {
    var usage = Files.readString(Path.of("../../docs/usage/start.txt"));
    var options = Pattern.compile("(?m)(?<=^ {2}| {6}|, )--?[a-z][a-z-]*(?=,? )").matcher(usage);

    assertThat(options.results().map(MatchResult::group).filter(it -> !HELP.contains(it)))
        .contains("-c", "--config", "--port", "--jwks")
        .allSatisfy(option ->
            assertThatIllegalArgumentException()
                .isThrownBy(() -> parse(option))
                .withMessage("missing value for " + option));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> parse("--what", "ever"))
        .withMessage("unknown option: --what");
  }

  private static Arguments parse(String... arguments) {
    return Arguments.parse(List.of(arguments));
  }
}
