package bookpost.adapter.out.dynamodb;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// The client that the adapters of this package share. It is the one place that retries a request.
public final class DynamoDbClients {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);
  private static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration BACKOFF_BASE = Duration.ofMillis(25);
  private static final Duration BACKOFF_MAX = Duration.ofMillis(500);
  private static final int ATTEMPTS_MAX = 4;

  private DynamoDbClients() {}

  public static DynamoDbClient create(
      Region region, Optional<URI> endpoint, AwsCredentialsProvider credentials) {
    var backoff = BackoffStrategy.exponentialDelay(BACKOFF_BASE, BACKOFF_MAX);
    var retries =
        AwsRetryStrategy.standardRetryStrategy().toBuilder()
            .maxAttempts(ATTEMPTS_MAX)
            .backoffStrategy(backoff)
            .throttlingBackoffStrategy(backoff)
            .build();
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
                    .retryStrategy(retries)
                    .build());
    endpoint.ifPresent(client::endpointOverride);
    return client.build();
  }
}
