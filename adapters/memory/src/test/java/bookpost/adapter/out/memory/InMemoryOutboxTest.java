package bookpost.adapter.out.memory;

import static org.assertj.core.api.Assertions.assertThat;

import bookpost.announcement.Announcement;
import bookpost.announcement.AnnouncementId;
import bookpost.cloudevents.JsonValue;
import bookpost.library.Library;
import bookpost.library.port.out.LibraryRepository;
import bookpost.testkit.OutboxLibraryRepositoryContract;
import bookpost.testkit.Samples;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

final class InMemoryOutboxTest extends OutboxLibraryRepositoryContract {
  private static final String STREAM_ARN =
      "arn:aws:dynamodb:us-east-1:000000000000:table/bookpost-dev-outbox/stream/2026-11-23T10:00:00.000";
  private static final int WRITES_MAX = 20;

  private InMemoryOutbox outbox = new InMemoryOutbox(STREAM_ARN, RETENTION);
  private InMemoryLibraryRepository libraries =
      new InMemoryLibraryRepository(
          STREAM_ARN,
          Optional.of(outbox),
          () -> Instant.EPOCH,
          () -> new AnnouncementId("id"),
          WRITES_MAX);

  @Override
  protected LibraryRepository repository(InstantSource clock, Supplier<AnnouncementId> ids) {
    outbox = new InMemoryOutbox(STREAM_ARN, RETENTION);
    libraries =
        new InMemoryLibraryRepository(STREAM_ARN, Optional.of(outbox), clock, ids, WRITES_MAX);
    return libraries;
  }

  @Override
  protected List<Announcement> announced() {
    return outbox.changes(0).stream().map(Records::announcement).toList();
  }

  @Override
  protected List<Announcement> stored() {
    return libraries.changes(0).stream().map(Records::announcement).toList();
  }

  @Override
  protected List<Map<String, String>> outbox() {
    return outbox.changes(0).stream().map(Records::attributes).toList();
  }

  @Test
  void theOutboxStreamHasTheGoldenRecords() {
    changeAsTheSamples();

    assertThat(outbox.changes(0))
        .extracting(record -> JsonValue.parse(record.json()))
        .containsExactly(
            Records.golden("book-added.outbox-record.json"),
            Records.golden("book-removed.outbox-record.json"));
    assertThat(outbox.changes(1))
        .extracting(ChangeRecord::keys)
        .containsExactly(
            "{\"name\":{\"S\":\"Team Topologies\"},\"sequence\":{\"S\":\"00000000000000000002\"}}");
  }

  @Test
  void anExpiredRowIsDeletedOnceAndTheStreamNamesTheDeleter() {
    changeAsTheSamples();
    var expiry = Samples.bookAdded().time().plus(RETENTION).truncatedTo(ChronoUnit.SECONDS);

    outbox.expire(expiry);
    assertThat(outbox.changes(2)).isEmpty();

    outbox.expire(expiry.plusSeconds(1));
    outbox.expire(expiry.plusSeconds(2));
    assertThat(outbox.changes(2))
        .extracting(record -> JsonValue.parse(record.json()))
        .containsExactly(
            JsonValue.parse(
                """
                {"eventID": "00000000000000000000000000000003", "eventName": "REMOVE",
                "eventVersion": "1.1", "eventSource": "aws:dynamodb", "awsRegion": "us-east-1",
                "dynamodb": {"ApproximateCreationDateTime": %d,
                "Keys": {"name": {"S": "Team Topologies"}, "sequence": {"S": "%s"}},
                "SequenceNumber": "000000000000000000003", "StreamViewType": "NEW_IMAGE"},
                "userIdentity": {"type": "Service", "principalId": "dynamodb.amazonaws.com"},
                "eventSourceARN": "%s"}
                """
                    .formatted(
                        expiry.plusSeconds(1).getEpochSecond(),
                        Samples.bookAdded().sequence().text(),
                        STREAM_ARN)));
  }

  private void changeAsTheSamples() {
    var samples = List.of(Samples.bookAdded(), Samples.bookRemoved());
    var ids = samples.stream().map(Announcement::id).iterator();
    var times = samples.stream().map(Announcement::time).iterator();
    repository(times::next, ids::next);
    var book = Samples.teamTopologies();
    libraries.change(book.name(), Samples.TRACE, library -> library.add(book));
    libraries.change(book.name(), Samples.TRACE, Library::remove);
  }
}
