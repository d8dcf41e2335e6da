package bookpost.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.StreamRecord;

class ForeignRecordsTest {
  private static final Instant READ_AT = Instant.parse("2026-11-23T10:15:30.987Z");

  private final ForeignRecords json =
      new ForeignRecords(
          "eu-west-1",
          "arn:aws:dynamodb:ddblocal:000000000000:table/books/stream/2026-11-23T10:00:00.000");

  @Test
  void aRecordHasTheFormAndTheRegionThatLambdaGivesIt() throws Exception {
    var change = change().newImage(Map.of("pages", AttributeValue.fromN("200"))).build();

    var record = json.record(inserted(change), READ_AT);

    assertThat(record.sequenceNumber()).isEqualTo("000000000000000000007");
    assertThat(record.keys()).isEqualTo("{\"name\":{\"S\":\"Dune\"}}");
    assertThat(record.arrived()).isEqualTo(READ_AT);
    assertThat(tree(record.json()))
        .isEqualTo(
            tree(
                """
                {
                  "eventID": "1",
                  "eventName": "INSERT",
                  "eventVersion": "1.1",
                  "eventSource": "aws:dynamodb",
                  "awsRegion": "eu-west-1",
                  "dynamodb": {
                    "ApproximateCreationDateTime": 1795428930,
                    "Keys": {"name": {"S": "Dune"}},
                    "NewImage": {"pages": {"N": "200"}},
                    "SequenceNumber": "000000000000000000007",
                    "SizeBytes": 12,
                    "StreamViewType": "NEW_AND_OLD_IMAGES"
                  },
                  "eventSourceARN":
                    "arn:aws:dynamodb:eu-west-1:000000000000:table/books/stream/2026-11-23T10:00:00.000"
                }
                """));
  }

  @Test
  void everyTypeOfAttributeIsWritten() throws Exception {
    var image =
        Map.of(
            "b", AttributeValue.fromB(SdkBytes.fromUtf8String("ab")),
            "bool", AttributeValue.fromBool(true),
            "bs", AttributeValue.fromBs(List.of(SdkBytes.fromUtf8String("ab"))),
            "l", AttributeValue.fromL(List.of(AttributeValue.fromS("x"))),
            "m", AttributeValue.fromM(Map.of("in", AttributeValue.fromN("1"))),
            "ns", AttributeValue.fromNs(List.of("1", "2")),
            "null", AttributeValue.fromNul(true),
            "ss", AttributeValue.fromSs(List.of("x", "y")));

    var record = json.record(inserted(change().newImage(image).build()), READ_AT);

    assertThat(tree(record.json()).at("/dynamodb/NewImage"))
        .isEqualTo(
            tree(
                """
                {
                  "b": {"B": "YWI="}, "bool": {"BOOL": true}, "bs": {"BS": ["YWI="]},
                  "l": {"L": [{"S": "x"}]}, "m": {"M": {"in": {"N": "1"}}},
                  "ns": {"NS": ["1", "2"]}, "null": {"NULL": true}, "ss": {"SS": ["x", "y"]}
                }
                """));
  }

  @Test
  void aValueThatLostItsTypeIsAnEmptyMap() throws Exception {
    var image = Map.of("notes", AttributeValue.builder().build());

    var record = json.record(inserted(change().newImage(image).build()), READ_AT);

    assertThat(tree(record.json()).at("/dynamodb/NewImage"))
        .isEqualTo(tree("{\"notes\":{\"M\":{}}}"));
  }

  /// Emulators give it no name, or one that means nothing to the SDK.
  @ParameterizedTest
  @NullSource
  @ValueSource(strings = "UNKNOWN_TO_SDK_VERSION")
  void aRemovalByTimeToLiveIsTheServices(@Nullable String name) throws Exception {
    var change = change().oldImage(Map.of("pages", AttributeValue.fromN("200"))).build();

    var record =
        json.record(
            Record.builder().eventID("1").eventName(name).dynamodb(change).build(), READ_AT);

    assertThat(tree(record.json()).at("/eventName").textValue()).isEqualTo("REMOVE");
    assertThat(tree(record.json()).at("/userIdentity"))
        .isEqualTo(tree("{\"type\":\"Service\",\"principalId\":\"dynamodb.amazonaws.com\"}"));
  }

  private static StreamRecord.Builder change() {
    return StreamRecord.builder()
        .keys(Map.of("name", AttributeValue.fromS("Dune")))
        .sequenceNumber("000000000000000000007")
        .sizeBytes(12L)
        .streamViewType("NEW_AND_OLD_IMAGES");
  }

  private static Record inserted(StreamRecord change) {
    return Record.builder()
        .eventID("1")
        .eventName("INSERT")
        .eventVersion("1.1")
        .dynamodb(change)
        .build();
  }

  private static JsonNode tree(String text) throws Exception {
    return new ObjectMapper().readTree(text);
  }
}
