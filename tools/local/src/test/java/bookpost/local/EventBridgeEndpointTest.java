package bookpost.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bookpost.emulator.cloud.EventEntry;
import bookpost.emulator.cloud.PutEventsResult;
import bookpost.emulator.cloud.PutEventsResult.EntryResult.Refused;
import bookpost.emulator.cloud.PutEventsResult.EntryResult.Taken;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

class EventBridgeEndpointTest {
  private final List<EventEntry> taken = new CopyOnWriteArrayList<>();
  private PutEventsResult answer = new PutEventsResult.Accepted(List.of());
  private final EventBridgeEndpoint endpoint =
      new EventBridgeEndpoint(
          0,
          entries -> {
            taken.addAll(entries);
            return answer;
          });
  private final EventBridgeClient client =
      EventBridgeClient.builder()
          .endpointOverride(endpoint.endpoint())
          .region(Region.US_EAST_1)
          .credentialsProvider(
              StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
          .httpClient(UrlConnectionHttpClient.create())
          .build();

  @AfterEach
  void close() {
    client.close();
    endpoint.close();
  }

  @Test
  void anEntryArrivesAsTheClientSentIt() {
    answer = new PutEventsResult.Accepted(List.of(new Taken("e-1")));

    client.putEvents(request ->
        request.entries(
            PutEventsRequestEntry.builder()
                .eventBusName("bus")
                .source("OutboxDemo")
                .detailType("BookAdded")
                .detail("{\"name\":\"Dune\"}")
                .resources("r")
                .time(Instant.parse("2026-11-23T10:15:30.123Z"))
                .build()));

    assertThat(taken)
        .containsExactly(
            new EventEntry(
                Optional.of("bus"),
                Optional.of("OutboxDemo"),
                Optional.of("BookAdded"),
                Optional.of("{\"name\":\"Dune\"}"),
                List.of("r"),
                Optional.of(Instant.parse("2026-11-23T10:15:30.123Z"))));
  }

  @Test
  void eachEntryHasItsResultAndTheFailedAreCounted() {
    answer =
        new PutEventsResult.Accepted(
            List.of(new Taken("e-1"), new Refused("InternalFailure", "try again")));

    var response =
        client.putEvents(request ->
            request.entries(
                PutEventsRequestEntry.builder().source("a").build(),
                PutEventsRequestEntry.builder().source("b").build()));

    assertThat(response.failedEntryCount()).isEqualTo(1);
    assertThat(response.entries().getFirst().eventId()).isEqualTo("e-1");
    assertThat(response.entries().getLast().errorCode()).isEqualTo("InternalFailure");
    assertThat(response.entries().getLast().errorMessage()).isEqualTo("try again");
  }

  @Test
  void aRequestThatTheBusFindsInvalidIsAValidationException() {
    answer = new PutEventsResult.Invalid("too many");

    assertThatThrownBy(() ->
            client.putEvents(request -> request.entries(PutEventsRequestEntry.builder().build())))
        .isInstanceOfSatisfying(
            EventBridgeException.class,
            e -> {
              assertThat(e.statusCode()).isEqualTo(400);
              assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ValidationException");
              assertThat(e.awsErrorDetails().errorMessage()).isEqualTo("too many");
            });
  }

  @Test
  void anyOtherOperationIsUnknown() {
    assertThatThrownBy(() -> client.listEventBuses(request -> {}))
        .isInstanceOfSatisfying(
            EventBridgeException.class,
            e ->
                assertThat(e.awsErrorDetails().errorCode()).isEqualTo("UnknownOperationException"));
  }
}
