package bookpost.adapter.out.memory;

import bookpost.catalogue.port.out.CatalogueRepository;
import bookpost.testkit.CatalogueRepositoryContract;

final class InMemoryCatalogueRepositoryTest extends CatalogueRepositoryContract {
  @Override
  protected CatalogueRepository repository() {
    return new InMemoryCatalogueRepository(100);
  }
}
