package bookpost.announcement.port.out;

import bookpost.announcement.ParkedEntry;

public interface ParkingLot {
  /// Stores the entry, or counts one more attempt if the same entry is parked already. Once this
  /// returns, the entry is safe; when it throws, the caller must not count the entry as done.
  void park(ParkedEntry entry);
}
