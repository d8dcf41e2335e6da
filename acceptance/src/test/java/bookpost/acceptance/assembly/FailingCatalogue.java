package bookpost.acceptance.assembly;

import bookpost.catalogue.CataloguePage;
import bookpost.catalogue.Inbox;
import bookpost.catalogue.PageRequest;
import bookpost.catalogue.Reception;
import bookpost.catalogue.port.out.CatalogueRepository;
import bookpost.library.BookName;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/// A catalogue whose store fails for some books.
record FailingCatalogue(CatalogueRepository catalogue, Predicate<String> fails)
    implements CatalogueRepository {
  @Override
  public Reception receive(BookName name, Function<Inbox, Reception> decide) {
    if (fails.test(name.value())) {
      throw new IllegalStateException("the store fails for " + name.value());
    }
    return catalogue.receive(name, decide);
  }

  @Override
  public List<BookName> deferringSince(Instant time) {
    return catalogue.deferringSince(time);
  }

  @Override
  public CataloguePage list(PageRequest request) {
    return catalogue.list(request);
  }
}
