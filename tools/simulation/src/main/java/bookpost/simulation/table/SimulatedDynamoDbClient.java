package bookpost.simulation.table;

import bookpost.adapter.out.dynamodb.DynamoDbClients;
import bookpost.emulator.dynamodb.DynamoDbException;
import bookpost.simulation.schedule.Fault;
import bookpost.simulation.schedule.ServiceCalls;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkPojo;
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
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.Update;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/// The adapters' client over the simulated DynamoDB: it tries as often, and gives up as late, as
/// theirs does, with [the same strategy][DynamoDbClients#retries] but for the jitter, in virtual
/// time. An answer that comes too late is noticed when it comes. As theirs, it stops trying again
/// when too much has failed of late, so each execution environment has its own.
public final class SimulatedDynamoDbClient implements DynamoDbClient {
  private final SimulatedDynamoDb dynamoDb;
  private final ServiceCalls calls;
  private final RetryStrategy retries = DynamoDbClients.retries(DynamoDbClients.BACKOFF);

  public SimulatedDynamoDbClient(SimulatedDynamoDb dynamoDb, ServiceCalls calls) {
    this.dynamoDb = dynamoDb;
    this.calls = calls;
  }

  @Override
  public GetItemResponse getItem(GetItemRequest request) {
    return call("GetItem", request.tableName(), request, GetItemResponse::builder);
  }

  @Override
  public QueryResponse query(QueryRequest request) {
    return call("Query", request.tableName(), request, QueryResponse::builder);
  }

  @Override
  public ScanResponse scan(ScanRequest request) {
    return call("Scan", request.tableName(), request, ScanResponse::builder);
  }

  @Override
  public PutItemResponse putItem(PutItemRequest request) {
    return call("PutItem", request.tableName(), request, PutItemResponse::builder);
  }

  @Override
  public UpdateItemResponse updateItem(UpdateItemRequest request) {
    return call("UpdateItem", request.tableName(), request, UpdateItemResponse::builder);
  }

  @Override
  public DeleteItemResponse deleteItem(DeleteItemRequest request) {
    return call("DeleteItem", request.tableName(), request, DeleteItemResponse::builder);
  }

  /// One without a token is given one for all its attempts, as the SDK does.
  @Override
  public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
    if (request.clientRequestToken() == null) {
      return transactWriteItems(request.toBuilder().clientRequestToken(dynamoDb.token()).build());
    }
    return call(
        "TransactWriteItems",
        tablesOf(request),
        request,
        TransactWriteItemsResponse::builder,
        fault -> fault == Fault.THROTTLED ? throttled(request) : failure(fault));
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}

  private <B extends SdkPojo & SdkBuilder<B, R>, R> R call(
      String operation, String table, SdkPojo request, Supplier<B> response) {
    return call(operation, table, request, response, SimulatedDynamoDbClient::failure);
  }

  private <B extends SdkPojo & SdkBuilder<B, R>, R> R call(
      String operation,
      String tables,
      SdkPojo request,
      Supplier<B> response,
      Function<Fault, RuntimeException> failure) {
    var tree = SdkTrees.write(request);
    return call(
        operation + " " + tables,
        begun -> {
          try {
            var answer = dynamoDb.execute(operation, tree, Disturbance.of(calls, begun));
            return SdkTrees.read(answer, response.get()).build();
          } catch (DynamoDbException refusal) {
            throw SdkErrors.of(refusal);
          }
        },
        failure);
  }

  /// @param effect what an attempt does, given the number of steps there were when it began
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
    long begun = dynamoDb.steps();
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
    return dynamoDb.clock().instant();
  }

  /// Either all of the request is throttled, or [one
  /// action](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html)
  /// is, which cancels the others.
  private RuntimeException throttled(TransactWriteItemsRequest request) {
    int action = calls.choose("the action that is throttled", request.transactItems().size() + 1);
    return action == 0
        ? failure(Fault.THROTTLED)
        : SdkErrors.canceled(
            IntStream.range(0, request.transactItems().size())
                .mapToObj(it -> it == action - 1 ? "ThrottlingError" : "None")
                .toList());
  }

  private static RuntimeException failure(Fault fault) {
    return switch (fault) {
      case FAILS_BEFORE, FAILS_AFTER -> SdkErrors.failed();
      case THROTTLED -> SdkErrors.throttled();
      case NONE, CRASHES_BEFORE, CRASHES_AFTER, DELAYED, DUPLICATED ->
          throw new IllegalArgumentException(fault + " is no answer");
    };
  }

  private static String tablesOf(TransactWriteItemsRequest request) {
    return request.transactItems().stream()
        .flatMap(action ->
            Stream.of(
                Optional.ofNullable(action.put()).map(Put::tableName),
                Optional.ofNullable(action.update()).map(Update::tableName),
                Optional.ofNullable(action.delete()).map(Delete::tableName),
                Optional.ofNullable(action.conditionCheck()).map(ConditionCheck::tableName)))
        .flatMap(Optional::stream)
        .distinct()
        .collect(Collectors.joining(" "));
  }
}
