package bookpost.adapter.out.dynamodb;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// The client that the adapters of this package share. It is the one place that retries a request.
public final class DynamoDbClients {
  /// How long one attempt may take.
  public static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(2);

  /// How long all attempts may take, with the pauses between them.
  public static final Duration CALL_TIMEOUT = Duration.ofSeconds(5);

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);
  private static final Duration BACKOFF_BASE = Duration.ofMillis(25);
  private static final Duration BACKOFF_MAX = Duration.ofMillis(500);
  private static final int ATTEMPTS_MAX = 4;

  private DynamoDbClients() {}

  public static DynamoDbClient create(
      Region region, Optional<URI> endpoint, AwsCredentialsProvider credentials) {
    var client =
        DynamoDbClient.builder()
            .region(region)
            .credentialsProvider(credentials)
            .httpClientBuilder(
                UrlConnectionHttpClient.builder()
                    .connectionTimeout(CONNECT_TIMEOUT)
                    .socketTimeout(ATTEMPT_TIMEOUT))
            .overrideConfiguration(
                ClientOverrideConfiguration.builder()
                    .apiCallAttemptTimeout(ATTEMPT_TIMEOUT)
                    .apiCallTimeout(CALL_TIMEOUT)
                    .retryStrategy(retries(BackoffStrategy::exponentialDelay))
                    .build());
    endpoint.ifPresent(client::endpointOverride);
    return client.build();
  }

  /// @param backoff from the first pause and the longest
  public static RetryStrategy retries(BiFunction<Duration, Duration, BackoffStrategy> backoff) {
    var pauses = backoff.apply(BACKOFF_BASE, BACKOFF_MAX);
    return AwsRetryStrategy.standardRetryStrategy().toBuilder()
        .maxAttempts(ATTEMPTS_MAX)
        .backoffStrategy(pauses)
        .throttlingBackoffStrategy(pauses)
        .build();
  }
}
