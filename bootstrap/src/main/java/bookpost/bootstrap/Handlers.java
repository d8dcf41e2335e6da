package bookpost.bootstrap;

import bookpost.adapter.in.lambda.AddBookHandler;
import bookpost.adapter.in.lambda.AnnouncementHandler;
import bookpost.adapter.in.lambda.ChangeStreamHandler;
import bookpost.adapter.in.lambda.ListBooksHandler;
import bookpost.adapter.in.lambda.RemoveBookHandler;
import bookpost.adapter.in.lambda.SweepInboxHandler;
import bookpost.announcement.port.out.EventPublisher;
import bookpost.announcement.port.out.ParkingLot;
import bookpost.announcement.service.ParkUnreadableService;
import bookpost.announcement.service.RelayChangesService;
import bookpost.catalogue.port.out.CatalogueRepository;
import bookpost.catalogue.service.GapParking;
import bookpost.catalogue.service.ListBooksService;
import bookpost.catalogue.service.ReceiveAnnouncementService;
import bookpost.catalogue.service.SweepInboxService;
import bookpost.cloudevents.CloudEvents;
import bookpost.library.Trace;
import bookpost.library.port.out.LibraryRepository;
import bookpost.library.service.AddBookService;
import bookpost.library.service.RemoveBookService;
import dagger.Module;
import dagger.Provides;
import java.time.InstantSource;
import java.util.function.Supplier;

/// The handlers over their use cases, and the names under which they park.
@Module
public final class Handlers {
  private static final String RELAY = "relay";
  private static final String CATALOGUE = "catalogue";

  private Handlers() {}

  @Provides
  static AddBookHandler addBook(LibraryRepository library, Supplier<Trace> traces) {
    return new AddBookHandler(new AddBookService(library), traces);
  }

  @Provides
  static RemoveBookHandler removeBook(LibraryRepository library, Supplier<Trace> traces) {
    return new RemoveBookHandler(new RemoveBookService(library), traces);
  }

  @Provides
  static ListBooksHandler listBooks(CatalogueRepository catalogue, Supplier<Trace> traces) {
    return new ListBooksHandler(new ListBooksService(catalogue), traces);
  }

  @Provides
  static ChangeStreamHandler changes(EventPublisher publisher, ParkingLot lot) {
    return new ChangeStreamHandler(
        new RelayChangesService(publisher, lot, RELAY), new ParkUnreadableService(lot, RELAY));
  }

  @Provides
  static AnnouncementHandler announcements(
      CatalogueRepository catalogue, Environment environment, GapParking gaps, ParkingLot lot) {
    return new AnnouncementHandler(
        new ReceiveAnnouncementService(catalogue, environment.ordering(), gaps),
        new ParkUnreadableService(lot, CATALOGUE));
  }

  @Provides
  static SweepInboxHandler sweep(
      CatalogueRepository catalogue,
      Environment environment,
      GapParking gaps,
      InstantSource clock) {
    return new SweepInboxHandler(
        new SweepInboxService(catalogue, gaps, environment.deferMax(), clock));
  }

  @Provides
  static GapParking gaps(ParkingLot lot) {
    return new GapParking(lot, CloudEvents::write, CATALOGUE);
  }
}
