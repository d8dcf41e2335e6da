package bookpost.catalogue.port.in;

import bookpost.announcement.Announcement;
import bookpost.catalogue.Reception;

public interface ReceiveAnnouncementUseCase {
  /// Takes the announcement to its book's inbox, parks it where the book is stalled, and answers
  /// what happened: with one announcement, many that waited for it may have been applied. At most
  /// one effect, however often it is received; when this throws, it must be received again.
  Reception receive(Announcement announcement);
}
