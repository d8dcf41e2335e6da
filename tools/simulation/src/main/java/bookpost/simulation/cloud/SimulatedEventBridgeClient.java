package bookpost.simulation.cloud;

import bookpost.emulator.cloud.EventEntry;
import bookpost.emulator.cloud.PutEventsResult;
import bookpost.emulator.cloud.PutEventsResult.Accepted;
import bookpost.emulator.cloud.PutEventsResult.EntryResult;
import bookpost.emulator.cloud.PutEventsResult.EntryResult.Refused;
import bookpost.emulator.cloud.PutEventsResult.EntryResult.Taken;
import bookpost.emulator.cloud.PutEventsResult.Invalid;
import bookpost.simulation.schedule.Fault;
import bookpost.simulation.schedule.Scheduler;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/// The publisher's client over a simulated bus. It never retries, as theirs does not.
///
/// @param bus takes a request
record SimulatedEventBridgeClient(
    Function<List<EventEntry>, PutEventsResult> bus, Scheduler scheduler)
    implements EventBridgeClient {
  @Override
  public PutEventsResponse putEvents(PutEventsRequest request) {
    var patience =
        request
            .overrideConfiguration()
            .flatMap(call -> call.apiCallTimeout())
            .orElseThrow(() -> new IllegalArgumentException("a call without a timeout"));
    var entries = request.entries().stream().map(SimulatedEventBridgeClient::entry).toList();
    return scheduler.attempt(
        "PutEvents", patience, () -> response(bus.apply(entries)), it -> failure(it, patience));
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}

  private static EventEntry entry(PutEventsRequestEntry entry) {
    return new EventEntry(
        Optional.ofNullable(entry.eventBusName()),
        Optional.ofNullable(entry.source()),
        Optional.ofNullable(entry.detailType()),
        Optional.ofNullable(entry.detail()),
        entry.resources(),
        Optional.ofNullable(entry.time()));
  }

  private static PutEventsResponse response(PutEventsResult result) {
    return switch (result) {
      case Accepted(var results) -> {
        var failed = results.stream().filter(it -> it instanceof Refused).count();
        yield PutEventsResponse.builder()
            .failedEntryCount((int) failed)
            .entries(results.stream().map(SimulatedEventBridgeClient::result).toList())
            .build();
      }
      case Invalid(var message) -> throw refusal(400, "ValidationException", message);
    };
  }

  private static PutEventsResultEntry result(EntryResult result) {
    return switch (result) {
      case Taken(var id) -> PutEventsResultEntry.builder().eventId(id).build();
      case Refused(var code, var message) ->
          PutEventsResultEntry.builder().errorCode(code).errorMessage(message).build();
    };
  }

  private static RuntimeException failure(Fault fault, Duration patience) {
    return switch (fault) {
      case FAILS_BEFORE -> refusal(500, "InternalFailure", "The request could not be carried out");
      case THROTTLED -> refusal(400, "ThrottlingException", "Rate exceeded");
      case FAILS_AFTER -> ApiCallTimeoutException.create(patience.toMillis());
      case NONE, CRASHES_BEFORE, CRASHES_AFTER, DELAYED, DUPLICATED ->
          throw new IllegalArgumentException(fault + " is no answer");
    };
  }

  private static AwsServiceException refusal(int status, String code, String message) {
    return EventBridgeException.builder()
        .message(message)
        .statusCode(status)
        .awsErrorDetails(
            AwsErrorDetails.builder()
                .serviceName("EventBridge")
                .errorCode(code)
                .errorMessage(message)
                .build())
        .build();
  }
}
