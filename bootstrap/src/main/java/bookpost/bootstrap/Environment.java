package bookpost.bootstrap;

import bookpost.catalogue.Ordering;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/// A function's environment: its own settings, and the standard ones of Lambda and the SDK.
record Environment(Map<String, String> variables) {
  String booksTable() {
    return required("BOOKS_TABLE");
  }

  String catalogueTable() {
    return required("CATALOGUE_TABLE");
  }

  String parkingTable() {
    return required("PARKING_TABLE");
  }

  String eventBus() {
    return required("EVENT_BUS");
  }

  Ordering ordering() {
    return switch (required("ORDERING")) {
      case "latest-state" -> Ordering.LATEST_STATE;
      default -> throw new IllegalArgumentException("ORDERING must be latest-state");
    };
  }

  Region region() {
    return Region.of(required("AWS_REGION"));
  }

  Optional<URI> dynamoDbEndpoint() {
    return optional("AWS_ENDPOINT_URL_DYNAMODB").map(URI::create);
  }

  Optional<URI> eventBridgeEndpoint() {
    return optional("AWS_ENDPOINT_URL_EVENTBRIDGE").map(URI::create);
  }

  /// Those of the environment for an endpoint of our own, else the SDK's ordinary chain: with
  /// SnapStart, Lambda gives credentials by other ways than its environment.
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

  private Optional<String> optional(String name) {
    return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
  }
}
