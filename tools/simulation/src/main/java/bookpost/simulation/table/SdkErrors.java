package bookpost.simulation.table;

import bookpost.emulator.dynamodb.DynamoDbException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.IdempotentParameterMismatchException;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/// Refusals as the SDK throws them when it [reads them from the
/// wire](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html):
/// by their code.
final class SdkErrors {
  private static final int CLIENT_ERROR = 400;
  private static final int SERVER_ERROR = 500;
  private static final String INTERNAL = "InternalServerError";

  private static final Map<
          String,
          Supplier<software.amazon.awssdk.services.dynamodb.model.DynamoDbException.Builder>>
      BUILDERS =
          Map.of(
              "ConditionalCheckFailedException",
              ConditionalCheckFailedException::builder,
              "IdempotentParameterMismatchException",
              IdempotentParameterMismatchException::builder,
              INTERNAL,
              InternalServerErrorException::builder,
              "ProvisionedThroughputExceededException",
              ProvisionedThroughputExceededException::builder,
              "ResourceNotFoundException",
              ResourceNotFoundException::builder,
              "TransactionCanceledException",
              TransactionCanceledException::builder,
              "TransactionConflictException",
              TransactionConflictException::builder);

  private SdkErrors() {}

  static RuntimeException of(DynamoDbException refusal) {
    var error =
        BUILDERS
            .getOrDefault(
                refusal.code(),
                software.amazon.awssdk.services.dynamodb.model.DynamoDbException::builder)
            .get();
    var members = refusal.members();
    if (members != null) {
      SdkTrees.read(members, error);
    }
    var message = refusal.getMessage();
    return error
        .message(message)
        .statusCode(refusal.code().equals(INTERNAL) ? SERVER_ERROR : CLIENT_ERROR)
        .awsErrorDetails(
            AwsErrorDetails.builder()
                .serviceName("DynamoDb")
                .errorCode(refusal.code())
                .errorMessage(message)
                .build())
        .build();
  }

  /// A failure does not show whether the request was carried out.
  static RuntimeException failed() {
    return of(new DynamoDbException(INTERNAL, "The request could not be carried out", null));
  }

  static RuntimeException throttled() {
    return of(
        new DynamoDbException(
            "ProvisionedThroughputExceededException",
            "The level of throughput of the table was exceeded",
            null));
  }

  /// @param codes one for each action
  static RuntimeException canceled(List<String> codes) {
    var members = JsonNodeFactory.instance.objectNode();
    var reasons = members.putArray("CancellationReasons");
    codes.forEach(code -> reasons.addObject().put("Code", code));
    return of(
        new DynamoDbException(
            "TransactionCanceledException",
            "Transaction cancelled, please refer cancellation reasons for specific reasons "
                + codes,
            members));
  }
}
