package bookpost.catalogue.port.in;

import bookpost.announcement.Announcement;
import bookpost.catalogue.Reception;

public interface ReceiveAnnouncementUseCase {
  /// Passes the announcement to its book's inbox, parks it if the book is stalled, and returns the
  /// reception: one announcement may release many that waited for it. At most one effect, however
  /// often it is received; if this throws, the announcement must be received again.
  Reception receive(Announcement announcement);
}
