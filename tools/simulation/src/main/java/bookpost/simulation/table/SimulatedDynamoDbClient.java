package bookpost.simulation.table;

import bookpost.adapter.out.dynamodb.DynamoDbClients;
import bookpost.simulation.schedule.Calls;
import bookpost.simulation.schedule.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.retries.api.AcquireInitialTokenRequest;
import software.amazon.awssdk.retries.api.RecordSuccessRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenResponse;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.retries.api.RetryToken;
import software.amazon.awssdk.retries.api.TokenAcquisitionFailedException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/// The adapters' client over simulated tables: it tries as often, and gives up as late, as theirs
/// does, with [the same strategy][DynamoDbClients#retries] but for the jitter, in virtual time. An
/// answer that comes too late is noticed when it comes. As theirs, it stops trying again when too
/// much has failed of late, so each execution environment has its own.
public final class SimulatedDynamoDbClient implements DynamoDbClient {
  private final SimulatedTables tables;
  private final Calls calls;
  private final RetryStrategy retries = DynamoDbClients.retries(DynamoDbClients.BACKOFF);

  public SimulatedDynamoDbClient(SimulatedTables tables, Calls calls) {
    this.tables = tables;
    this.calls = calls;
  }

  @Override
  public GetItemResponse getItem(GetItemRequest request) {
    return call(
        "GetItem " + request.tableName(),
        _ -> tables.getItem(request, this::lags),
        SimulatedDynamoDbClient::failure);
  }

  @Override
  public QueryResponse query(QueryRequest request) {
    return call(
        "Query " + request.tableName(),
        _ -> tables.query(request, this::lags),
        SimulatedDynamoDbClient::failure);
  }

  @Override
  public ScanResponse scan(ScanRequest request) {
    return call(
        "Scan " + request.tableName(),
        _ -> tables.scan(request, this::lags),
        SimulatedDynamoDbClient::failure);
  }

  @Override
  public PutItemResponse putItem(PutItemRequest request) {
    return write("PutItem", request.tableName(), request.item(), () -> tables.putItem(request));
  }

  @Override
  public UpdateItemResponse updateItem(UpdateItemRequest request) {
    return write(
        "UpdateItem", request.tableName(), request.key(), () -> tables.updateItem(request));
  }

  @Override
  public DeleteItemResponse deleteItem(DeleteItemRequest request) {
    return write(
        "DeleteItem", request.tableName(), request.key(), () -> tables.deleteItem(request));
  }

