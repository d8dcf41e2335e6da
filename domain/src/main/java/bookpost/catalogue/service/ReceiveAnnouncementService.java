package bookpost.catalogue.service;

import bookpost.announcement.Announcement;
import bookpost.catalogue.Ordering;
import bookpost.catalogue.Reception;
import bookpost.catalogue.Reception.Stalled;
import bookpost.catalogue.port.in.ReceiveAnnouncementUseCase;
import bookpost.catalogue.port.out.CatalogueRepository;

public final class ReceiveAnnouncementService implements ReceiveAnnouncementUseCase {
  private final CatalogueRepository catalogue;
  private final Ordering ordering;
  private final GapParking parking;

  public ReceiveAnnouncementService(
      CatalogueRepository catalogue, Ordering ordering, GapParking parking) {
    this.catalogue = catalogue;
    this.ordering = ordering;
    this.parking = parking;
  }

  @Override
  public Reception receive(Announcement announcement) {
    var name = announcement.name();
    var reception = catalogue.receive(name, inbox -> ordering.receive(announcement, inbox));
    if (reception instanceof Stalled stalled) {
      parking.park(stalled);
    }
    return reception;
  }
}
