package bookpost.adapter.out.memory;

import bookpost.catalogue.port.out.CatalogueRepository;
import bookpost.testkit.CatalogueRepositoryContract;
import java.time.InstantSource;

final class InMemoryCatalogueRepositoryTest extends CatalogueRepositoryContract {
  @Override
  protected CatalogueRepository repository(InstantSource clock) {
    return new InMemoryCatalogueRepository(clock, 100);
  }
}
