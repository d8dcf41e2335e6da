package bookpost.emulator.dynamodb;

import static bookpost.emulator.dynamodb.Requests.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Items and requests that are too large are refused, or left for the next request.
class SizeLimitsTest {
  private static final int ITEM_BYTES_MAX = 400 * 1024;

  private final DynamoDb dynamoDb = new DynamoDb("eu-west-1", "000000000000", () -> "id");

  @BeforeEach
  void create() {
    dynamoDb.tables().create(DynamoDbTests.plain("plain"));
  }

  private ObjectNode execute(String operation, String json) {
    return dynamoDb.execute(operation, request(json), DynamoDbTests.START);
  }

  /// An item of so many bytes: the names `p` and `v`, a key of two digits and the value.
  private static String item(int number, int bytes) {
    return "{'p':{'S':'%02d'},'v':{'S':'%s'}}".formatted(number, "x".repeat(bytes - 4));
  }

  private static String key(int number) {
    return "{'p':{'S':'%02d'}}".formatted(number);
  }

  private void put(int number, int bytes) {
    execute("PutItem", "{'TableName':'plain','Item':%s}".formatted(item(number, bytes)));
  }

  private JsonNode get(int count) {
    String keys = IntStream.range(0, count).mapToObj(SizeLimitsTest::key).collect(listed());
    return execute("BatchGetItem", "{'RequestItems':{'plain':{'Keys':[%s]}}}".formatted(keys));
  }

  private static Collector<CharSequence, ?, String> listed() {
    return Collectors.joining(",");
  }

  @Test
  void anItemHasAtMost400Kilobytes() {
    put(0, ITEM_BYTES_MAX);

    assertThatThrownBy(() -> put(1, ITEM_BYTES_MAX + 1))
        .hasMessage("Item size has exceeded the maximum allowed size");
    assertThatThrownBy(() ->
            execute(
                "UpdateItem",
                "{'TableName':'plain','Key':%s,'UpdateExpression':'SET n = :n',".formatted(key(0))
                    + "'ExpressionAttributeValues':{':n':{'S':''}}}"))
        .hasMessage("Item size to update has exceeded the maximum allowed size");
  }

  /// 40 items of 400 KB and one of 384 KB are 16 MB.
  @Test
  void aBatchReturnsSixteenMegabytesAndLeavesTheRest() {
    for (int number = 0; number < 40; number++) {
      put(number, ITEM_BYTES_MAX);
    }
    put(40, 384 * 1024);
    assertThat(get(41).path("UnprocessedKeys")).isEmpty();

    put(40, 384 * 1024 + 1);
    JsonNode response = get(41);

    assertThat(response.at("/Responses/plain")).hasSize(40);
    assertThat(response.path("UnprocessedKeys"))
        .hasToString(request("{'plain':{'Keys':[%s]}}".formatted(key(40))).toString());
  }

  @Test
  void aTransactionWritesAtMostFourMegabytes() {
    execute("TransactWriteItems", transaction("Put", 96 * 1024));
    assertThatThrownBy(() -> execute("TransactWriteItems", transaction("Put", 96 * 1024 + 1)))
        .hasMessage("The aggregate size of the items in the transaction exceeds 4 MB");
  }

  @Test
  void aTransactionReadsAtMostFourMegabytes() {
    execute("TransactWriteItems", transaction("Put", 96 * 1024));
    assertThat(execute("TransactGetItems", transaction("Get", 0)).path("Responses")).hasSize(11);

    put(10, 96 * 1024 + 1);
    assertThatThrownBy(() -> execute("TransactGetItems", transaction("Get", 0)))
        .hasMessage("The aggregate size of the items in the transaction exceeds 4 MB");
  }

  /// Ten items of 400 KB and one more: with 96 KB they are 4 MB.
  private static String transaction(String action, int lastBytes) {
    String each = "{'" + action + "':{'TableName':'plain',%s}}";
    String actions =
        IntStream.rangeClosed(0, 10)
            .mapToObj(number ->
                each.formatted(
                    action.equals("Get")
                        ? "'Key':" + key(number)
                        : "'Item':" + item(number, number < 10 ? ITEM_BYTES_MAX : lastBytes)))
            .collect(listed());
    return "{'TransactItems':[%s]}".formatted(actions);
  }
}