  /// One without a token is given one for all its attempts, as the SDK does.
  @Override
  public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
    if (request.clientRequestToken() == null) {
      return transactWriteItems(request.toBuilder().clientRequestToken(tables.token()).build());
    }
    return call(
        "TransactWriteItems " + tablesOf(request),
        begun -> {
          var contested = tables.contested(request, begun);
          if (!contested.isEmpty() && conflicts()) {
            throw canceled(request, contested, "TransactionConflict");
          }
          return tables.transactWriteItems(request);
        },
        fault -> fault == Fault.THROTTLED ? throttled(request) : failure(fault));
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}

  private <R> R write(
      String operation, String table, Map<String, AttributeValue> item, Supplier<R> effect) {
    return call(
        operation + " " + table,
        begun -> {
          if (tables.isContested(table, item, begun) && conflicts()) {
            throw Answers.refusal(
                    TransactionConflictException.builder(),
                    "TransactionConflictException",
                    "Transaction is ongoing for the item")
                .build();
          }
          return effect.get();
        },
        SimulatedDynamoDbClient::failure);
  }

  /// @param effect what an attempt does, given the number of writes there were when it began
  private <R> R call(
      String what, LongFunction<R> effect, Function<Fault, RuntimeException> failure) {
    var end = now().plus(DynamoDbClients.CALL_TIMEOUT);
    var token =
        retries.acquireInitialToken(AcquireInitialTokenRequest.create(SERVICE_NAME)).token();
    while (true) {
      try {
        var answer = attempt(what, effect, failure);
        requireTime(end);
        retries.recordSuccess(RecordSuccessRequest.create(token));
        return answer;
      } catch (ApiCallTimeoutException over) {
        throw over;
      } catch (SdkException failed) {
        requireTime(end);
        token = again(token, failed, end);
      }
    }
  }

  private <R> R attempt(
      String what, LongFunction<R> effect, Function<Fault, RuntimeException> failure) {
    long begun = tables.commits();
    var end = now().plus(DynamoDbClients.ATTEMPT_TIMEOUT);
    try {
      var answer = calls.attempt(what, () -> effect.apply(begun), failure);
      requireAttemptsTime(end);
      return answer;
    } catch (SdkException failed) {
      requireAttemptsTime(end);
      throw failed;
    }
  }

  private RetryToken again(RetryToken token, SdkException failed, Instant end) {
    RefreshRetryTokenResponse again;
    try {
      again =
          retries.refreshRetryToken(
              RefreshRetryTokenRequest.builder()
                  .token(token)
                  .failure(failed)
                  .suggestedDelay(Duration.ZERO)
                  .build());
    } catch (TokenAcquisitionFailedException givenUp) {
      throw failed;
    }
    var left = Duration.between(now(), end);
    boolean isTooLong = again.delay().compareTo(left) > 0;
    calls.pause(isTooLong ? left : again.delay());
    requireTime(end);
    return again.token();
  }

  private void requireTime(Instant end) {
    if (!now().isBefore(end)) {
      throw ApiCallTimeoutException.create(DynamoDbClients.CALL_TIMEOUT.toMillis());
    }
  }

  private void requireAttemptsTime(Instant end) {
    if (!now().isBefore(end)) {
      throw ApiCallAttemptTimeoutException.create(DynamoDbClients.ATTEMPT_TIMEOUT.toMillis());
    }
  }

  private Instant now() {
    return tables.clock().instant();
  }

  private boolean lags() {
    return calls.choose("a read that lags", 2) == 1;
  }

  private boolean conflicts() {
    return calls.choose("a conflict of writes", 2) == 1;
  }

  /// Either all of the request is throttled, or [one
  /// action](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html)
  /// is, which cancels the others.
  private RuntimeException throttled(TransactWriteItemsRequest request) {
    int action = calls.choose("the action that is throttled", request.transactItems().size() + 1);
    return action == 0
        ? failure(Fault.THROTTLED)
        : canceled(request, List.of(action - 1), "ThrottlingError");
  }

  /// A failure does not tell whether the request was carried out.
  private static RuntimeException failure(Fault fault) {
    return switch (fault) {
      case FAILS_BEFORE, FAILS_AFTER ->
          Answers.failure(
                  InternalServerErrorException.builder(),
                  "InternalServerError",
                  "The request could not be carried out")
              .build();
      case THROTTLED ->
          Answers.refusal(
                  ProvisionedThroughputExceededException.builder(),
                  "ProvisionedThroughputExceededException",
                  "The level of throughput of the table was exceeded")
              .build();
      case NONE, CRASHES_BEFORE, CRASHES_AFTER, DELAYED, DUPLICATED ->
          throw new IllegalArgumentException(fault + " is no answer");
    };
  }

  private static TransactionCanceledException canceled(
      TransactWriteItemsRequest request, List<Integer> actions, String code) {
    return Answers.canceled(
        IntStream.range(0, request.transactItems().size())
            .mapToObj(action ->
                CancellationReason.builder().code(actions.contains(action) ? code : "None").build())
            .toList());
  }

  private static String tablesOf(TransactWriteItemsRequest request) {
    return request.transactItems().stream()
        .map(
            action -> action.put() != null ? action.put().tableName() : action.delete().tableName())
        .distinct()
        .collect(Collectors.joining(" "));
  }
}
