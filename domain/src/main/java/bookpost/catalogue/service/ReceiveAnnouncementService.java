package bookpost.catalogue.service;

import bookpost.announcement.Announcement;
import bookpost.catalogue.Inbox;
import bookpost.catalogue.Ordering;
import bookpost.catalogue.Reception;
import bookpost.catalogue.Reception.Applied;
import bookpost.catalogue.Reception.Deferred;
import bookpost.catalogue.Reception.Parked;
import bookpost.catalogue.Reception.Stalled;
import bookpost.catalogue.Reception.Unchanged;
import bookpost.catalogue.port.in.ReceiveAnnouncementUseCase;
import bookpost.catalogue.port.out.CatalogueRepository;
import java.util.ArrayList;
import java.util.List;

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
    return switch (reception) {
      case Applied(var first) when first.size() > 1 -> new Applied(withTheRest(first));
      case Stalled stalled -> {
        parking.park(stalled);
        yield stalled;
      }
      case Applied _, Deferred _, Parked _, Unchanged _ -> reception;
    };
  }

  /// An inbox shows only the first of many deferred announcements: if some were released, more may
  /// follow.
  private List<Announcement> withTheRest(List<Announcement> first) {
    var applied = new ArrayList<>(first);
    var name = first.getFirst().name();
    while (catalogue.receive(name, Inbox::release) instanceof Applied(var more)) {
      applied.addAll(more);
    }
    return applied;
  }
}
