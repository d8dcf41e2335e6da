package bookpost.catalogue.port.in;

import bookpost.announcement.Announcement;
import bookpost.catalogue.Reception;

public interface ReceiveAnnouncementUseCase {
  Reception receive(Announcement announcement);
}
