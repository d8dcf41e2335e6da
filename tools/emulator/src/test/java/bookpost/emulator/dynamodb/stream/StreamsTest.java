package bookpost.emulator.dynamodb.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bookpost.emulator.dynamodb.DynamoDbException;
import bookpost.emulator.dynamodb.KeyAttribute;
import bookpost.emulator.dynamodb.KeySchema;
import bookpost.emulator.dynamodb.value.AttributeValue;
import bookpost.emulator.dynamodb.value.Item;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Laws of the wire form and of time; what every stream of ours must keep stands in the streams'
/// contract.
class StreamsTest {
  private static final KeySchema KEY =
      new KeySchema(new KeyAttribute("name", KeyAttribute.Type.S), Optional.empty());

  private final Streams streams = new Streams("eu-west-1", "000000000000");
  private final StreamOperations operations = new StreamOperations(streams);
  private Instant now = Instant.parse("2026-11-30T10:15:30.700Z");
  private String arn = streams.enable("things", KEY, StreamViewType.NEW_AND_OLD_IMAGES, now);

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  private static Item item(String name, String what) {
    return new Item(Map.of("name", new AttributeValue.S(name), "what", new AttributeValue.S(what)));
  }

  private static Item key(String name) {
    return new Item(Map.of("name", new AttributeValue.S(name)));
  }

  private void insert(String name) {
    insert(name, "1");
  }

  private void insert(String name, String what) {
    streams.changed(
        new TableChange(
            "things", key(name), Optional.empty(), Optional.of(item(name, what)), now, false));
  }

  private void pass(Duration time) {
    now = now.plus(time);
  }

  private JsonNode describe() {
    return operations.describeStream(object().put("StreamArn", arn), now).path("StreamDescription");
  }

  private List<String> shards() {
    var ids = new ArrayList<String>();
    describe().path("Shards").forEach(shard -> ids.add(shard.path("ShardId").asText()));
    return ids;
  }

  private ObjectNode at(String shard, String type) {
    return object().put("StreamArn", arn).put("ShardId", shard).put("ShardIteratorType", type);
  }

  private String iterator(ObjectNode request) {
    return operations.getShardIterator(request, now).path("ShardIterator").asText();
  }

  private ObjectNode read(String iterator) {
    return operations.getRecords(object().put("ShardIterator", iterator), now);
  }

  private static List<String> names(JsonNode page) {
    var names = new ArrayList<String>();
    page.path("Records")
        .forEach(record ->
            names.add(record.path("dynamodb").path("Keys").path("name").path("S").asText()));
    return names;
  }

  @Test
  void aRecordIsAsAwsWritesIt() {
    streams.changed(
        new TableChange(
            "things",
            key("Dune"),
            Optional.of(item("Dune", "a")),
            Optional.of(item("Dune", "bc")),
            now,
            false));

    var record = read(iterator(at(shards().getFirst(), "TRIM_HORIZON"))).path("Records").path(0);

    assertThat(record.path("eventID").asText()).hasSize(32);
    assertThat(((ObjectNode) record).without("eventID").toString())
        .isEqualTo(
            """
            {"eventName":"MODIFY","eventVersion":"1.1","eventSource":"aws:dynamodb",\
            "awsRegion":"eu-west-1","dynamodb":{"ApproximateCreationDateTime":1796033730,\
            "Keys":{"name":{"S":"Dune"}},\
            "NewImage":{"name":{"S":"Dune"},"what":{"S":"bc"}},\
            "OldImage":{"name":{"S":"Dune"},"what":{"S":"a"}},\
            "SequenceNumber":"100000000000000000001","SizeBytes":35,\
            "StreamViewType":"NEW_AND_OLD_IMAGES"}}\
            """);
  }

  @Test
  void anExpiryIsMarkedAsTheServicesOwn() {
    streams.changed(
        new TableChange(
            "things", key("Dune"), Optional.of(item("Dune", "a")), Optional.empty(), now, true));

    var shard = shards().getFirst();
    var onTheWire = read(iterator(at(shard, "TRIM_HORIZON"))).path("Records").path(0);
    var forLambda =
        streams
            .read(streams.horizon(arn, shard, now), 1, now)
            .records()
            .getFirst()
            .toLambda("eu-west-1");

    assertThat(onTheWire.path("eventName").asText()).isEqualTo("REMOVE");
    assertThat(onTheWire.path("userIdentity").toString())
        .isEqualTo("{\"PrincipalId\":\"dynamodb.amazonaws.com\",\"Type\":\"Service\"}");
    assertThat(forLambda)
        .contains(
            "\"userIdentity\":{\"type\":\"Service\",\"principalId\":\"dynamodb.amazonaws.com\"}")
        .endsWith("\"eventSourceARN\":\"" + arn + "\"}");
  }

