package bookpost.announcement.service;

import bookpost.announcement.Claim;
import bookpost.announcement.ParkedEntry;
import bookpost.announcement.port.in.ParkUnreadableUseCase;
import bookpost.announcement.port.out.ParkingLot;

public final class ParkUnreadableService implements ParkUnreadableUseCase {
  private final ParkingLot parking;
  private final String consumer;

  /// @param consumer the name of the consumer that cannot read it, under which it is parked
  public ParkUnreadableService(ParkingLot parking, String consumer) {
    this.parking = parking;
    this.consumer = consumer;
  }

  @Override
  public ParkedEntry park(Claim claim, String content, String cause) {
    var entry = ParkedEntry.ofUnreadable(consumer, claim, content, cause);
    parking.park(entry);
    return entry;
  }
}
