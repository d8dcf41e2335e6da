package bookpost.adapter.out.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bookpost.announcement.ParkedEntry;
import bookpost.announcement.port.out.ParkingLot;
import bookpost.testkit.ParkingLotContract;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

final class DynamoDbParkingLotTest extends ParkingLotContract {
  private final LocalStore store = new LocalStore();

  @Override
  protected ParkingLot parkingLot(InstantSource clock) {
    return new DynamoDbParkingLot(store.client(), LocalStore.PARKING, clock);
  }

  @Override
  protected List<Parked> parked() {
    return store.rows(LocalStore.PARKING).stream()
        .filter(item -> item.containsKey("parts"))
        .map(this::parked)
        .toList();
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void anEntryStandsUnderItsConsumerAndBookInTheOrderOfItsSequence() {
    var parking = parkingLot(() -> Instant.EPOCH);

    parking.park(new ParkedEntry("relay", "Emma", "00000000000000000002#id-2", "2", ""));
    parking.park(new ParkedEntry("relay", "Emma", "00000000000000000001#id-1", "1", ""));
    parking.park(new ParkedEntry("catalogue", "Emma", "00000000000000000001#id-1", "3", ""));

    assertThat(
            store
                .client()
                .query(
                    request ->
                        request
                            .tableName(LocalStore.PARKING)
                            .keyConditionExpression("#partition = :partition")
                            .expressionAttributeNames(Map.of("#partition", "partition"))
                            .expressionAttributeValues(
                                Map.of(":partition", AttributeValue.fromS("relay#Emma"))))
                .items())
        .extracting(item -> item.get("content").s())
        .containsExactly("1", "2");
  }

  /// What fails between the parts leaves no entry that looks whole.
  @Test
  void anEntryWhosePartsAreNotAllStoredIsNotParked() {
    var intercepted =
        new InterceptedClient(
            store.client(),
            (_, request) -> {
              if (store.rows(LocalStore.PARKING).size() == 2) {
                throw new IllegalStateException("out of order");
              }
              return request.call();
            });
    var parking =
        new DynamoDbParkingLot(intercepted.client(), LocalStore.PARKING, () -> Instant.EPOCH);
    var entry = new ParkedEntry("relay", "Emma", "1", "x".repeat(500_000), "");

    assertThatThrownBy(() -> parking.park(entry)).hasMessage("out of order");

    assertThat(parked()).isEmpty();
  }

  private Parked parked(Map<String, AttributeValue> item) {
    var content = new StringBuilder(item.get("content").s());
    IntStream.range(1, Integer.parseInt(item.get("parts").n()))
        .forEach(part -> content.append(part(item, part)));
    return new Parked(
        content.toString(),
        item.get("cause").s(),
        Integer.parseInt(item.get("attempts").n()),
        Instant.parse(item.get("firstParkedAt").s()),
        Instant.parse(item.get("lastParkedAt").s()));
  }

  private String part(Map<String, AttributeValue> item, int part) {
    var key =
        Map.of(
            "partition", AttributeValue.fromS("#" + item.get("partition").s()),
            "entry", AttributeValue.fromS(item.get("entry").s() + "#" + part));
    return store
        .client()
        .getItem(request -> request.tableName(LocalStore.PARKING).key(key))
        .item()
        .get("content")
        .s();
  }
}
