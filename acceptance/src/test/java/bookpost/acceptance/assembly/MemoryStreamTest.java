package bookpost.acceptance.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import bookpost.adapter.out.memory.InMemoryLibraryRepository;
import bookpost.adapter.out.memory.InMemoryOutbox;
import bookpost.announcement.Announcement;
import bookpost.emulator.cloud.ShardRecord;
import bookpost.emulator.topology.Table;
import bookpost.emulator.topology.Table.KeyAttribute;
import bookpost.emulator.topology.Table.StreamView;
import bookpost.library.Library;
import bookpost.testkit.Golden;
import bookpost.testkit.Samples;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The changes of the stores in memory, as the functions get them.
final class MemoryStreamTest {
  private static final Duration RETENTION = Duration.ofDays(14);

  private final InMemoryOutbox outbox = new InMemoryOutbox(RETENTION);
  private final List<Announcement> samples = List.of(Samples.bookAdded(), Samples.bookRemoved());

  /// The changes of the samples.
  private InMemoryLibraryRepository libraries() {
    var ids = samples.stream().map(Announcement::id).iterator();
    var times = samples.stream().map(Announcement::time).iterator();
    var libraries = new InMemoryLibraryRepository(Optional.of(outbox), times::next, ids::next, 1);
    var book = Samples.teamTopologies();
    libraries.change(book.name(), Samples.TRACE, library -> library.add(book));
    libraries.change(book.name(), Samples.TRACE, Library::remove);
    return libraries;
  }

  /// But for the ids, which DynamoDB draws.
  @Test
  void theChangesOfALibraryAreTheGoldenRecords() {
    var table =
        new Table(
            "books",
            new KeyAttribute("name", "S"),
            Optional.empty(),
            Optional.of(StreamView.NEW_AND_OLD_IMAGES),
            Optional.empty());
    var stream = new MemoryStream(table, libraries()::changes);

    stream.copy(Instant.EPOCH);

    assertThat(stream.records())
        .extracting(MemoryStreamTest::withoutIds)
        .containsExactly(golden("book-added.record.json"), golden("book-removed.record.json"));
    assertThat(stream.records())
        .extracting(ShardRecord::keys)
        .containsOnly("{\"name\":{\"S\":\"Team Topologies\"}}");
  }

  @Test
  void theChangesOfAnOutboxAreTheGoldenRecords() {
    var stream = outboxStream();

    stream.copy(Instant.EPOCH);

    assertThat(stream.records())
        .extracting(MemoryStreamTest::withoutIds)
        .containsExactly(
            golden("book-added.outbox-record.json"), golden("book-removed.outbox-record.json"));
    assertThat(stream.records().getLast().keys())
        .isEqualTo(
            "{\"name\":{\"S\":\"Team Topologies\"},\"sequence\":{\"S\":\"00000000000000000002\"}}");
  }

  @Test
  void recordsAreNumberedInTheirOrder() {
    var stream = outboxStream();

    stream.copy(Instant.EPOCH);

    assertThat(stream.records())
        .extracting(ShardRecord::sequenceNumber)
        .containsExactly("100000000000000000001", "100000000000000000002");
  }

  @Test
  void theRecordOfAnExpiredRowNamesTheDeleter() {
    var stream = outboxStream();
    var expiry = Samples.bookAdded().time().plus(RETENTION).plusSeconds(1);
    outbox.expire(expiry);

    stream.copy(Instant.EPOCH);

    var record = read(stream.records().getLast().json());
    assertThat(record.path("eventName").asText()).isEqualTo("REMOVE");
    assertThat(record.path("userIdentity"))
        .isEqualTo(read("{\"type\":\"Service\",\"principalId\":\"dynamodb.amazonaws.com\"}"));
    assertThat(record.at("/dynamodb/ApproximateCreationDateTime").asLong())
        .isEqualTo(expiry.getEpochSecond());
    assertThat(record.at("/dynamodb/NewImage").isMissingNode()).isTrue();
    assertThat(record.at("/dynamodb/OldImage").isMissingNode()).isTrue();
    assertThat(record.at("/dynamodb/Keys/sequence/S").asText())
        .isEqualTo(Samples.bookAdded().sequence().text());
  }

  private MemoryStream outboxStream() {
    libraries();
    return new MemoryStream(
        new Table(
            "outbox",
            new KeyAttribute("name", "S"),
            Optional.of(new KeyAttribute("sequence", "S")),
            Optional.of(StreamView.NEW_IMAGE),
            Optional.of("expiresAt")),
        outbox::changes);
  }

  private static JsonNode golden(String file) {
    return withoutIds(Golden.read(file));
  }

  private static JsonNode withoutIds(ShardRecord record) {
    return withoutIds(record.json());
  }

  private static JsonNode withoutIds(String json) {
    var record = (ObjectNode) read(json);
    record.remove(List.of("eventID", "eventSourceARN"));
    record.withObject("dynamodb").remove("SequenceNumber");
    return record;
  }

  private static JsonNode read(String json) {
    try {
      return new ObjectMapper().readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(json, e);
    }
  }
}
