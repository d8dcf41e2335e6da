package bookpost.adapter.out.dynamodb;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
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

  /// The longest waits between attempts.
  public static final BackoffStrategy BACKOFF =
      BackoffStrategy.exponentialDelayWithoutJitter(Duration.ofMillis(25), Duration.ofMillis(500));

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);
  private static final int ATTEMPTS_MAX = 4;

  private DynamoDbClients() {}

  /// @param random for the waits between tries; the SDK's own is kept, and cloned by a snapshot, so
  ///   that all that is restored from it would wait alike
  public static DynamoDbClient create(
      Region region,
      Optional<URI> endpoint,
      AwsCredentialsProvider credentials,
      RandomGenerator random) {
    return create(
        region,
        endpoint,
        credentials,
        random,
        UrlConnectionHttpClient.builder()
            .connectionTimeout(CONNECT_TIMEOUT)
            .socketTimeout(ATTEMPT_TIMEOUT));
  }

  /// Over an HTTP client of the caller's.
  public static DynamoDbClient create(
      Region region,
      Optional<URI> endpoint,
      AwsCredentialsProvider credentials,
      RandomGenerator random,
      SdkHttpClient.Builder<?> http) {
    var retries = retries(attempt -> fullJitter(BACKOFF.computeDelay(attempt), random));
    var client =
        DynamoDbClient.builder()
            .region(region)
            .credentialsProvider(credentials)
            .httpClientBuilder(http)
            .overrideConfiguration(
                ClientOverrideConfiguration.builder()
                    .apiCallAttemptTimeout(ATTEMPT_TIMEOUT)
                    .apiCallTimeout(CALL_TIMEOUT)
                    .retryStrategy(retries)
                    .build());
    endpoint.ifPresent(client::endpointOverride);
    return client.build();
  }

  /// How the client tries again, with waits of the caller's.
  public static RetryStrategy retries(BackoffStrategy backoff) {
    return AwsRetryStrategy.standardRetryStrategy().toBuilder()
        .maxAttempts(ATTEMPTS_MAX)
        .backoffStrategy(backoff)
        .throttlingBackoffStrategy(backoff)
        .build();
  }

  private static Duration fullJitter(Duration cap, RandomGenerator random) {
    return Duration.ofMillis(random.nextLong(cap.toMillis() + 1));
  }
}
