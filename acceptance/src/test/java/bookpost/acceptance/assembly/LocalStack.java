package bookpost.acceptance.assembly;

import bookpost.local.Backends;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

/// The LocalStack that the tests of this JVM share: the one at `LOCALSTACK_ENDPOINT`, else a
/// container of their own. If neither is available, the tests fail at once.
///
/// @param mode the way it was found: by its endpoint or as a container
public record LocalStack(String mode, URI endpoint, String version, Backends backends) {
  public static final String REGION = "us-east-1";

  private static final Duration START_MAX = Duration.ofMinutes(2);
  private static final Path REPORT = Path.of("target", "features", "localstack.txt");
  private static final FutureTask<LocalStack> FOUND = new FutureTask<>(() -> find(System.getenv()));

  public static LocalStack found() {
    FOUND.run();
    try {
      return FOUND.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("no LocalStack is available for the tests", e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static LocalStack find(Map<String, String> environment) throws IOException {
    long begin = System.nanoTime();
    var given = Optional.ofNullable(environment.get("LOCALSTACK_ENDPOINT"));
    var endpoint = given.map(URI::create).orElseGet(LocalStack::startContainer);
    var mode =
        given.isPresent()
            ? "LOCALSTACK_ENDPOINT"
            : "container of " + image() + image(environment).map(" (%s)"::formatted).orElse("");
    var found = new LocalStack(mode, endpoint, version(endpoint), Backends.at(endpoint, REGION));
    var report =
        "LocalStack: %s, at %s, version %s, ready after %.1f s"
            .formatted(mode, endpoint, found.version(), (System.nanoTime() - begin) / 1e9);
    System.out.println(report);
    Files.createDirectories(REPORT.getParent());
    Files.writeString(REPORT, report + "\n");
    return found;
  }

  /// The description of the image, if `.ci/localstack` provides one.
  private static Optional<String> image(Map<String, String> environment) {
    return Optional.ofNullable(environment.get("BOOKPOST_LOCALSTACK_IMAGE"));
  }

  private static URI startContainer() {
    if (!isDockerReachable()) {
      throw new IllegalStateException(
          "LocalStack is missing: start Docker, or set LOCALSTACK_ENDPOINT to a running one");
    }
    var container =
        new LocalStackContainer(DockerImageName.parse(image()))
            .withServices("dynamodb", "dynamodbstreams", "events", "sqs")
            // The default ones back a stream by an emulator that has to be downloaded.
            .withEnv("PROVIDER_OVERRIDE_DYNAMODB", "v2")
            .withEnv("PROVIDER_OVERRIDE_DYNAMODBSTREAMS", "v2")
            .withEnv("SQS_ENABLE_MESSAGE_RETENTION_PERIOD", "1")
            .withEnv("EAGER_SERVICE_LOADING", "1")
            .withEnv("DNS_ADDRESS", "0")
            .withStartupTimeout(START_MAX);
    container.start();
    return container.getEndpoint();
  }

  /// Asking can fail as well as be denied.
  private static boolean isDockerReachable() {
    try {
      return DockerClientFactory.instance().isDockerAvailable();
    } catch (RuntimeException e) {
      System.out.println("Docker: " + e.getMessage());
      return false;
    }
  }

  private static String version(URI endpoint) throws IOException {
    try (InputStream info = endpoint.resolve("/_localstack/info").toURL().openStream()) {
      return new ObjectMapper().readTree(info).path("version").asText();
    }
  }

  private static String image() {
    var properties = new Properties();
    try (var file = LocalStack.class.getResourceAsStream("/localstack.properties")) {
      properties.load(file);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return properties.getProperty("image");
  }
}
