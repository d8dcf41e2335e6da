package bookpost.bootstrap;

import bookpost.adapter.out.dynamodb.DynamoDbClients;
import bookpost.adapter.out.eventbridge.EventBridgeClients;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/// Clients of the services that the environment names.
record RealClients(Environment environment) implements AwsClients {
  @Override
  public DynamoDbClient dynamoDb() {
    var endpoint = environment.dynamoDbEndpoint();
    return DynamoDbClients.create(
        environment.region(), endpoint, environment.credentials(endpoint), new FreshRandom());
  }

  @Override
  public EventBridgeClient eventBridge() {
    var endpoint = environment.eventBridgeEndpoint();
    return EventBridgeClients.create(
        environment.region(), endpoint, environment.credentials(endpoint));
  }
}
