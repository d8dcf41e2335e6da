package bookpost.simulation.table;

import java.util.List;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/// Errors as [DynamoDB answers
/// them](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html).
final class Answers {
  private static final int CLIENT_ERROR = 400;
  private static final int SERVER_ERROR = 500;

  private Answers() {}

  static DynamoDbException invalid(String message) {
    return (DynamoDbException)
        refusal(DynamoDbException.builder(), "ValidationException", message).build();
  }

  static <B extends DynamoDbException.Builder> B refusal(B error, String code, String message) {
    return error(error, CLIENT_ERROR, code, message);
  }

  static TransactionCanceledException canceled(List<CancellationReason> reasons) {
    var codes = reasons.stream().map(CancellationReason::code).toList();
    return refusal(
            TransactionCanceledException.builder().cancellationReasons(reasons),
            "TransactionCanceledException",
            "Transaction cancelled, please refer cancellation reasons for specific reasons "
                + codes)
        .build();
  }

  static <B extends DynamoDbException.Builder> B failure(B error, String code, String message) {
    return error(error, SERVER_ERROR, code, message);
  }

  private static <B extends DynamoDbException.Builder> B error(
      B error, int status, String code, String message) {
    error
        .message(message)
        .statusCode(status)
        .awsErrorDetails(
            AwsErrorDetails.builder()
                .serviceName("DynamoDb")
                .errorCode(code)
                .errorMessage(message)
                .build());
    return error;
  }
}
