package bookpost.catalogue.service;

import bookpost.announcement.Announcement;
import bookpost.catalogue.Ordering;
import bookpost.catalogue.Reception;
import bookpost.catalogue.port.in.ReceiveAnnouncementUseCase;
import bookpost.catalogue.port.out.CatalogueRepository;

public final class ReceiveAnnouncementService implements ReceiveAnnouncementUseCase {
  private final CatalogueRepository catalogue;
  private final Ordering ordering;

  public ReceiveAnnouncementService(CatalogueRepository catalogue, Ordering ordering) {
    this.catalogue = catalogue;
    this.ordering = ordering;
  }

  @Override
  public Reception receive(Announcement announcement) {
    return catalogue.receive(announcement, watermark -> ordering.receive(announcement, watermark));
  }
}
