package bookpost.catalogue.service;

import bookpost.announcement.Announcement;
import bookpost.announcement.ParkedEntry;
import bookpost.announcement.port.out.ParkingLot;
import bookpost.catalogue.Reception.Stalled;
import java.util.function.Function;

/// Parks announcements behind a gap that did not fill.
///
/// @param content an announcement on the wire, whole
/// @param consumer the name under which it parks
public record GapParking(ParkingLot lot, Function<Announcement, String> content, String consumer) {
  void park(Stalled stalled) {
    var cause = "number " + stalled.missing().value() + " is missing";
    for (var it : stalled.announcements()) {
      lot.park(ParkedEntry.of(consumer, it, content.apply(it), cause));
    }
  }
}
