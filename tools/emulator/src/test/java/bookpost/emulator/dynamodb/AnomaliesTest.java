package bookpost.emulator.dynamodb;

import static bookpost.emulator.dynamodb.Requests.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bookpost.emulator.dynamodb.value.AttributeValue.S;
import bookpost.emulator.dynamodb.value.Item;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Reads that miss the last write for a second, and items that a transaction holds.
class AnomaliesTest {
  private static final Duration STALE = Duration.ofSeconds(1);

  private final Set<String> held = new HashSet<>();
  private final DynamoDb dynamoDb =
      new DynamoDb("eu-west-1", "000000000000", () -> "id", new Disturbed(), _ -> {});
  private Instant now = DynamoDbTests.START;

  private final class Disturbed implements Anomalies {
    @Override
    public boolean remembers() {
      return true;
    }

    @Override
    public boolean missesLastWrite(String table, Item key, Instant written, Instant at) {
      return at.isBefore(written.plus(STALE));
    }

    @Override
    public boolean conflicts(String table, Item key, Instant at) {
      return key.attributes().get("p") instanceof S(var name) && held.contains(name);
    }
  }

  @BeforeEach
  void create() {
    dynamoDb.tables().create(DynamoDbTests.plain("plain"));
    put("a", 1);
    now = now.plusSeconds(10);
  }

  private ObjectNode execute(String operation, String json) {
    return dynamoDb.execute(operation, request(json), now);
  }

  private static String item(String name, int value) {
    return "{'p':{'S':'%s'},'v':{'N':'%d'}}".formatted(name, value);
  }

  private void put(String name, int value) {
    execute("PutItem", "{'TableName':'plain','Item':%s}".formatted(item(name, value)));
  }

  private int count() {
    return execute("Scan", "{'TableName':'plain','ConsistentRead':true}").path("Count").asInt();
  }

  private JsonNode get(boolean consistent) {
    return execute(
            "GetItem",
            "{'TableName':'plain','Key':{'p':{'S':'a'}},'ConsistentRead':%s}".formatted(consistent))
        .path("Item");
  }

  private int batched(boolean consistent) {
    return execute(
            "BatchGetItem",
            "{'RequestItems':{'plain':{'Keys':[{'p':{'S':'a'}}],'ConsistentRead':%s}}}"
                .formatted(consistent))
        .at("/Responses/plain/0/v/N")
        .asInt();
  }

  @Test
  void aReadThatIsNotConsistentMissesTheLastWriteForAWhile() {
    put("a", 2);

    assertThat(get(false).at("/v/N").asInt()).isEqualTo(1);
    assertThat(get(true).at("/v/N").asInt()).isEqualTo(2);
    assertThat(batched(false)).isEqualTo(1);
    assertThat(batched(true)).isEqualTo(2);

    now = now.plus(STALE);
    assertThat(get(false).at("/v/N").asInt()).isEqualTo(2);
  }

  @Test
  void itMayMissTheFirstWriteAndARemovalToo() {
    execute("DeleteItem", "{'TableName':'plain','Key':{'p':{'S':'a'}}}");
    assertThat(get(false).at("/v/N").asInt()).isEqualTo(1);
    assertThat(get(true)).isEmpty();

    now = now.plusSeconds(10);
    put("a", 3);
    assertThat(get(false)).isEmpty();
  }

  /// Only the last write is missed, never two.
  @Test
  void aConditionSeesTheLastWriteEvenIfAReadMissesIt() {
    put("a", 2);
    execute(
        "UpdateItem",
        "{'TableName':'plain','Key':{'p':{'S':'a'}},'UpdateExpression':'SET v = v + :one',"
            + "'ConditionExpression':'v = :two',"
            + "'ExpressionAttributeValues':{':one':{'N':'1'},':two':{'N':'2'}}}");

    assertThat(get(true).at("/v/N").asInt()).isEqualTo(3);
    assertThat(get(false).at("/v/N").asInt()).isEqualTo(2);
  }

  @Test
  void aWriteOfAnItemThatATransactionHoldsIsRefused() {
    held.add("a");

    assertThatThrownBy(() -> put("a", 2))
        .isInstanceOfSatisfying(
            DynamoDbException.class,
            refusal -> assertThat(refusal.code()).isEqualTo("TransactionConflictException"));
    assertThat(get(true).at("/v/N").asInt()).isEqualTo(1);
  }

  @Test
  void aTransactionOverAnItemThatAnotherHoldsIsCancelledAsAWhole() {
    held.add("a");

    assertThatThrownBy(() ->
            execute(
                "TransactWriteItems",
                "{'TransactItems':[{'Put':{'TableName':'plain','Item':%s}},".formatted(item("b", 1))
                    + "{'Put':{'TableName':'plain','Item':%s}}]}".formatted(item("a", 2))))
        .hasMessageEndingWith("[None, TransactionConflict]");
    assertThatThrownBy(() ->
            execute(
                "TransactGetItems",
                "{'TransactItems':[{'Get':{'TableName':'plain','Key':{'p':{'S':'a'}}}}]}"))
        .hasMessageEndingWith("[TransactionConflict]");
    assertThat(count()).isEqualTo(1);
  }

  @Test
  void aBatchLeavesItemsOfARunningTransactionUnprocessed() {
    held.add("a");

    JsonNode unprocessed =
        execute(
                "BatchWriteItem",
                "{'RequestItems':{'plain':[{'PutRequest':{'Item':%s}},{'PutRequest':{'Item':%s}}]}}"
                    .formatted(item("a", 2), item("b", 1)))
            .path("UnprocessedItems");

    assertThat(unprocessed)
        .hasToString(
            request("{'plain':[{'PutRequest':{'Item':%s}}]}".formatted(item("a", 2))).toString());
    assertThat(count()).isEqualTo(2);
  }
}
