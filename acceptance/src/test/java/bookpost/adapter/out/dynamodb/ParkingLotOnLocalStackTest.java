package bookpost.adapter.out.dynamodb;

import bookpost.announcement.port.out.ParkingLot;
import bookpost.testkit.ParkingLotContract;
import bookpost.testkit.dynamodb.ParkingTable;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

final class ParkingLotOnLocalStackTest extends ParkingLotContract {
  private static final Duration RETENTION = Duration.ofDays(60);

  private final LocalStackStore store = new LocalStackStore();
  private final String parking = store.table("parking", "partition", "entry");

  @Override
  protected ParkingLot parkingLot(InstantSource clock) {
    return new DynamoDbParkingLot(store.client(), parking, RETENTION, clock);
  }

  @Override
  protected List<Parked> parked() {
    return new ParkingTable(store.client(), parking).parked();
  }

  @AfterEach
  void close() {
    store.close();
  }
}
