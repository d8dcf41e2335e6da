package bookpost.emulator.dynamodb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/// One of DynamoDB's operations, found by its name.
@FunctionalInterface
interface Operation {
  /// @return the response as on the wire
  /// @throws DynamoDbException if the request is refused; then nothing has changed
  ObjectNode execute(Request request, Instant now);
}
