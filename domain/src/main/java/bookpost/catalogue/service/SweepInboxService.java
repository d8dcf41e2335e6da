package bookpost.catalogue.service;

import bookpost.catalogue.Reception;
import bookpost.catalogue.Reception.Applied;
import bookpost.catalogue.Reception.Deferred;
import bookpost.catalogue.Reception.Parked;
import bookpost.catalogue.Reception.Stalled;
import bookpost.catalogue.Reception.Unchanged;
import bookpost.catalogue.port.in.SweepInboxUseCase;
import bookpost.catalogue.port.out.CatalogueRepository;
import bookpost.library.BookName;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Consumer;

public final class SweepInboxService implements SweepInboxUseCase {
  private final CatalogueRepository catalogue;
  private final GapParking parking;
  private final Duration deferMax;
  private final InstantSource clock;

  /// @param deferMax the longest wait of an announcement for the gap before it to fill
  public SweepInboxService(
      CatalogueRepository catalogue, GapParking parking, Duration deferMax, InstantSource clock) {
    this.catalogue = catalogue;
    this.parking = parking;
    this.deferMax = deferMax;
    this.clock = clock;
  }

  @Override
  public void sweep(Consumer<Reception> happened) {
    var deferredBefore = clock.instant().minus(deferMax);
    var tried = new HashSet<BookName>();
    var failures = new ArrayList<RuntimeException>();
    List<BookName> books;
    do {
      books = catalogue.deferringSince(deferredBefore).stream().filter(tried::add).toList();
      for (var name : books) {
        try {
          sweep(name, deferredBefore, happened);
        } catch (RuntimeException e) {
          failures.add(e);
        }
      }
    } while (!books.isEmpty());
    if (!failures.isEmpty()) {
      var failure = new IllegalStateException("books not swept: " + failures.size());
      failures.forEach(failure::addSuppressed);
      throw failure;
    }
  }

  private void sweep(BookName name, Instant deferredBefore, Consumer<Reception> happened) {
    while (true) {
      var reception = catalogue.receive(name, inbox -> inbox.sweep(deferredBefore));
      switch (reception) {
        case Stalled stalled -> {
          parking.park(stalled);
          catalogue.receive(name, _ -> new Parked(stalled.announcements()));
          happened.accept(stalled);
        }
        case Applied _ -> happened.accept(reception);
        case Deferred _, Parked _, Unchanged _ -> {
          return;
        }
      }
    }
  }
}
