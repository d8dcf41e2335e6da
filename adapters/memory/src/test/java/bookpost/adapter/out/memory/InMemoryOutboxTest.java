package bookpost.adapter.out.memory;

import static org.assertj.core.api.Assertions.assertThat;

import bookpost.announcement.Announcement;
import bookpost.announcement.AnnouncementId;
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
  private static final int WRITES_MAX = 20;

  private InMemoryOutbox outbox = new InMemoryOutbox(RETENTION);
  private InMemoryLibraryRepository libraries =
      new InMemoryLibraryRepository(
          Optional.of(outbox), () -> Instant.EPOCH, () -> new AnnouncementId("id"), WRITES_MAX);

  @Override
  protected LibraryRepository repository(InstantSource clock, Supplier<AnnouncementId> ids) {
    outbox = new InMemoryOutbox(RETENTION);
    libraries = new InMemoryLibraryRepository(Optional.of(outbox), clock, ids, WRITES_MAX);
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
  void theOutboxesChangesAreThoseOfTheGoldenRecords() {
    changeAsTheSamples();

    assertThat(outbox.changes(0))
        .extracting(Records::shown)
        .containsExactly(
            Records.golden("book-added.outbox-record.json"),
            Records.golden("book-removed.outbox-record.json"));
  }

  @Test
  void anExpiredRowIsDeletedOnce() {
    changeAsTheSamples();
    var expiry = Samples.bookAdded().time().plus(RETENTION).truncatedTo(ChronoUnit.SECONDS);
    var added = outbox.changes(0).getFirst();

    outbox.expire(expiry);
    assertThat(outbox.changes(2)).isEmpty();

    outbox.expire(expiry.plusSeconds(1));
    outbox.expire(expiry.plusSeconds(2));
    assertThat(outbox.changes(2))
        .containsExactly(new RowChange(expiry.plusSeconds(1), added.after(), Optional.empty()));
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
