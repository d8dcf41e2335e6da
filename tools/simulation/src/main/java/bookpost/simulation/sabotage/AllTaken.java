package bookpost.simulation.sabotage;

import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/// Shows each entry of a request that was answered as taken.
record AllTaken(EventBridgeClient client) implements EventBridgeClient {
  private static final PutEventsResultEntry TAKEN =
      PutEventsResultEntry.builder().eventId("taken").build();

  @Override
  public PutEventsResponse putEvents(PutEventsRequest request) {
    var entries = client.putEvents(request).entries().stream().map(_ -> TAKEN).toList();
    return PutEventsResponse.builder().failedEntryCount(0).entries(entries).build();
  }

  @Override
  public String serviceName() {
    return client.serviceName();
  }

  @Override
  public void close() {
    client.close();
  }
}
