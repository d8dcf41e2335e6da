package bookpost.adapter.out.memory;

import static org.assertj.core.api.Assertions.assertThat;

import bookpost.announcement.Announcement;
import bookpost.announcement.AnnouncementId;
import bookpost.cloudevents.JsonValue;
import bookpost.library.Library;
import bookpost.library.port.out.LibraryRepository;
import bookpost.testkit.LibraryRepositoryContract;
import bookpost.testkit.Samples;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

final class InMemoryLibraryRepositoryTest extends LibraryRepositoryContract {
  private static final String STREAM_ARN =
      "arn:aws:dynamodb:us-east-1:000000000000:table/bookpost-dev-books/stream/2026-11-23T10:00:00.000";
  private static final int WRITES_MAX = 20;

  private InMemoryLibraryRepository libraries =
      new InMemoryLibraryRepository(
          STREAM_ARN,
          Optional.empty(),
          () -> Instant.EPOCH,
          () -> new AnnouncementId("id"),
          WRITES_MAX);

  @Override
  protected LibraryRepository repository(InstantSource clock, Supplier<AnnouncementId> ids) {
    libraries = new InMemoryLibraryRepository(STREAM_ARN, Optional.empty(), clock, ids, WRITES_MAX);
    return libraries;
  }

  @Override
  protected List<Announcement> announced() {
    return libraries.changes(0).stream().map(Records::announcement).toList();
  }

  @Test
  void theChangeStreamHasTheGoldenRecords() {
    var samples = List.of(Samples.bookAdded(), Samples.bookRemoved());
    var ids = samples.stream().map(Announcement::id).iterator();
    var times = samples.stream().map(Announcement::time).iterator();
    repository(times::next, ids::next);
    var book = Samples.teamTopologies();

    libraries.change(book.name(), Samples.TRACE, library -> library.add(book));
    libraries.change(book.name(), Samples.TRACE, Library::remove);

    assertThat(libraries.changes(0))
        .extracting(record -> JsonValue.parse(record.json()))
        .containsExactly(
            Records.golden("book-added.record.json"), Records.golden("book-removed.record.json"));
    assertThat(libraries.changes(0))
        .extracting(ChangeRecord::keys)
        .containsOnly("{\"name\":{\"S\":\"Team Topologies\"}}");
  }

  @Test
  void theChangeStreamIsReadFromAPosition() {
    for (var name : List.of("Emma", "Ulysses", "Walden")) {
      var book = Samples.book(name);
      libraries.change(book.name(), Samples.TRACE, library -> library.add(book));
    }

    var sequenceNumbers = libraries.changes(1).stream().map(ChangeRecord::sequenceNumber).toList();

    assertThat(sequenceNumbers).containsExactly("000000000000000000002", "000000000000000000003");
    assertThat(libraries.changes(3)).isEmpty();
  }
}
