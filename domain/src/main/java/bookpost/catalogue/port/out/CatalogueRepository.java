package bookpost.catalogue.port.out;

import bookpost.catalogue.CataloguePage;
import bookpost.catalogue.CatalogueUnavailableException;
import bookpost.catalogue.Inbox;
import bookpost.catalogue.PageRequest;
import bookpost.catalogue.Reception;
import bookpost.library.BookName;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

public interface CatalogueRepository {
  /// Asks for a decision on the book's inbox and stores the effect, the watermark and the deferred
  /// announcements as one write, or nothing. A watermark never falls and never expires.
  ///
  /// The decision must be pure. It is asked again when the inbox has moved; the last answer counts.
  Reception receive(BookName name, Function<Inbox, Reception> decide);

  /// Some books, each once, with an announcement that is deferred since that time or longer. Empty
  /// only if there is no such book.
  List<BookName> deferringSince(Instant time);

  /// A page of the listed books, in an order of the store's own that does not change while they
  /// stay listed.
  ///
  /// @throws CatalogueUnavailableException if the store is throttled
  CataloguePage list(PageRequest request);
}
