package bookpost.bootstrap;

import bookpost.announcement.port.out.EventPublisher;
import bookpost.announcement.port.out.ParkingLot;
import bookpost.catalogue.CataloguePage;
import bookpost.catalogue.Inbox;
import bookpost.catalogue.PageRequest;
import bookpost.catalogue.Reception;
import bookpost.catalogue.port.out.CatalogueRepository;
import bookpost.library.BookName;
import bookpost.library.Decision;
import bookpost.library.Library;
import bookpost.library.Trace;
import bookpost.library.port.out.LibraryRepository;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/// Ports that may be held and not used.
final class UntouchablePorts implements DrivenPorts {
  @Override
  public LibraryRepository library() {
    return new LibraryRepository() {
      @Override
      public <D extends Decision> D change(
          BookName name, Trace trace, Function<Library, D> decide) {
        throw touched();
      }
    };
  }

  @Override
  public CatalogueRepository catalogue() {
    return new CatalogueRepository() {
      @Override
      public Reception receive(BookName name, Function<Inbox, Reception> decide) {
        throw touched();
      }

      @Override
      public List<BookName> holdingSince(Instant time) {
        throw touched();
      }

      @Override
      public CataloguePage list(PageRequest request) {
        throw touched();
      }
    };
  }

  @Override
  public ParkingLot parkingLot() {
    return _ -> {
      throw touched();
    };
  }

  @Override
  public EventPublisher publisher() {
    return (_, _) -> {
      throw touched();
    };
  }

  @Override
  public InstantSource clock() {
    return () -> {
      throw touched();
    };
  }

  @Override
  public Supplier<Trace> traces() {
    return () -> {
      throw touched();
    };
  }

  private static AssertionError touched() {
    return new AssertionError("touched before a call");
  }
}
