package bookpost.adapter.out.memory;

import bookpost.announcement.ParkedEntry;
import bookpost.announcement.port.out.ParkingLot;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

public final class InMemoryParkingLot implements ParkingLot {
  private final ConcurrentMap<Key, Parked> parked = new ConcurrentHashMap<>();
  private final InstantSource clock;

  public InMemoryParkingLot(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public void park(ParkedEntry entry) {
    var now = clock.instant();
    parked.merge(
        new Key(entry.consumer(), entry.book(), entry.entry()),
        new Parked(entry, 1, now, now),
        (earlier, _) -> new Parked(entry, earlier.attempts() + 1, earlier.firstParkedAt(), now));
  }

  /// All that is parked, in no particular order.
  public List<Parked> parked() {
    return List.copyOf(parked.values());
  }

  public record Parked(
      ParkedEntry entry, int attempts, Instant firstParkedAt, Instant lastParkedAt) {}

  private record Key(String consumer, String book, String entry) {}
}
