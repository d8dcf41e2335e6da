package bookpost.adapter.out.dynamodb;

import bookpost.catalogue.port.out.CatalogueRepository;
import bookpost.testkit.CatalogueRepositoryContract;
import java.time.InstantSource;
import java.util.Optional;

final class CatalogueRepositoryOnSimulatedTablesTest extends CatalogueRepositoryContract {
  private static final int WRITES_MAX = 100;
  private static final int SCANS_MAX = 100;

  private final SimulatedStore store = new SimulatedStore();

  @Override
  protected CatalogueRepository repository(InstantSource clock) {
    return new DynamoDbCatalogueRepository(
        store.client(),
        SimulatedStore.CATALOGUE,
        Optional.of(SimulatedStore.DEFERRED),
        clock,
        WRITES_MAX,
        SCANS_MAX);
  }
}
