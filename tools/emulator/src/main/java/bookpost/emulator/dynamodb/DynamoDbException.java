package bookpost.emulator.dynamodb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/// A request that DynamoDB refuses, in DynamoDB's words. It carries no stack trace, for it is an
/// answer.
public final class DynamoDbException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String code;
  private final transient @Nullable ObjectNode members;

  /// @param code the shape's name: `ValidationException`, `ConditionalCheckFailedException`
  /// @param members of the error beside its message (`Item`, `CancellationReasons`), as on the wire
  public DynamoDbException(String code, String message, @Nullable ObjectNode members) {
    super(message, null, false, false);
    this.code = code;
    this.members = members;
  }

  public static DynamoDbException validation(String message) {
    return new DynamoDbException("ValidationException", message, null);
  }

  public String code() {
    return code;
  }

  public @Nullable ObjectNode members() {
    return members;
  }
}
