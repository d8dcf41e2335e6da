package bookpost.bootstrap;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/// The SDK's clients, each made when it is asked for.
public interface AwsClients {
  DynamoDbClient dynamoDb();

  EventBridgeClient eventBridge();
}
