package bookpost.local;

import bookpost.emulator.cloud.Pace;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// The options of the command line, as `docs/usage/start.txt` describes them.
///
/// @param awsEndpoint the endpoint of tables, queues and buses, if they are not in this process
/// @param jwks the file of the keys that sign tokens, if routes require tokens
/// @param parameters what `${param:…}` reads before the file's own
record Arguments(
    Path file,
    Ports ports,
    Optional<URI> awsEndpoint,
    Optional<Path> jwks,
    String stage,
    Map<String, String> parameters,
    Pace pace) {
  private static final Set<String> OPTIONS =
      Set.of(
          "-c", "--config", "--port", "--aws-endpoint", "--jwks", "--stage", "--param", "--pace");
  private static final String FILE = "serverless.yml";
  private static final int PORT = 3_000;
  private static final String STAGE = "dev";

  /// A minute's wait between two attempts is a second here.
  private static final int PACE = 60;

  /// @throws IllegalArgumentException for what the command does not know, with a message for its
  ///   user
  static Arguments parse(List<String> arguments) {
    var file = Path.of(FILE);
    var ports = Ports.from(PORT);
    var awsEndpoint = Optional.<URI>empty();
    var jwks = Optional.<Path>empty();
    var stage = STAGE;
    var parameters = new HashMap<String, String>();
    var pace = new Pace(PACE);
    for (var words = arguments.iterator(); words.hasNext(); ) {
      var option = words.next();
      if (!OPTIONS.contains(option)) {
        throw new IllegalArgumentException("unknown option: " + option);
      }
      if (!words.hasNext()) {
        throw new IllegalArgumentException("missing value for " + option);
      }
      switch (option) {
        case "-c", "--config" -> file = Path.of(words.next());
        case "--port" -> ports = Ports.from(number(option, words.next()));
        case "--aws-endpoint" -> awsEndpoint = Optional.of(endpoint(option, words.next()));
        case "--jwks" -> jwks = Optional.of(Path.of(words.next()));
        case "--stage" -> stage = words.next();
        case "--param" -> {
          var parameter = words.next().split("=", 2);
          if (parameter.length < 2) {
            throw new IllegalArgumentException(
                "invalid value for --param: %s (expected KEY=VALUE)".formatted(parameter[0]));
          }
          parameters.put(parameter[0], parameter[1]);
        }
        case "--pace" -> pace = new Pace(number(option, words.next()));
        default -> throw new IllegalStateException(option);
      }
    }
    return new Arguments(file, ports, awsEndpoint, jwks, stage, Map.copyOf(parameters), pace);
  }

  private static URI endpoint(String option, String value) {
    try {
      var uri = new URI(value);
      if (Set.of("http", "https").contains(Objects.requireNonNullElse(uri.getScheme(), ""))
          && uri.getHost() != null) {
        return uri;
      }
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(
          "invalid value for %s: %s (expected a URL)".formatted(option, value), e);
    }
    throw new IllegalArgumentException(
        "invalid value for %s: %s (expected a URL)".formatted(option, value));
  }

  private static int number(String option, String value) {
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "invalid value for %s: %s (expected a number)".formatted(option, value), e);
    }
  }
}
