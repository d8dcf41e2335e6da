package bookpost.simulation.table;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The stream records that the library's changes cause.
final class LibraryRecordsTest {
  private static final int RECORDS_MAX = 10;

  private final Script script = new Script();
  private final SimulatedDynamoDb dynamoDb =
      new SimulatedDynamoDb(script, _ -> {}, (_, show) -> show.run());

  /// But for the ids, which DynamoDB draws.
  @Test
  void theChangesOfALibraryAreTheGoldenRecords() throws Exception {
    var books = table("books", StreamView.NEW_AND_OLD_IMAGES, Optional.empty());
    var outbox =
        table("outbox", StreamView.NEW_IMAGE, Optional.of(new KeyAttribute("sequence", "S")));
    dynamoDb.create(books);
    dynamoDb.create(outbox);
    var samples = List.of(Samples.bookAdded(), Samples.bookRemoved());
    var times = samples.stream().map(Announcement::time).iterator();
    var ids = samples.stream().map(Announcement::id).iterator();
    var libraries =
        new DynamoDbLibraryRepository(
            new SimulatedDynamoDbClient(dynamoDb, script),
            books.name(),
            Optional.of(new Outbox(outbox.name(), Duration.ofDays(14))),
            times::next,
            ids::next,
            1);
    var book = Samples.teamTopologies();

    libraries.change(book.name(), Samples.TRACE, library -> library.add(book));
    script.pass(Duration.ofMinutes(1));
    libraries.change(book.name(), Samples.TRACE, Library::remove);

    assertThat(records(books))
        .containsExactly(golden("book-added.record.json"), golden("book-removed.record.json"));
    assertThat(records(outbox))
        .containsExactly(
            golden("book-added.outbox-record.json"), golden("book-removed.outbox-record.json"));
  }

  private List<JsonNode> records(Table table) throws Exception {
    var arn = dynamoDb.streamArn(table.name());
    var streams = dynamoDb.streams();
    var shard = streams.shards(arn, script.instant()).getFirst().id();
    var position = streams.horizon(arn, shard, script.instant());
    var records = new ArrayList<JsonNode>();
    for (var record : streams.read(position, RECORDS_MAX, script.instant()).records()) {
      records.add(withoutIds(record.toLambda("us-east-1")));
    }
    return records;
  }

  private static JsonNode golden(String file) throws Exception {
    return withoutIds(Golden.read(file));
  }

  private static JsonNode withoutIds(String json) throws Exception {
    var record = (ObjectNode) new ObjectMapper().readTree(json);
    record.remove(List.of("eventID", "eventSourceARN"));
    record.withObject("dynamodb").remove("SequenceNumber");
    return record;
  }

  private static Table table(String name, StreamView view, Optional<KeyAttribute> sortKey) {
    return new Table(
        name, new KeyAttribute("name", "S"), sortKey, Optional.of(view), Optional.empty());
  }
}
