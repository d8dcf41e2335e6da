package bookpost.adapter.out.dynamodb;

import static bookpost.adapter.out.dynamodb.SimulatedStore.text;

import bookpost.announcement.port.out.ParkingLot;
import bookpost.testkit.ParkingLotContract;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

final class ParkingLotOnSimulatedTablesTest extends ParkingLotContract {
  private static final Duration RETENTION = Duration.ofDays(60);

  private final SimulatedStore store = new SimulatedStore();

  @Override
  protected ParkingLot parkingLot(InstantSource clock) {
    return new DynamoDbParkingLot(store.client(), SimulatedStore.PARKING, RETENTION, clock);
  }

  @Override
  protected List<Parked> parked() {
    return store.rows(SimulatedStore.PARKING).stream()
        .filter(item -> item.containsKey("parts"))
        .map(this::parked)
        .toList();
  }

  private Parked parked(Map<String, AttributeValue> item) {
    var content = new StringBuilder(text(item, "content"));
    IntStream.range(1, Integer.parseInt(text(item, "parts")))
        .forEach(part -> content.append(part(item, part)));
    return new Parked(
        content.toString(),
        text(item, "cause"),
        Integer.parseInt(text(item, "attempts")),
        Instant.parse(text(item, "firstParkedAt")),
        Instant.parse(text(item, "lastParkedAt")));
  }

  private String part(Map<String, AttributeValue> item, int part) {
    var key =
        Map.of(
            "partition", AttributeValue.fromS("#" + text(item, "partition")),
            "entry", AttributeValue.fromS(text(item, "entry") + "#" + part));
    return text(
        store.client().getItem(r -> r.tableName(SimulatedStore.PARKING).key(key)).item(),
        "content");
  }
}
