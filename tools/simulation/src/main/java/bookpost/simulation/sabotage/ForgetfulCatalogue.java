package bookpost.simulation.sabotage;

import bookpost.catalogue.CataloguePage;
import bookpost.catalogue.Inbox;
import bookpost.catalogue.PageRequest;
import bookpost.catalogue.Reception;
import bookpost.catalogue.Reception.Parked;
import bookpost.catalogue.Reception.Stalled;
import bookpost.catalogue.port.out.CatalogueRepository;
import bookpost.library.BookName;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/// Forgets what is deferred as soon as it is to be parked.
record ForgetfulCatalogue(CatalogueRepository catalogue) implements CatalogueRepository {
  @Override
  public Reception receive(BookName name, Function<Inbox, Reception> decide) {
    var reception = catalogue.receive(name, decide);
    if (reception instanceof Stalled(var announcements, _)) {
      catalogue.receive(name, _ -> new Parked(announcements));
    }
    return reception;
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
