package bookpost.adapter.out.eventbridge;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/// The client for [EventBridgeEventPublisher]. It never retries, since it would send again the
/// entries that were taken as well; the publisher does.
public final class EventBridgeClients {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);

  /// The longest time of a call; a caller with less time left sets its own.
  static final Duration CALL_TIMEOUT = Duration.ofSeconds(5);

  private EventBridgeClients() {}

  public static EventBridgeClient create(
      Region region, Optional<URI> endpoint, AwsCredentialsProvider credentials) {
    return create(
        region,
        endpoint,
        credentials,
        UrlConnectionHttpClient.builder()
            .connectionTimeout(CONNECT_TIMEOUT)
            .socketTimeout(CALL_TIMEOUT));
  }

  /// Over an HTTP client of the caller's.
  public static EventBridgeClient create(
      Region region,
      Optional<URI> endpoint,
      AwsCredentialsProvider credentials,
      SdkHttpClient.Builder<?> http) {
    var client =
        EventBridgeClient.builder()
            .region(region)
            .credentialsProvider(credentials)
            .httpClientBuilder(http)
            .overrideConfiguration(
                ClientOverrideConfiguration.builder()
                    .apiCallTimeout(CALL_TIMEOUT)
                    .retryStrategy(AwsRetryStrategy.doNotRetry())
                    .build());
    endpoint.ifPresent(client::endpointOverride);
    return client.build();
  }
}
