package bookpost.simulation.sabotage;

import bookpost.catalogue.CataloguePage;
import bookpost.catalogue.Inbox;
import bookpost.catalogue.PageRequest;
import bookpost.catalogue.Reception;
import bookpost.catalogue.port.out.CatalogueRepository;
import bookpost.library.BookName;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// Shows another inbox than there is, or stores something else than was decided.
record MisledCatalogue(
    CatalogueRepository catalogue, UnaryOperator<Inbox> shown, UnaryOperator<Decided> stored)
    implements CatalogueRepository {
  /// The decision for an inbox.
  record Decided(Inbox inbox, Reception reception) {
    Decided or(Reception other) {
      return new Decided(inbox, other);
    }
  }

  static MisledCatalogue showing(CatalogueRepository catalogue, UnaryOperator<Inbox> shown) {
    return new MisledCatalogue(catalogue, shown, it -> it);
  }

  static MisledCatalogue storing(CatalogueRepository catalogue, UnaryOperator<Decided> stored) {
    return new MisledCatalogue(catalogue, it -> it, stored);
  }

  @Override
  public Reception receive(BookName name, Function<Inbox, Reception> decide) {
    return catalogue.receive(
        name,
        inbox -> {
          var seen = shown.apply(inbox);
          return stored.apply(new Decided(seen, decide.apply(seen))).reception();
        });
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
