package bookpost.emulator.dynamodb;

import static bookpost.emulator.dynamodb.Requests.request;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The
/// [capacity](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html)
/// that reads, writes, indexes and transactions consume.
class CapacityTest {
  private final DynamoDb dynamoDb = new DynamoDb("eu-west-1", "000000000000", () -> "id");

  @BeforeEach
  void create() {
    dynamoDb.tables().create(DynamoDbTests.plain("plain"));
    dynamoDb.tables().create(DynamoDbTests.sorted("books"));
  }

  private ObjectNode execute(String operation, String json) {
    ObjectNode request = request(json);
    request.put("ReturnConsumedCapacity", "INDEXES");
    return dynamoDb.execute(operation, request, DynamoDbTests.START);
  }

  /// An item of so many bytes, of which its names and key are three.
  private static String item(int bytes) {
    return "{'p':{'S':'a'},'v':{'S':'%s'}}".formatted("x".repeat(bytes - 3));
  }

  private JsonNode put(String table, String item) {
    return execute("PutItem", "{'TableName':'%s','Item':%s}".formatted(table, item))
        .path("ConsumedCapacity");
  }

  private static double units(JsonNode capacity) {
    return capacity.path("CapacityUnits").asDouble();
  }

  @ParameterizedTest
  @CsvSource({"3, 1", "1024, 1", "1025, 2", "4096, 4", "4097, 5"})
  void aWriteConsumesAUnitForEachKilobyte(int bytes, double units) {
    assertThat(units(put("plain", item(bytes)))).isEqualTo(units);
  }

  @Test
  void aWriteConsumesForTheLargerOfBothItems() {
    put("plain", item(4_096));

    assertThat(units(put("plain", item(100)))).isEqualTo(4);
    assertThat(
            units(
                execute("DeleteItem", "{'TableName':'plain','Key':{'p':{'S':'a'}}}")
                    .path("ConsumedCapacity")))
        .isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"3, false, 0.5", "3, true, 1", "4096, true, 1", "4097, true, 2", "4097, false, 1"})
  void aReadConsumesAUnitForEachFourKilobytes(int bytes, boolean consistent, double units) {
    put("plain", item(bytes));

    JsonNode read =
        execute(
            "GetItem",
            "{'TableName':'plain','Key':{'p':{'S':'a'}},'ConsistentRead':%s}"
                .formatted(consistent));

    assertThat(units(read.path("ConsumedCapacity"))).isEqualTo(units);
  }

  @Test
  void aReadThatFindsNothingConsumesAsMuchAsTheSmallest() {
    JsonNode read = execute("GetItem", "{'TableName':'plain','Key':{'p':{'S':'a'}}}");

    assertThat(units(read.path("ConsumedCapacity"))).isEqualTo(0.5);
  }

  @Test
  void aTransactionConsumesTwiceAndSaysOfWhichKind() {
    JsonNode written =
        execute(
            "TransactWriteItems",
            "{'TransactItems':[{'Put':{'TableName':'plain','Item':%s}}]}".formatted(item(1_025)));
    JsonNode read =
        execute(
            "TransactGetItems",
            "{'TransactItems':[{'Get':{'TableName':'plain','Key':{'p':{'S':'a'}}}}]}");

    assertThat(written.at("/ConsumedCapacity/0/CapacityUnits").asDouble()).isEqualTo(4);
    assertThat(written.at("/ConsumedCapacity/0/WriteCapacityUnits").asDouble()).isEqualTo(4);
    assertThat(read.at("/ConsumedCapacity/0/CapacityUnits").asDouble()).isEqualTo(2);
    assertThat(read.at("/ConsumedCapacity/0/ReadCapacityUnits").asDouble()).isEqualTo(2);
  }

  @Test
  void aRepeatedTransactionConsumesAsAReadDoes() {
    String write =
        "{'ClientRequestToken':'once','TransactItems':[{'Put':{'TableName':'plain','Item':%s}}]}"
            .formatted(item(2_000));
    execute("TransactWriteItems", write);

    JsonNode again = execute("TransactWriteItems", write).at("/ConsumedCapacity/0");

    assertThat(again.path("ReadCapacityUnits").asDouble()).isEqualTo(2);
    assertThat(again.has("WriteCapacityUnits")).isFalse();
  }

  @Test
  void anIndexConsumesOnlyWhereItsRowChanges() {
    String book = "{'p':{'S':'a'},'s':{'N':'1'},'g':{'S':'x'},'w':{'N':'%d'}}";
    assertThat(put("books", book.formatted(1)).path("GlobalSecondaryIndexes"))
        .hasToString(request("{'whole':{'CapacityUnits':1.0}}").toString());

    JsonNode moved = put("books", book.formatted(1).replace("'x'", "'y'"));
    JsonNode unseen = put("books", "{'p':{'S':'a'},'s':{'N':'2'},'w':{'N':'1'}}");

    assertThat(moved.at("/GlobalSecondaryIndexes/whole/CapacityUnits").asDouble())
        .as("one row is removed, and one is written")
        .isEqualTo(2);
    assertThat(units(moved)).isEqualTo(3);
    assertThat(unseen.has("GlobalSecondaryIndexes")).isFalse();
  }

  /// The index `local` holds keys and `v`; what else is asked for is fetched from the table, item
  /// by item.
  @Test
  void aLocalIndexFetchesItsMissingAttributesFromTheTable() {
    String large = "x".repeat(5_000);
    for (int number = 1; number <= 2; number++) {
      put(
          "books",
          "{'p':{'S':'a'},'s':{'N':'%d'},'l':{'S':'k'},'w':{'S':'%s'}}".formatted(number, large));
    }
    String query =
        "{'TableName':'books','IndexName':'local','KeyConditionExpression':'p = :p',"
            + "'ExpressionAttributeValues':{':p':{'S':'a'}}%s}";

    JsonNode held = execute("Query", query.formatted(""));
    JsonNode fetched = execute("Query", query.formatted(",'Select':'ALL_ATTRIBUTES'"));
    JsonNode named = execute("Query", query.formatted(",'ProjectionExpression':'w'"));

    assertThat(held.at("/Items/0").has("w")).isFalse();
    assertThat(units(held.path("ConsumedCapacity"))).isEqualTo(0.5);
    assertThat(fetched.at("/Items/0/w/S").asText()).isEqualTo(large);
    assertThat(fetched.at("/ConsumedCapacity/Table/CapacityUnits").asDouble())
        .as("two items of two units each, read inconsistently")
        .isEqualTo(2);
    assertThat(units(fetched.path("ConsumedCapacity"))).isEqualTo(2.5);
    assertThat(named.at("/Items/1/w/S").asText()).isEqualTo(large);
  }
}
