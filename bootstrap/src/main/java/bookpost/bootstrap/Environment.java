package bookpost.bootstrap;

import static java.util.stream.Collectors.toUnmodifiableMap;

import bookpost.catalogue.Ordering;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/// A function's environment: its own settings, and the standard ones of Lambda and the SDK.
public record Environment(Map<String, String> variables) {
  private static final String REGION = "AWS_REGION";
  private static final String DEFERRED_TABLE = "DEFERRED_TABLE";
  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");

  String booksTable() {
    return required("BOOKS_TABLE");
  }

  String catalogueTable() {
    return required("CATALOGUE_TABLE");
  }

  String parkingTable() {
    return required("PARKING_TABLE");
  }

  Duration parkingRetention() {
    return Duration.ofDays(number("PARKING_RETENTION_DAYS"));
  }

  /// Set if the library announces by an outbox.
  Optional<String> outboxTable() {
    return optional("OUTBOX_TABLE");
  }

  Duration outboxRetention() {
    return Duration.ofDays(number("OUTBOX_RETENTION_DAYS"));
  }

  /// Set if the catalogue defers early announcements.
  Optional<String> deferredTable() {
    return optional(DEFERRED_TABLE);
  }

  Duration deferMax() {
    required(DEFERRED_TABLE);
    return Duration.ofSeconds(number("DEFER_SECONDS_MAX"));
  }

  String eventBus() {
    return required("EVENT_BUS");
  }

  Ordering ordering() {
    return switch (required("ORDERING")) {
      case "latest-state" -> Ordering.LATEST_STATE;
      case "every-event" -> {
        required(DEFERRED_TABLE);
        yield Ordering.EVERY_EVENT;
      }
      default -> throw new IllegalArgumentException("ORDERING must be latest-state or every-event");
    };
  }

  Region region() {
    return Region.of(required(REGION));
  }

  Optional<URI> dynamoDbEndpoint() {
    return optional("AWS_ENDPOINT_URL_DYNAMODB").map(URI::create);
  }

  Optional<URI> eventBridgeEndpoint() {
    return optional("AWS_ENDPOINT_URL_EVENTBRIDGE").map(URI::create);
  }

  /// A copy that a snapshot may keep: without credentials and the address to ask for them.
  Environment withoutCredentials() {
    return new Environment(
        variables.entrySet().stream()
            .filter(it -> !it.getKey().startsWith("AWS_") || it.getKey().equals(REGION))
            .collect(toUnmodifiableMap(Entry::getKey, Entry::getValue)));
  }

  /// The environment's credentials for an endpoint of our own, else the SDK's default chain: with
  /// SnapStart, Lambda provides credentials by other means than its environment.
  AwsCredentialsProvider credentials(Optional<URI> endpoint) {
    return endpoint.isPresent()
        ? StaticCredentialsProvider.create(
            AwsBasicCredentials.create(
                required("AWS_ACCESS_KEY_ID"), required("AWS_SECRET_ACCESS_KEY")))
        : DefaultCredentialsProvider.builder().build();
  }

  private String required(String name) {
    return optional(name).orElseThrow(() -> new IllegalArgumentException(name + " is not set"));
  }

  private int number(String name) {
    var digits = required(name);
    if (!NUMBER.matcher(digits).matches()) {
      throw new IllegalArgumentException(name + " must be an integer from 1 to 999999999");
    }
    return Integer.parseInt(digits);
  }

  private Optional<String> optional(String name) {
    return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
  }
}