  @Test
  void aShardIsFollowedByAnotherAfterFourHoursAndEndsInANullIterator() {
    insert("Dune");
    var first = shards().getFirst();
    pass(Duration.ofHours(4));
    insert("Emma");

    var page = read(iterator(at(first, "TRIM_HORIZON")));

    var shards = describe().path("Shards");
    assertThat(names(page)).containsExactly("Dune");
    assertThat(page.has("NextShardIterator")).isFalse();
    assertThat(shards.size()).isEqualTo(2);
    assertThat(shards.path(0).path("SequenceNumberRange").path("EndingSequenceNumber").asText())
        .isEqualTo("100000000000000000001");
    assertThat(shards.path(1).path("ParentShardId").asText()).isEqualTo(first);
    assertThat(names(read(iterator(at(shards.path(1).path("ShardId").asText(), "TRIM_HORIZON")))))
        .containsExactly("Emma");
  }

  @Test
  void aShardThatSplitsHasTwoChildrenThatPartItsKeys() {
    var parent = shards().getFirst();
    streams.split(arn, parent, now);
    for (int number = 0; number < 32; number++) {
      insert("book " + number);
    }

    var children =
        operations
            .describeStream(
                object()
                    .put("StreamArn", arn)
                    .set(
                        "ShardFilter", object().put("Type", "CHILD_SHARDS").put("ShardId", parent)),
                now)
            .path("StreamDescription")
            .path("Shards");

    assertThat(children.size()).isEqualTo(2);
    var read = new ArrayList<String>();
    for (var child : children) {
      var names = names(read(iterator(at(child.path("ShardId").asText(), "TRIM_HORIZON"))));
      assertThat(names).isNotEmpty();
      read.addAll(names);
    }
    assertThat(read).hasSize(32).doesNotHaveDuplicates();
  }

  @Test
  void anIteratorServesForAQuarterOfAnHour() {
    insert("Dune");
    var iterator = iterator(at(shards().getFirst(), "TRIM_HORIZON"));
    pass(Duration.ofMinutes(15));

    assertThat(names(read(iterator))).containsExactly("Dune");

    pass(Duration.ofMillis(1));
    assertThatThrownBy(() -> read(iterator))
        .extracting(e -> ((DynamoDbException) e).code())
        .isEqualTo("ExpiredIteratorException");
  }

  @Test
  void aRecordIsTrimmedAfterADay() {
    insert("Dune");
    var shard = shards().getFirst();
    pass(Duration.ofHours(24).minusSeconds(10));
    var iterator = iterator(at(shard, "TRIM_HORIZON"));
    assertThat(names(read(iterator))).containsExactly("Dune");

    pass(Duration.ofSeconds(10));

    assertThatThrownBy(() -> read(iterator))
        .extracting(e -> ((DynamoDbException) e).code())
        .isEqualTo("TrimmedDataAccessException");
    assertThatThrownBy(() ->
            iterator(
                at(shard, "AT_SEQUENCE_NUMBER").put("SequenceNumber", "100000000000000000001")))
        .extracting(e -> ((DynamoDbException) e).code())
        .isEqualTo("TrimmedDataAccessException");
    assertThat(names(read(iterator(at(shard, "TRIM_HORIZON"))))).isEmpty();
  }

  @Test
  void latestBeginsWithTheNextRecord() {
    insert("Dune");
    var shard = shards().getFirst();
    var latest = iterator(at(shard, "LATEST"));
    insert("Emma");

    assertThat(names(read(latest))).containsExactly("Emma");
  }

  @Test
  void readingAfterANumberBeginsWithTheNextRecord() {
    insert("Dune");
    insert("Emma");
    var shard = shards().getFirst();

    var request = at(shard, "AFTER_SEQUENCE_NUMBER").put("SequenceNumber", "100000000000000000001");

    assertThat(names(read(iterator(request)))).containsExactly("Emma");
  }

