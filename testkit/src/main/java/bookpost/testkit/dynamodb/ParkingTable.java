package bookpost.testkit.dynamodb;

import bookpost.testkit.ParkingLotContract.Parked;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A parking table. An entry's first item contains the number of its parts.
public record ParkingTable(DynamoDbClient client, String name) {
  public List<Parked> parked() {
    return client.scanPaginator(request -> request.tableName(name)).items().stream()
        .filter(item -> item.containsKey("parts"))
        .map(this::parked)
        .toList();
  }

  private Parked parked(Map<String, AttributeValue> item) {
    var content = new StringBuilder(text(item, "content"));
    IntStream.range(1, number(item, "parts")).forEach(part -> content.append(part(item, part)));
    return new Parked(
        content.toString(),
        text(item, "cause"),
        number(item, "attempts"),
        Instant.parse(text(item, "firstParkedAt")),
        Instant.parse(text(item, "lastParkedAt")));
  }

  private String part(Map<String, AttributeValue> item, int part) {
    var key =
        Map.of(
            "partition", AttributeValue.fromS("#" + text(item, "partition")),
            "entry", AttributeValue.fromS(text(item, "entry") + "#" + part));
    return text(client.getItem(request -> request.tableName(name).key(key)).item(), "content");
  }

  private static String text(Map<String, AttributeValue> item, String attribute) {
    return attribute(item, attribute).s();
  }

  private static int number(Map<String, AttributeValue> item, String attribute) {
    return Integer.parseInt(attribute(item, attribute).n());
  }

  private static AttributeValue attribute(Map<String, AttributeValue> item, String attribute) {
    return Objects.requireNonNull(item.get(attribute), attribute);
  }
}
