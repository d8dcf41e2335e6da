package bookpost.adapter.out.dynamodb;

import bookpost.simulation.table.ForwardingClient;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// A client that is for one thread, shared by several.
final class OneAtATime extends ForwardingClient {
  OneAtATime(DynamoDbClient client) {
    super(client);
  }

  @Override
  protected synchronized <R> R call(Supplier<R> operation) {
    return super.call(operation);
  }
}
