package bookpost.adapter.out.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import bookpost.testkit.Golden;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;

/// The golden files as records of the store's streams.
final class GoldenRecords {
  private GoldenRecords() {}

  static void assertGolden(Record change, String file) throws IOException {
    var golden = new ObjectMapper().readTree(Golden.read(file));
    var record = golden.get("dynamodb");
    assertThat(change.eventNameAsString()).isEqualTo(golden.get("eventName").textValue());
    assertThat(change.dynamodb().streamViewTypeAsString())
        .isEqualTo(record.get("StreamViewType").textValue());
    assertThat(change.dynamodb().keys()).isEqualTo(attributes(record.path("Keys")));
    assertThat(change.dynamodb().newImage()).isEqualTo(attributes(record.path("NewImage")));
    assertThat(change.dynamodb().oldImage()).isEqualTo(attributes(record.path("OldImage")));
    assertThat(change.dynamodb().sizeBytes()).isEqualTo(record.get("SizeBytes").longValue());
  }

  private static Map<String, AttributeValue> attributes(JsonNode image) {
    return image.properties().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                attribute ->
                    attribute.getValue().has("S")
                        ? AttributeValue.fromS(attribute.getValue().get("S").textValue())
                        : AttributeValue.fromN(attribute.getValue().get("N").textValue())));
  }
}
