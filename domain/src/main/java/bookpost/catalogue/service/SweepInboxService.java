package bookpost.catalogue.service;

import bookpost.catalogue.Reception.Parked;
import bookpost.catalogue.Reception.Stalled;
import bookpost.catalogue.Reception.Unchanged;
import bookpost.catalogue.port.in.SweepInboxUseCase;
import bookpost.catalogue.port.out.CatalogueRepository;
import bookpost.library.BookName;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

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
  public void sweep() {
    var heldBefore = clock.instant().minus(holdMax);
    catalogue.holdingSince(heldBefore).forEach(name -> sweep(name, heldBefore));
  }

  private void sweep(BookName name, Instant heldBefore) {
    while (true) {
      switch (catalogue.receive(name, inbox -> inbox.sweep(heldBefore))) {
        case Stalled stalled -> {
          parking.park(stalled);
          catalogue.receive(name, _ -> new Parked(stalled.announcements()));
        }
        case Unchanged() -> {
          return;
        }
        default -> {}
      }
    }
  }
}
