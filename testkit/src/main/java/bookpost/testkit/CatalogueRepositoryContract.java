package bookpost.testkit;

import bookpost.catalogue.port.out.CatalogueRepository;
import java.time.InstantSource;
import org.junit.jupiter.api.Nested;

/// The promises of every [CatalogueRepository], under either ordering. Each part is a contract of
/// its own; a repository keeps all of them.
public abstract class CatalogueRepositoryContract {
  /// A repository over an empty store, that holds out against a hundred lost writes, and whose
  /// pages may look at a hundred rows.
  protected abstract CatalogueRepository repository(InstantSource clock);

  @Nested
  final class Effects extends CatalogueEffectsContract {
    Effects() {
      super(CatalogueRepositoryContract.this::repository);
    }
  }

  @Nested
  final class Deferral extends CatalogueDeferralContract {
    Deferral() {
      super(CatalogueRepositoryContract.this::repository);
    }
  }

  @Nested
  final class Stall extends CatalogueStallContract {
    Stall() {
      super(CatalogueRepositoryContract.this::repository);
    }
  }

  @Nested
  final class ManyDeferred extends CatalogueManyDeferredContract {
    ManyDeferred() {
      super(CatalogueRepositoryContract.this::repository);
    }
  }

  @Nested
  final class Rivals extends CatalogueRivalsContract {
    Rivals() {
      super(CatalogueRepositoryContract.this::repository);
    }
  }

  @Nested
  final class Overdue extends CatalogueOverdueContract {
    Overdue() {
      super(CatalogueRepositoryContract.this::repository);
    }
  }

  @Nested
  final class Pages extends CataloguePagesContract {
    Pages() {
      super(CatalogueRepositoryContract.this::repository);
    }
  }
}
