package bookpost.emulator.dynamodb.wire;

import bookpost.emulator.dynamodb.DynamoDbException;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// Who executes the requests: one at a time, at the time of now.
@FunctionalInterface
public interface Calls {
  /// @throws DynamoDbException if DynamoDB refuses the request
  ObjectNode execute(String operation, ObjectNode request);
}
