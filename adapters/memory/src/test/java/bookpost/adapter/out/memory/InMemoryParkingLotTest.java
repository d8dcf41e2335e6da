package bookpost.adapter.out.memory;

import bookpost.announcement.port.out.ParkingLot;
import bookpost.testkit.ParkingLotContract;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

final class InMemoryParkingLotTest extends ParkingLotContract {
  private InMemoryParkingLot parking = new InMemoryParkingLot(() -> Instant.EPOCH);

  @Override
  protected ParkingLot parkingLot(InstantSource clock) {
    parking = new InMemoryParkingLot(clock);
    return parking;
  }

  @Override
  protected List<Parked> parked() {
    return parking.parked().stream()
        .map(parked ->
            new Parked(
                parked.entry().content(),
                parked.entry().cause(),
                parked.attempts(),
                parked.firstParkedAt(),
                parked.lastParkedAt()))
        .toList();
  }
}
