package bookpost.announcement.service;

import bookpost.announcement.Announcement;
import bookpost.announcement.ParkedEntry;
import bookpost.announcement.Publication.Failed;
import bookpost.announcement.Publication.Published;
import bookpost.announcement.Publication.Refused;
import bookpost.announcement.port.in.RelayChangesUseCase;
import bookpost.announcement.port.out.EventPublisher;
import bookpost.announcement.port.out.ParkingLot;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

public final class RelayChangesService implements RelayChangesUseCase {
  private final EventPublisher publisher;
  private final ParkingLot parking;
  private final String consumer;

  /// @param consumer the name under which this relay parks
  public RelayChangesService(EventPublisher publisher, ParkingLot parking, String consumer) {
    this.publisher = publisher;
    this.parking = parking;
    this.consumer = consumer;
  }

  @Override
  public SortedMap<Integer, Failed> relay(List<Announcement> announcements, Duration within) {
    var publications = publisher.publish(announcements, within);
    var failed = new TreeMap<Integer, Failed>();
    for (int i = 0; i < announcements.size(); i++) {
      switch (publications.get(i)) {
        case Published() -> {}
        case Failed failure -> failed.put(i, failure);
        case Refused(var content, var cause) ->
            parking.park(ParkedEntry.of(consumer, announcements.get(i), content, cause));
      }
    }
    return failed;
  }
}
