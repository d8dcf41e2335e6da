package bookpost.bootstrap.rehearsal;

import bookpost.adapter.out.dynamodb.DynamoDbClients;
import bookpost.adapter.out.eventbridge.EventBridgeClients;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/// Clients that do everything except sending: each request is marshalled and signed with dummy
/// credentials, and gets the same response from memory.
public final class RehearsalClients implements AutoCloseable {
  private final Region region;
  private final CannedHttpClient http;
  private final List<SdkAutoCloseable> made = new ArrayList<>();

  RehearsalClients(Region region, String answer) {
    this.region = region;
    http = new CannedHttpClient(answer);
  }

  public DynamoDbClient dynamoDb() {
    var client =
        DynamoDbClients.create(region, Optional.empty(), credentials(), new SecureRandom(), http);
    made.add(client);
    return client;
  }

  public EventBridgeClient eventBridge() {
    var client = EventBridgeClients.create(region, Optional.empty(), credentials(), http);
    made.add(client);
    return client;
  }

  /// Ends the threads that watch over the clients' time.
  @Override
  public void close() {
    made.forEach(SdkAutoCloseable::close);
  }

  private static StaticCredentialsProvider credentials() {
    return StaticCredentialsProvider.create(AwsBasicCredentials.create("rehearsal", "rehearsal"));
  }
}
