package bookpost.adapter.out.eventbridge;

import static bookpost.adapter.out.eventbridge.EventBridgeClients.CALL_TIMEOUT;

import bookpost.adapter.out.eventbridge.Outcome.Again;
import bookpost.adapter.out.eventbridge.Outcome.Alone;
import bookpost.adapter.out.eventbridge.Outcome.Halted;
import bookpost.adapter.out.eventbridge.Outcome.Refused;
import bookpost.adapter.out.eventbridge.Outcome.Taken;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/// One request to the bus, and its result for each entry. The error codes are [those of
/// PutEvents](https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEventsResultEntry.html).
record BusRequest(EventBridgeClient client) {
  private static final Set<String> TRANSIENT =
      Set.of("ThrottlingException", "InternalFailure", "InternalException");
  private static final String MALFORMED = "MalformedDetail";

  /// @return an outcome for each entry, in their order
  List<Outcome> send(List<PutEventsRequestEntry> entries, Duration within) {
    try {
      var timeout = within.compareTo(CALL_TIMEOUT) < 0 ? within : CALL_TIMEOUT;
      var results =
          client
              .putEvents(request ->
                  request
                      .entries(entries)
                      .overrideConfiguration(call -> call.apiCallTimeout(timeout)))
              .entries();
      return results.size() == entries.size()
          ? results.stream().map(BusRequest::outcome).toList()
          : all(
              entries,
              new Again(
                  "the bus returned "
                      + results.size()
                      + " results for "
                      + entries.size()
                      + " entries"));
    } catch (AwsServiceException e) {
      return all(entries, outcome(e, entries.size()));
    } catch (SdkClientException e) {
      return all(entries, new Again("the bus is unreachable: " + e.getMessage()));
    }
  }

  private static Outcome outcome(PutEventsResultEntry result) {
    var code = result.errorCode();
    if (code == null) {
      return result.eventId() == null ? new Again("the bus returned no event id") : new Taken();
    }
    var cause = code + ": " + result.errorMessage();
    if (code.equals(MALFORMED)) {
      return new Refused(cause);
    }
    return TRANSIENT.contains(code) ? new Again(cause) : new Halted(cause);
  }

  private static Outcome outcome(AwsServiceException e, int entries) {
    var cause = "the bus refused the request: " + e.getMessage();
    if (e.isThrottlingException() || e.statusCode() >= 500) {
      return new Again(cause);
    }
    return entries > 1 ? new Alone(cause) : new Halted(cause);
  }

  private static List<Outcome> all(List<PutEventsRequestEntry> entries, Outcome outcome) {
    return Collections.nCopies(entries.size(), outcome);
  }
}
