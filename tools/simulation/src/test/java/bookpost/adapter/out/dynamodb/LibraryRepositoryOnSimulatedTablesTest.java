package bookpost.adapter.out.dynamodb;

import bookpost.announcement.Announcement;
import bookpost.announcement.AnnouncementId;
import bookpost.library.port.out.LibraryRepository;
import bookpost.testkit.LibraryRepositoryContract;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

final class LibraryRepositoryOnSimulatedTablesTest extends LibraryRepositoryContract {
  private static final int WRITES_MAX = 20;

  private final SimulatedStore store = new SimulatedStore();

  @Override
  protected LibraryRepository repository(InstantSource clock, Supplier<AnnouncementId> ids) {
    return new DynamoDbLibraryRepository(
        store.client(), SimulatedStore.BOOKS, Optional.empty(), clock, ids, WRITES_MAX);
  }

  @Override
  protected List<Announcement> announced() {
    return store.images(SimulatedStore.BOOKS).stream().map(BookRow.SCHEMA::mapToItem).toList();
  }
}
