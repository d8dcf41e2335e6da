package bookpost.adapter.out.dynamodb;

import bookpost.announcement.port.out.ParkingLot;
import bookpost.testkit.ParkingLotContract;
import bookpost.testkit.dynamodb.ParkingTable;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

final class ParkingLotOnSimulatedTablesTest extends ParkingLotContract {
  private static final Duration RETENTION = Duration.ofDays(60);

  private final SimulatedStore store = new SimulatedStore();

  @Override
  protected ParkingLot parkingLot(InstantSource clock) {
    return new DynamoDbParkingLot(store.client(), SimulatedStore.PARKING, RETENTION, clock);
  }

  @Override
  protected List<Parked> parked() {
    return new ParkingTable(store.client(), SimulatedStore.PARKING).parked();
  }
}
