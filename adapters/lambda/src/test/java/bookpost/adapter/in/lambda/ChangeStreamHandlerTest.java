package bookpost.adapter.in.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bookpost.announcement.Announcement;
import bookpost.announcement.ParkedEntry;
import bookpost.announcement.Publication.Failed;
import bookpost.announcement.port.in.RelayChangesUseCase;
import bookpost.announcement.service.ParkUnreadableService;
import bookpost.cloudevents.JsonValue;
import bookpost.testkit.Golden;
import bookpost.testkit.Samples;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ChangeStreamHandlerTest {
  private static final String ADDED = Golden.read("book-added.record.json");
  private static final String REMOVED = Golden.read("book-removed.record.json");
  private static final String NOTHING_FAILED = "{\"batchItemFailures\":[]}";

  private final List<Announcement> relayed = new ArrayList<>();
  private final List<Duration> times = new ArrayList<>();
  private final List<ParkedEntry> parked = new ArrayList<>();
  private final TestContext context = new TestContext();

  @Test
  void theGoldenRecordsAreRelayedInTheirOrder() throws IOException {
    var answer = failing().on(batch(ADDED, REMOVED), context);

    assertThat(answer).isEqualTo(NOTHING_FAILED);
    assertThat(relayed).containsExactly(Samples.bookAdded(), Samples.bookRemoved());
  }

  @Test
  void recordsAreReadAsAwssOwnLibraryWritesThem() throws IOException {
    var event = Invocation.read(batch(ADDED, REMOVED), DynamodbEvent.class);

    var answer = failing().on(Invocation.write(event, DynamodbEvent.class), context);

    assertThat(answer).isEqualTo(NOTHING_FAILED);
    assertThat(relayed).containsExactly(Samples.bookAdded(), Samples.bookRemoved());
  }

  @Test
  void anEmptyBatchFailsNothing() throws IOException {
    var answer = failing().on(batch(), context);

    assertThat(answer).isEqualTo(NOTHING_FAILED);
  }

  @Test
  void theRelayHasTheRemainingTimeButForTheAnswer() throws IOException {
    failing().on(batch(ADDED), context);

    assertThat(times).containsExactly(Duration.ofMillis(TestContext.REMAINING_MS - 1_000));
  }

  @ParameterizedTest
  @CsvSource({"0, 000000000000000000001", "1, 000000000000000000002"})
  void theLowestFailedSequenceNumberIsReturned(int first, String sequenceNumber)
      throws IOException {
    var failures = first == 0 ? new Integer[] {0, 1} : new Integer[] {1};

    var answer = failing(failures).on(batch(ADDED, REMOVED), context);

    var expected = List.of(new BatchItemFailure(sequenceNumber));
    assertThat(Invocation.read(answer, StreamsEventResponse.class).getBatchItemFailures())
        .isEqualTo(expected);
  }

  @Test
  void aFailureIsCountedFromTheRecordsThatAnnounceSomething() throws IOException {
    var deleted = ADDED.replace("INSERT", "REMOVE").replace("\"NewImage\"", "\"OldImage\"");

    var answer = failing(0).on(batch(deleted, ADDED.replace("Topologies", ""), REMOVED), context);

    assertThat(relayed).hasSize(2);
    assertThat(answer).contains("000000000000000000001");
  }

  @Test
  void aBooksFirstFailureIsLoggedWithItsCause() throws IOException {
    failing(0, 1).on(batch(ADDED, REMOVED), context);

    assertThat(context.logged())
        .singleElement()
        .satisfies(line -> {
          assertThat(line.text("message").orElseThrow()).contains("as the test says");
          assertThat(line.text("book")).contains("Team Topologies");
          assertThat(line.text("announcementId")).contains(Samples.bookAdded().id().value());
          assertThat(line.text("trace")).contains(Samples.TRACE.traceparent());
        });
  }

  @Test
  void aDeletedRowAnnouncesNothing() throws IOException {
    var deleted = ADDED.replace("INSERT", "REMOVE").replace("\"NewImage\"", "\"OldImage\"");
    var expired = deleted.replace("\"eventName\": \"REMOVE\",", "\"eventName\": null,");

    var answer = failing().on(batch(deleted, expired), context);

    assertThat(answer).isEqualTo(NOTHING_FAILED);
    assertThat(relayed).isEmpty();
    assertThat(parked).isEmpty();
  }

  @Test
  void aWriteWithoutANewEventAnnouncesNothing() throws IOException {
    var touched = REMOVED.replace("0000-7000-8000-000000000001", "0000-7000-8000-000000000002");

    var answer = failing().on(batch(touched), context);

    assertThat(answer).isEqualTo(NOTHING_FAILED);
    assertThat(relayed).isEmpty();
    assertThat(parked).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "eventId"                  | "x"                 | eventId
          "01980000-0000-7000-8000-000000000001" | ""      | id
          "occurredAt"               | "x"                 | occurredAt
          2026-11-23T10:15:30        | yesterday           | occurredAt
          "sequence"                 | "x"                 | sequence
          "00000000000000000001"     | "1"                 | sequence
          "traceparent"              | "x"                 | traceparent
          "00-0af7651916cd43dd       | "00-xxxxxxxxxxxxxxxx| traceparent
          "status"                   | "x"                 | status
          "held"                     | "lent"              | status
          "publishedYear"            | "x"                 | publishedYear
          "N": "2019"                | "N": "2019.5"       | publishedYear
          "N": "2019"                | "S": "2019"         | publishedYear
          "N": "2019"                | "N": "0"            | year
          "authors"                  | "x"                 | authors
          "[\\"Manuel Pais\\",\\"Matthew Skelton\\"]" | "Manuel Pais" | authors
          "[\\"Manuel Pais\\",\\"Matthew Skelton\\"]" | "[1]" | authors
          "[\\"Manuel Pais\\",\\"Matthew Skelton\\"]" | "[]" | authors
          "NewImage"                 | "Image"             | eventId
          "NewImage": {              | "NewImage": 5, "x": {| eventId
          "dynamodb"                 | "x"                 | eventId
          """)
  void anUndecodableRecordIsParkedWholeAndStopsNoOther(String part, String other, String reason)
      throws IOException {
    var poison = ADDED.replace(part, other);

    var answer = failing().on(batch(poison, REMOVED), context);

    assertThat(poison).isNotEqualTo(ADDED);
    assertThat(answer).isEqualTo(NOTHING_FAILED);
    assertThat(relayed).containsExactly(Samples.bookRemoved());
    assertThat(parked)
        .singleElement()
        .satisfies(entry -> {
          assertThat(entry.consumer()).isEqualTo("relay");
          assertThat(entry.content()).isEqualTo(poison.strip());
          assertThat(entry.cause()).startsWith(reason);
        });
  }

  static Stream<String> beyondTheBounds() {
    return Stream.of(
        ADDED.strip().replace("\"eventName\"", "\"eventID\": \"again\", \"eventName\""),
        "{\"dynamodb\": " + "[".repeat(30_000) + "]".repeat(30_000) + "}");
  }

  @ParameterizedTest
  @MethodSource("beyondTheBounds")
  void aRecordBeyondTheBoundsIsParkedWholeAndStopsNoOther(String record) throws IOException {
    var answer = failing().on(batch(record, REMOVED), context);

    assertThat(answer).isEqualTo(NOTHING_FAILED);
    assertThat(relayed).containsExactly(Samples.bookRemoved());
    assertThat(parked)
        .singleElement()
        .satisfies(entry -> {
          assertThat(entry.content()).isEqualTo(record);
          assertThat(entry.cause()).isEqualTo("the record " + JsonValue.RULE);
        });
  }

  @Test
  void aParkedRecordGoesByTheNamesThatItHas() throws IOException {
    failing().on(batch(ADDED.replace("\"held\"", "\"lent\"")), context);

    assertThat(parked)
        .singleElement()
        .satisfies(entry -> {
          assertThat(entry.book()).isEqualTo("Team Topologies");
          assertThat(entry.entry())
              .isEqualTo("00000000000000000001#" + Samples.bookAdded().id().value());
        });
    assertThat(context.logged())
        .singleElement()
        .satisfies(line -> assertThat(line.text("level")).contains("WARN"));
  }

  @Test
  void recordsWithoutNamesAreParkedApartAndEachOnce() throws IOException {
    failing().on(batch("1", "2", "1"), context);

    assertThat(parked).extracting(ParkedEntry::content).containsExactly("1", "2", "1");
    assertThat(parked.get(0).entry()).isEqualTo(parked.get(2).entry());
    assertThat(parked.get(0).entry()).isNotEqualTo(parked.get(1).entry());
  }

  @Test
  void aRecordThatCannotBeParkedFailsTheBatch() {
    Invocation handler =
        new ChangeStreamHandler(
                relay(),
                (_, _, _) -> {
                  throw new IllegalStateException("parking is out of reach");
                })
            ::handle;

    assertThatThrownBy(() -> handler.on(batch(REMOVED, "{}"), context))
        .hasMessage("parking is out of reach");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "[]", "{\"Records\": null}", "{\"Records\": [{]}"})
  void anEventThatIsNoBatchFails(String event) {
    assertThatThrownBy(() -> failing().on(event, context))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aFailureThatCannotBeNamedFailsTheBatch() {
    var unnamed = ADDED.replace("\"SequenceNumber\"", "\"x\"");

    assertThatThrownBy(() -> failing(0).on(batch(unnamed), context))
        .isInstanceOf(IllegalStateException.class);
  }

  private Invocation failing(Integer... places) {
    return new ChangeStreamHandler(relay(places), new ParkUnreadableService(parked::add, "relay"))
        ::handle;
  }

  private RelayChangesUseCase relay(Integer... places) {
    return (announcements, within) -> {
      relayed.addAll(announcements);
      times.add(within);
      SortedMap<Integer, Failed> failed = new TreeMap<>();
      for (var place : places) {
        failed.put(place, new Failed("as the test says"));
      }
      return failed;
    };
  }

  private static String batch(String... records) {
    return "{\"Records\": [" + String.join(",", records) + "]}";
  }
}
