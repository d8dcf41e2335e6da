package bookpost.catalogue.service;

import bookpost.catalogue.Reception;
import bookpost.catalogue.Reception.Applied;
import bookpost.catalogue.Reception.Held;
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
  private final Duration holdMax;
  private final InstantSource clock;

  /// @param holdMax how long an announcement waits for the gap before it to fill
  public SweepInboxService(
      CatalogueRepository catalogue, GapParking parking, Duration holdMax, InstantSource clock) {
    this.catalogue = catalogue;
    this.parking = parking;
    this.holdMax = holdMax;
    this.clock = clock;
  }

  @Override
  public void sweep(Consumer<Reception> happened) {
    var heldBefore = clock.instant().minus(holdMax);
    var tried = new HashSet<BookName>();
    var failures = new ArrayList<RuntimeException>();
    List<BookName> books;
    do {
      books = catalogue.holdingSince(heldBefore).stream().filter(tried::add).toList();
      for (var name : books) {
        try {
          sweep(name, heldBefore, happened);
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

  private void sweep(BookName name, Instant heldBefore, Consumer<Reception> happened) {
    while (true) {
      var reception = catalogue.receive(name, inbox -> inbox.sweep(heldBefore));
      switch (reception) {
        case Stalled stalled -> {
          parking.park(stalled);
          catalogue.receive(name, _ -> new Parked(stalled.announcements()));
          happened.accept(stalled);
        }
        case Applied _ -> happened.accept(reception);
        case Held _, Parked _, Unchanged _ -> {
          return;
        }
      }
    }
  }
}
