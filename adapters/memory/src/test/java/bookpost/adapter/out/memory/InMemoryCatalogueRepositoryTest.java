package bookpost.adapter.out.memory;

import bookpost.catalogue.port.out.CatalogueRepository;
import bookpost.testkit.CatalogueRepositoryContract;
import java.time.Instant;

final class InMemoryCatalogueRepositoryTest extends CatalogueRepositoryContract {
  @Override
  protected CatalogueRepository repository() {
    return new InMemoryCatalogueRepository(() -> Instant.EPOCH, 100);
  }
}
