package bookpost.catalogue.port.out;

import bookpost.announcement.Announcement;
import bookpost.announcement.Sequence;
import bookpost.catalogue.CataloguePage;
import bookpost.catalogue.PageRequest;
import bookpost.catalogue.Reception;
import java.util.function.Function;

public interface CatalogueRepository {
  /// Asks what the announcement means, given the watermark of its book, and stores effect and
  /// watermark as one write, or neither. A watermark never falls and never expires.
  ///
  /// The decision must be pure. It is asked again when the watermark moved; the last answer counts.
  Reception receive(Announcement announcement, Function<Sequence, Reception> decide);

  /// A page of the listed books, in an order of the store's own that does not change while they
  /// stay listed.
  ///
  /// @throws CatalogueUnavailableException where the store is throttled
  CataloguePage list(PageRequest request);
}