  @ParameterizedTest
  @CsvSource({"1796033729.0,'Dune,Emma'", "1796033740.7,Emma", "1796033741,''", "0,'Dune,Emma'"})
  void aTimestampIsTheFirstRecordAtItOrAfterIt(double timestamp, String names) {
    insert("Dune");
    pass(Duration.ofSeconds(10));
    insert("Emma");
    pass(Duration.ofSeconds(10));

    var request = at(shards().getFirst(), "AT_TIMESTAMP").put("Timestamp", timestamp);

    assertThat(String.join(",", names(read(iterator(request))))).isEqualTo(names);
  }

  @Test
  void noTimestampLiesInTheFuture() {
    var request =
        at(shards().getFirst(), "AT_TIMESTAMP").put("Timestamp", now.getEpochSecond() + 60);

    assertThatThrownBy(() -> iterator(request))
        .extracting(e -> ((DynamoDbException) e).code())
        .isEqualTo("ValidationException");
  }

  @Test
  void aPageHoldsAThousandRecordsAndOneMegabyte() {
    for (int number = 0; number < 1_001; number++) {
      insert("small " + number);
    }
    var shard = shards().getFirst();
    var page = read(iterator(at(shard, "TRIM_HORIZON")));
    assertThat(names(page)).hasSize(1_000);
    assertThat(names(read(page.path("NextShardIterator").asText()))).hasSize(1);

    var latest = iterator(at(shard, "LATEST"));
    for (int number = 0; number < 4; number++) {
      insert("large " + number, "x".repeat(300_000));
    }

    assertThat(names(read(latest))).hasSize(3);
  }

  @Test
  void aDisabledStreamIsReadForADayAndAnotherHasAnotherArn() {
    insert("Dune");
    var disabled = arn;
    streams.disable("things", now);
    arn = streams.enable("things", KEY, StreamViewType.KEYS_ONLY, now);
    insert("Emma");

    assertThat(arn).isNotEqualTo(disabled);
    assertThat(names(read(iterator(at(shards().getFirst(), "TRIM_HORIZON")))))
        .containsExactly("Emma");

    arn = disabled;
    assertThat(describe().path("StreamStatus").asText()).isEqualTo("DISABLED");
    var page = read(iterator(at(shards().getFirst(), "TRIM_HORIZON")));
    assertThat(names(page)).containsExactly("Dune");
    assertThat(page.has("NextShardIterator")).isFalse();

    pass(Duration.ofHours(24));
    assertThatThrownBy(this::describe)
        .extracting(e -> ((DynamoDbException) e).code())
        .isEqualTo("ResourceNotFoundException");
  }

  @Test
  void shardsAndStreamsAreListedInPages() {
    for (int number = 0; number < 3; number++) {
      streams.rollOver(arn, now);
    }
    streams.enable("others", KEY, StreamViewType.KEYS_ONLY, now);

    var all = shards();
    var first =
        operations
            .describeStream(object().put("StreamArn", arn).put("Limit", 3), now)
            .path("StreamDescription");
    var rest =
        operations
            .describeStream(
                object()
                    .put("StreamArn", arn)
                    .put("ExclusiveStartShardId", first.path("LastEvaluatedShardId").asText()),
                now)
            .path("StreamDescription");
    assertThat(first.path("LastEvaluatedShardId").asText()).isEqualTo(all.get(2));
    assertThat(rest.path("Shards").size()).isEqualTo(1);
    assertThat(rest.has("LastEvaluatedShardId")).isFalse();

    var page = operations.listStreams(object().put("Limit", 1), now);
    var next =
        operations.listStreams(
            object().put("ExclusiveStartStreamArn", page.path("LastEvaluatedStreamArn").asText()),
            now);
    assertThat(page.path("Streams").path(0).path("TableName").asText()).isEqualTo("others");
    assertThat(next.path("Streams").path(0).path("TableName").asText()).isEqualTo("things");
    assertThat(next.has("LastEvaluatedStreamArn")).isFalse();
  }

  @Test
  void aListenerIsCalledOnceARecordCanBeRead() {
    var heard = new ArrayList<Integer>();
    var shard = shards().getFirst();
    streams.listen(
        _ -> heard.add(streams.read(streams.horizon(arn, shard, now), 10, now).records().size()));

    insert("Dune");
    insert("Emma");

    assertThat(heard).containsExactly(1, 2);
  }

  @ParameterizedTest
  @CsvSource({"rubbish", "arn|1|rubbish", "arn|1|YQ=="})
  void rubbishIsNoIterator(String text) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(DynamoDbException.class)
        .hasMessage("Invalid ShardIterator");
  }
}
