package bookpost.cloudevents;

import static org.assertj.core.api.Assertions.assertThat;

import bookpost.announcement.Announcement;
import bookpost.announcement.Sequence;
import bookpost.cloudevents.EventReading.Read;
import bookpost.cloudevents.EventReading.Unreadable;
import bookpost.library.BookAdded;
import bookpost.testkit.Golden;
import bookpost.testkit.Samples;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CloudEventsTest {
  private static final String ADDED = Golden.read("book-added.event.json");
  private static final String REMOVED = Golden.read("book-removed.event.json");
  private static final String AUTHORS = ADDED.substring(ADDED.indexOf('['), ADDED.indexOf(']') + 1);

  @Test
  void anAnnouncementIsWrittenAsTheGoldenEvent() {
    var added = CloudEvents.write(Samples.bookAdded());
    var removed = CloudEvents.write(Samples.bookRemoved());

    assertThat(JsonValue.parse(added)).isEqualTo(JsonValue.parse(ADDED));
    assertThat(JsonValue.parse(removed)).isEqualTo(JsonValue.parse(REMOVED));
  }

  @Test
  void theGoldenEventIsReadAsItsAnnouncement() {
    assertThat(read(ADDED)).isEqualTo(new Read(Samples.bookAdded()));
    assertThat(read(REMOVED)).isEqualTo(new Read(Samples.bookRemoved()));
  }

  @Test
  void aPipeTemplatesEventIsReadAsTheSameAnnouncement() {
    assertThat(read(Golden.read("book-added.pipe-event.json")))
        .isEqualTo(new Read(Samples.bookAdded()));
    assertThat(read(Golden.read("book-removed.pipe-event.json")))
        .isEqualTo(new Read(Samples.bookRemoved()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"quoted\"",
        "<b>tag</b>",
        "{\"json\": [1]}",
        "[\"a\"]",
        "📚 emoji",
        "back\\slash",
        "a\ttab",
        "<$.a.b>",
        "\u0000\u001f\u2028",
        "null"
      })
  void anOddNameSurvivesTheRoundTrip(String name) {
    var announcement = added(name);

    var reading = read(CloudEvents.write(announcement));

    assertThat(reading).isEqualTo(new Read(announcement));
  }

  @Test
  void theTimeHasMillisecondsAlways() {
    var announcement = added("Team Topologies");
    var onTheMinute =
        new Announcement(
            announcement.id(),
            Instant.parse("2026-11-23T10:15:00Z"),
            announcement.sequence(),
            announcement.trace(),
            announcement.event());

    var event = CloudEvents.write(onTheMinute);

    assertThat(event).contains("\"time\":\"2026-11-23T10:15:00.000Z\"");
  }

  static Stream<String> tolerated() {
    return Stream.of(
        ADDED.replace("2019", "\"2019\""),
        ADDED.replace("2019", "2019.0"),
        ADDED.replace(AUTHORS, "\"[\\\"Manuel Pais\\\", \\\"Matthew Skelton\\\"]\""),
        ADDED.replace("\"data\":", "\"unknown\": {\"x\": [null, true]}, \"data\":"),
        ADDED.replace("\"name\":", "\"isbn\": 1, \"name\":"),
        ADDED.replace("10:15:30.123Z", "11:15:30.123+01:00"));
  }

  @ParameterizedTest
  @MethodSource("tolerated")
  void variationsOfTemplatesAndLaterProducersAreTolerated(String event) {
    assertThat(event).isNotEqualTo(ADDED);
    assertThat(read(event)).isEqualTo(new Read(Samples.bookAdded()));
  }

  @Test
  void aSingleAuthorMayComeAsAString() {
    var announcement = added("Sketch of the Analytical Engine");

    var reading =
        read(CloudEvents.write(announcement).replace("[\"Ada Lovelace\"]", "\"Ada Lovelace\""));

    assertThat(reading).isEqualTo(new Read(announcement));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "specversion": "1.0" | "specversion": "2.0" | specversion must be 1.0
          "specversion": "1.0" | "specversion": 1.0   | specversion must be a string
          "specversion"        | "x"                  | specversion must be a string
          "type": "BookAdded"  | "type": "BookLent"   | type must be BookAdded or BookRemoved
          "type": "BookAdded"  | "type": "BookRemoved"| dataschema must be https://bookpost.example/schemas/BookRemoved/1.json
          "type"               | "x"                  | type must be a string
          /1.json              | /2.json              | dataschema must be https://bookpost.example/schemas/BookAdded/1.json
          "dataschema"         | "x"                  | dataschema must be a string
          "id"                 | "x"                  | id must be a string
          "time": "2026        | "time": "then        | time must be an RFC 3339 time
          "sequence": "0000    | "sequence": "        | sequence must have 20 digits
          "sequence": "00000000000000000001" | "sequence": "00000000000000000000" | sequence must be at least 1
          "traceparent": "00   | "traceparent": "ff   | traceparent must be a W3C traceparent of version 00
          "data"               | "x"                  | data.name must be a string
          "Manuel Pais"        | 1                    | data.authors must be strings
          "Manuel Pais"        | "Matthew Skelton"    | authors must be distinct
          2019                 | 2019.5               | data.publishedYear must be a year
          2019                 | "MMXIX"              | data.publishedYear must be a year
          2019                 | 0                    | year must be an integer from 1 to 9999
          2019                 | null                 | data.publishedYear must be a year
          """)
  void anUnreadableEventHasAReason(String part, String other, String reason) {
    var event = ADDED.replace(part.strip(), other.strip());

    assertThat(event).isNotEqualTo(ADDED);
    assertThat(read(event)).isEqualTo(new Unreadable(reason));
  }

  private static Announcement added(String name) {
    return new Announcement(
        Samples.bookAdded().id(),
        Samples.bookAdded().time(),
        new Sequence(7),
        Samples.TRACE,
        new BookAdded(Samples.book(name)));
  }

  private static EventReading read(String event) {
    return CloudEvents.read(JsonValue.parse(event).orElseThrow());
  }
}
