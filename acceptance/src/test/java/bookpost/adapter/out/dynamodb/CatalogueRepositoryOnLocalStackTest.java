package bookpost.adapter.out.dynamodb;

import bookpost.catalogue.port.out.CatalogueRepository;
import bookpost.testkit.CatalogueRepositoryContract;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

final class CatalogueRepositoryOnLocalStackTest extends CatalogueRepositoryContract {
  private static final int WRITES_MAX = 100;
  private static final int SCANS_MAX = 100;

  private final LocalStackStore store = new LocalStackStore();
  private final String catalogue = store.table("catalogue", "name");
  private final String deferred = store.table("deferred", "name", "sequence");

  @Override
  protected CatalogueRepository repository(InstantSource clock) {
    return new DynamoDbCatalogueRepository(
        store.client(), catalogue, Optional.of(deferred), clock, WRITES_MAX, SCANS_MAX);
  }

  @AfterEach
  void close() {
    store.close();
  }
}
