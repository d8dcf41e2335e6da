package bookpost.emulator.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// In virtual time, in which each change of a table takes ten seconds.
class TableLifeTest {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final Duration CHANGE = Duration.ofSeconds(10);
  private static final String BOOKS =
      """
      {"TableName":"books","BillingMode":"PAY_PER_REQUEST",
       "AttributeDefinitions":[{"AttributeName":"name","AttributeType":"S"}],
       "KeySchema":[{"AttributeName":"name","KeyType":"HASH"}]%s}\
      """;
  private static final String BY_SHELF =
      """
      {"TableName":"books",
       "AttributeDefinitions":[{"AttributeName":"shelf","AttributeType":"S"}],
       "GlobalSecondaryIndexUpdates":[{"Create":{"IndexName":"byShelf",
         "KeySchema":[{"AttributeName":"shelf","KeyType":"HASH"}],
         "Projection":{"ProjectionType":"ALL"}}}]}\
      """;

  private final DynamoDb dynamoDb =
      new DynamoDb("eu-west-1", "000000000000", () -> "id", Anomalies.NONE, CHANGE, _ -> {});
  private Instant now = Instant.parse("2026-11-30T10:15:30Z");

  private JsonNode execute(String operation, String request) {
    try {
      return dynamoDb.execute(operation, (ObjectNode) MAPPER.readTree(request), now);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private void create(String more) {
    execute("CreateTable", BOOKS.formatted(more));
    now = now.plus(CHANGE);
  }

  private JsonNode describe() {
    return execute("DescribeTable", "{\"TableName\":\"books\"}").path("Table");
  }

  private String status() {
    return describe().path("TableStatus").asText();
  }

  private void put(String name) {
    execute(
        "PutItem",
        """
        {"TableName":"books","Item":{"name":{"S":"%s"},"shelf":{"S":"A"}}}\
        """
            .formatted(name));
  }

  private static String code(Throwable e) {
    return ((DynamoDbException) e).code();
  }

  @Test
  void aTableIsThereOnceItIsActive() {
    var created = execute("CreateTable", BOOKS.formatted(""));

    assertThat(created.at("/TableDescription/TableStatus").asText()).isEqualTo("CREATING");
    assertThat(status()).isEqualTo("CREATING");
    assertThatThrownBy(() -> put("Dune"))
        .extracting(TableLifeTest::code)
        .isEqualTo("ResourceNotFoundException");
    now = now.plus(CHANGE);
    assertThat(status()).isEqualTo("ACTIVE");
    put("Dune");
    assertThat(describe().path("ItemCount").asInt()).isEqualTo(1);
  }

  @Test
  void aTableThatIsDeletedGoesWithItsItems() {
    create("");
    put("Dune");
    execute("DeleteTable", "{\"TableName\":\"books\"}");

    assertThat(status()).isEqualTo("DELETING");
    assertThatThrownBy(() -> create(""))
        .extracting(TableLifeTest::code)
        .isEqualTo("ResourceInUseException");
    now = now.plus(CHANGE);
    assertThatThrownBy(this::describe)
        .hasMessage("Requested resource not found: Table: books not found");
    create("");
    assertThat(describe().path("ItemCount").asInt()).isZero();
  }

  @Test
  void aProtectedTableStays() {
    create(",\"DeletionProtectionEnabled\":true");

    assertThatThrownBy(() -> execute("DeleteTable", "{\"TableName\":\"books\"}"))
        .hasMessageContaining("currently protected against deletion");

    execute("UpdateTable", "{\"TableName\":\"books\",\"DeletionProtectionEnabled\":false}");
    now = now.plus(CHANGE);
    execute("DeleteTable", "{\"TableName\":\"books\"}");
    assertThat(status()).isEqualTo("DELETING");
  }

  @Test
  void anIndexThatIsAddedHoldsTheEarlierItems() {
    create("");
    put("Dune");
    execute("UpdateTable", BY_SHELF);

    var index = describe().at("/GlobalSecondaryIndexes/0");
    assertThat(index.path("IndexStatus").asText()).isEqualTo("CREATING");
    assertThat(index.path("Backfilling").asBoolean()).isTrue();
    now = now.plus(CHANGE);
    assertThat(describe().at("/GlobalSecondaryIndexes/0/IndexStatus").asText()).isEqualTo("ACTIVE");
    assertThat(
            execute(
                    "Query",
                    """
                    {"TableName":"books","IndexName":"byShelf",
                     "KeyConditionExpression":"shelf = :a",
                     "ExpressionAttributeValues":{":a":{"S":"A"}}}\
                    """)
                .path("Count")
                .asInt())
        .isEqualTo(1);

    execute(
        "UpdateTable",
        """
        {"TableName":"books",
         "GlobalSecondaryIndexUpdates":[{"Delete":{"IndexName":"byShelf"}}]}\
        """);
    assertThat(describe().at("/GlobalSecondaryIndexes/0/IndexStatus").asText())
        .isEqualTo("DELETING");
    now = now.plus(CHANGE);
    assertThat(describe().has("GlobalSecondaryIndexes")).isFalse();
    assertThat(describe().path("AttributeDefinitions").size()).isEqualTo(1);
  }

  @Test
  void aTableIsChangedOnceAtATime() {
    create("");
    execute("UpdateTable", BY_SHELF);

    assertThatThrownBy(
            () -> execute("UpdateTable", "{\"TableName\":\"books\",\"TableClass\":\"STANDARD\"}"))
        .extracting(TableLifeTest::code)
        .isEqualTo("ResourceInUseException");
  }

  @Test
  void aStreamThatIsSwitchedOffAndOnAgainIsAnother() {
    create(",\"StreamSpecification\":{\"StreamEnabled\":true,\"StreamViewType\":\"KEYS_ONLY\"}");
    var first = describe().path("LatestStreamArn").asText();
    put("Dune");

    stream("false");
    assertThat(describe().has("StreamSpecification")).isFalse();
    assertThat(describe().path("LatestStreamArn").asText()).isEqualTo(first);
    stream("true,\"StreamViewType\":\"NEW_IMAGE\"");

    var second = describe().path("LatestStreamArn").asText();
    assertThat(second).isNotEqualTo(first).startsWith("arn:aws:dynamodb:eu-west-1:");
    assertThat(execute("ListStreams", "{\"TableName\":\"books\"}").path("Streams").size())
        .isEqualTo(2);
  }

  private void stream(String enabled) {
    execute(
        "UpdateTable",
        "{\"TableName\":\"books\",\"StreamSpecification\":{\"StreamEnabled\":%s}}"
            .formatted(enabled));
    now = now.plus(CHANGE);
  }

  @Test
  void anExpiredItemIsRemoved() {
    create("");
    execute(
        "UpdateTimeToLive",
        """
        {"TableName":"books",
         "TimeToLiveSpecification":{"Enabled":true,"AttributeName":"until"}}\
        """);
    execute(
        "PutItem",
        """
        {"TableName":"books","Item":{"name":{"S":"Dune"},"until":{"N":"%d"}}}\
        """
            .formatted(now.getEpochSecond() + 60));

    dynamoDb.expire(now.plusSeconds(59));
    assertThat(describe().path("ItemCount").asInt()).isEqualTo(1);
    dynamoDb.expire(now.plusSeconds(61));
    assertThat(describe().path("ItemCount").asInt()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "false,until,TimeToLive is already disabled",
    "true,until,''",
  })
  void timeToLiveIsSwitchedOnceInADirection(boolean enabled, String attribute, String message) {
    create("");
    var request =
        """
        {"TableName":"books",
         "TimeToLiveSpecification":{"Enabled":%s,"AttributeName":"%s"}}\
        """
            .formatted(enabled, attribute);
    if (message.isEmpty()) {
      execute("UpdateTimeToLive", request);
      assertThatThrownBy(() -> execute("UpdateTimeToLive", request))
          .hasMessage("TimeToLive is already enabled");
    } else {
      assertThatThrownBy(() -> execute("UpdateTimeToLive", request)).hasMessage(message);
    }
  }

  @Test
  void aLimitThatIsNoNumberIsRefused() {
    assertThatThrownBy(() -> execute("ListTables", "{\"Limit\":\"x\"}"))
        .isInstanceOf(DynamoDbException.class)
        .hasMessage("STRING_VALUE cannot be converted to Integer");
  }

  @Test
  void tablesAreListedInPages() {
    for (var name : new String[] {"one", "two", "three"}) {
      execute("CreateTable", BOOKS.formatted("").replace("books", name));
    }

    var page = execute("ListTables", "{\"Limit\":2}");
    var rest = execute("ListTables", "{\"ExclusiveStartTableName\":\"three\"}");

    assertThat(page.toString())
        .isEqualTo("{\"TableNames\":[\"one\",\"three\"],\"LastEvaluatedTableName\":\"three\"}");
    assertThat(rest.toString()).isEqualTo("{\"TableNames\":[\"two\"]}");
  }

  @Test
  void allBreachesOfTheModelAreReportedTogether() {
    assertThatThrownBy(() ->
            execute(
                "CreateTable",
                """
                {"TableName":"x!","AttributeDefinitions":[],
                 "KeySchema":[{"AttributeName":"name","KeyType":"WRONG"}]}\
                """))
        .hasMessageStartingWith("3 validation errors detected: Value 'x!' at 'tableName'")
        .hasMessageContaining("at 'keySchema.1.member.keyType'");
  }
}
