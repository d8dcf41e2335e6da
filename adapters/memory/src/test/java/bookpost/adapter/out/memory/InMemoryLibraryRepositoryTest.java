package bookpost.adapter.out.memory;

import static org.assertj.core.api.Assertions.assertThat;

import bookpost.announcement.Announcement;
import bookpost.announcement.AnnouncementId;
import bookpost.library.Library;
import bookpost.library.port.out.LibraryRepository;
import bookpost.testkit.LibraryRepositoryContract;
import bookpost.testkit.Samples;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

final class InMemoryLibraryRepositoryTest extends LibraryRepositoryContract {
  private static final int WRITES_MAX = 20;

  private InMemoryLibraryRepository libraries =
      new InMemoryLibraryRepository(
          Optional.empty(), () -> Instant.EPOCH, () -> new AnnouncementId("id"), WRITES_MAX);

  @Override
  protected LibraryRepository repository(InstantSource clock, Supplier<AnnouncementId> ids) {
    libraries = new InMemoryLibraryRepository(Optional.empty(), clock, ids, WRITES_MAX);
    return libraries;
  }

  @Override
  protected List<Announcement> announced() {
    return libraries.changes(0).stream().map(Records::announcement).toList();
  }

  @Test
  void theChangesAreThoseOfTheGoldenRecords() {
    var samples = List.of(Samples.bookAdded(), Samples.bookRemoved());
    var ids = samples.stream().map(Announcement::id).iterator();
    var times = samples.stream().map(Announcement::time).iterator();
    repository(times::next, ids::next);
    var book = Samples.teamTopologies();

    libraries.change(book.name(), Samples.TRACE, library -> library.add(book));
    libraries.change(book.name(), Samples.TRACE, Library::remove);

    assertThat(libraries.changes(0))
        .extracting(Records::shown)
        .containsExactly(
            Records.golden("book-added.record.json"), Records.golden("book-removed.record.json"));
  }

  @Test
  void theChangesAreReadFromAPosition() {
    for (var name : List.of("Emma", "Ulysses", "Walden")) {
      var book = Samples.book(name);
      libraries.change(book.name(), Samples.TRACE, library -> library.add(book));
    }

    assertThat(libraries.changes(1))
        .extracting(change -> change.key().attributes())
        .containsExactly(
            Map.of("name", Attribute.string("Ulysses")),
            Map.of("name", Attribute.string("Walden")));
    assertThat(libraries.changes(3)).isEmpty();
  }
}
