package bookpost.adapter.out.dynamodb;

import bookpost.announcement.Announcement;
import bookpost.announcement.AnnouncementId;
import bookpost.library.port.out.LibraryRepository;
import bookpost.testkit.LibraryRepositoryContract;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;

final class LibraryRepositoryOnLocalStackTest extends LibraryRepositoryContract {
  private static final int WRITES_MAX = 20;

  private final LocalStackStore store = new LocalStackStore();
  private final String books = store.table("books", "name");

  @Override
  protected LibraryRepository repository(InstantSource clock, Supplier<AnnouncementId> ids) {
    return new DynamoDbLibraryRepository(
        store.client(), books, Optional.empty(), clock, ids, WRITES_MAX);
  }

  @Override
  protected List<Announcement> announced() {
    return store.images(books).stream().map(BookRow.SCHEMA::mapToItem).toList();
  }

  @AfterEach
  void close() {
    store.close();
  }
}
