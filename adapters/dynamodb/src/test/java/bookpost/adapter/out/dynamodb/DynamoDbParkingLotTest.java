package bookpost.adapter.out.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bookpost.announcement.ParkedEntry;
import bookpost.announcement.port.out.ParkingLot;
import bookpost.testkit.ParkingLotContract;
import bookpost.testkit.dynamodb.ParkingTable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

final class DynamoDbParkingLotTest extends ParkingLotContract {
  private static final Duration RETENTION = Duration.ofDays(60);

  private final LocalStore store = new LocalStore();

  @Override
  protected ParkingLot parkingLot(InstantSource clock) {
    return new DynamoDbParkingLot(store.client(), LocalStore.PARKING, RETENTION, clock);
  }

  @Override
  protected List<Parked> parked() {
    return new ParkingTable(store.client(), LocalStore.PARKING).parked();
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
                .query(request ->
                    request
                        .tableName(LocalStore.PARKING)
                        .keyConditionExpression("#partition = :partition")
                        .expressionAttributeNames(Map.of("#partition", "partition"))
                        .expressionAttributeValues(
                            Map.of(":partition", AttributeValue.fromS("relay#Emma"))))
                .items())
        .extracting(item -> LocalStore.text(item, "content"))
        .containsExactly("1", "2");
  }

  @Test
  void anEntryAndItsPartsExpireAfterTheirRetentionWhichEachParkingRenews() {
    var first = Instant.parse("2026-11-23T10:15:30.120Z");
    var later = first.plus(Duration.ofDays(9));
    var entry = new ParkedEntry("relay", "Emma", "1", "x".repeat(300_000), "");

    parkingLot(() -> first).park(entry);
    assertThat(store.rows(LocalStore.PARKING)).hasSize(3);
    assertThat(expiries()).containsOnly(first.plus(RETENTION).getEpochSecond());

    parkingLot(() -> later).park(entry);
    assertThat(expiries()).containsOnly(later.plus(RETENTION).getEpochSecond());
  }

  private List<Long> expiries() {
    return store.rows(LocalStore.PARKING).stream()
        .map(item -> Long.parseLong(LocalStore.text(item, "expiresAt")))
        .toList();
  }

  /// A failure between the parts leaves no entry that looks whole.
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
        new DynamoDbParkingLot(
            intercepted.client(), LocalStore.PARKING, RETENTION, () -> Instant.EPOCH);
    var entry = new ParkedEntry("relay", "Emma", "1", "x".repeat(500_000), "");

    assertThatThrownBy(() -> parking.park(entry)).hasMessage("out of order");

    assertThat(parked()).isEmpty();
  }
}
