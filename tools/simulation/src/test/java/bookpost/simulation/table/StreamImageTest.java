package bookpost.simulation.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import bookpost.adapter.out.dynamodb.DynamoDbLibraryRepository;
import bookpost.adapter.out.dynamodb.DynamoDbLibraryRepository.Outbox;
import bookpost.announcement.Announcement;
import bookpost.emulator.topology.Table;
import bookpost.emulator.topology.Table.KeyAttribute;
import bookpost.emulator.topology.Table.StreamView;
import bookpost.library.Library;
import bookpost.testkit.Golden;
import bookpost.testkit.Samples;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

final class StreamImageTest {
  private static final String NUMBER = "000000000000000000007";
  private static final Instant READ_AT = Instant.parse("2026-11-23T10:15:31Z");

  private static final Map<String, AttributeValue> EMMA =
      Map.of("name", fromS("Emma"), "pages", fromN("512"));
  private static final Map<String, AttributeValue> OTHER_EMMA =
      Map.of("name", fromS("Emma"), "pages", fromN("474"));

  /// But for the ids, which DynamoDB draws.
  @Test
  void theChangesOfALibraryAreTheGoldenRecords() throws Exception {
    var books = table("books", StreamView.NEW_AND_OLD_IMAGES, Optional.empty());
    var outbox =
        table("outbox", StreamView.NEW_IMAGE, Optional.of(new KeyAttribute("sequence", "S")));
    var samples = List.of(Samples.bookAdded(), Samples.bookRemoved());
    var changes = new ArrayList<TableChange>();
    var script = new Script();
    var tables = new SimulatedTables(List.of(books, outbox), script, changes::add);
    var times = samples.stream().map(Announcement::time).iterator();
    var ids = samples.stream().map(Announcement::id).iterator();
    var libraries =
        new DynamoDbLibraryRepository(
            new SimulatedDynamoDbClient(tables, script),
            books.name(),
            Optional.of(new Outbox(outbox.name(), Duration.ofDays(14))),
            times::next,
            ids::next,
            1);
    var book = Samples.teamTopologies();

    libraries.change(book.name(), Samples.TRACE, library -> library.add(book));
    script.pass(Duration.ofMinutes(1));
    libraries.change(book.name(), Samples.TRACE, Library::remove);

    assertThat(changes).hasSize(4);
    assertGolden(books, changes.get(0), "book-added.record.json");
    assertGolden(outbox, changes.get(1), "book-added.outbox-record.json");
    assertGolden(books, changes.get(2), "book-removed.record.json");
    assertGolden(outbox, changes.get(3), "book-removed.outbox-record.json");
  }

  /// `APIReference/API_StreamSpecification.html`
  @ParameterizedTest
  @CsvSource({
    "KEYS_ONLY, false, false",
    "NEW_IMAGE, true, false",
    "OLD_IMAGE, false, true",
    "NEW_AND_OLD_IMAGES, true, true"
  })
  void theViewTypeSaysWhatARecordShows(StreamView view, boolean isNew, boolean isOld)
      throws Exception {
    var books = table("books", view, Optional.empty());

    var record = record(books, change(Optional.of(EMMA), Optional.of(OTHER_EMMA), false));

    assertThat(record.at("/eventName").textValue()).isEqualTo("MODIFY");
    assertThat(record.at("/dynamodb/Keys")).isEqualTo(tree("{\"name\":{\"S\":\"Emma\"}}"));
    assertThat(record.at("/dynamodb").has("NewImage")).isEqualTo(isNew);
    assertThat(record.at("/dynamodb").has("OldImage")).isEqualTo(isOld);
    assertThat(record.at("/dynamodb/StreamViewType").textValue()).isEqualTo(view.name());
  }

  /// `developerguide/time-to-live-ttl-streams.html`
  @Test
  void aRemovalByTimeToLiveIsTheServices() throws Exception {
    var books = table("books", StreamView.NEW_AND_OLD_IMAGES, Optional.empty());

    var expired = record(books, change(Optional.of(EMMA), Optional.empty(), true));
    var deleted = record(books, change(Optional.of(EMMA), Optional.empty(), false));

    assertThat(expired.at("/eventName").textValue()).isEqualTo("REMOVE");
    assertThat(expired.at("/userIdentity"))
        .isEqualTo(tree("{\"type\":\"Service\",\"principalId\":\"dynamodb.amazonaws.com\"}"));
    assertThat(deleted.at("/eventName").textValue()).isEqualTo("REMOVE");
    assertThat(deleted.has("userIdentity")).isFalse();
  }

  @Test
  void aRecordHasItsNumberItsKeysAndItsAge() {
    var books = table("books", StreamView.NEW_IMAGE, Optional.empty());

    var record =
        image(books).record(change(Optional.empty(), Optional.of(EMMA), false), NUMBER, READ_AT);

    assertThat(record.sequenceNumber()).isEqualTo(NUMBER);
    assertThat(record.keys()).isEqualTo("{\"name\":{\"S\":\"Emma\"}}");
    assertThat(record.arrived()).isEqualTo(READ_AT);
  }

  @Test
  void aTableWithoutAStreamHasNoRecords() {
    var table =
        new Table(
            "books",
            new KeyAttribute("name", "S"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    assertThatThrownBy(() -> image(table))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("books has no stream");
  }

  private static void assertGolden(Table table, TableChange change, String file) throws Exception {
    var golden = (ObjectNode) tree(Golden.read(file));
    golden.put("eventID", NUMBER);
    golden.withObject("dynamodb").put("SequenceNumber", NUMBER);
    assertThat(record(table, change)).isEqualTo(golden);
  }

  private static JsonNode record(Table table, TableChange change) throws Exception {
    return tree(image(table).record(change, NUMBER, READ_AT).json());
  }

  private static StreamImage image(Table table) {
    return new StreamImage(
        table,
        "arn:aws:dynamodb:us-east-1:000000000000:table/bookpost-dev-%s/stream/2026-11-23T10:00:00.000"
            .formatted(table.name()));
  }

  private static TableChange change(
      Optional<Map<String, AttributeValue>> before,
      Optional<Map<String, AttributeValue>> after,
      boolean expired) {
    return new TableChange(READ_AT, "books", Map.of("name", fromS("Emma")), before, after, expired);
  }

  private static Table table(String name, StreamView view, Optional<KeyAttribute> sortKey) {
    return new Table(
        name, new KeyAttribute("name", "S"), sortKey, Optional.of(view), Optional.empty());
  }

  private static JsonNode tree(String text) throws Exception {
    return new ObjectMapper().readTree(text);
  }
}
