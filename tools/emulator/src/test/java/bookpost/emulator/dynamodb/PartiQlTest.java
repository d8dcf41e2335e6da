package bookpost.emulator.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartiQlTest {
  private static final Instant NOW = DynamoDbTests.START;

  private final DynamoDb dynamoDb = new DynamoDb("eu-west-1", "000000000000", () -> "id");

  @BeforeEach
  void fill() {
    dynamoDb.tables().create(DynamoDbTests.sorted("books"));
    for (int number = 1; number <= 3; number++) {
      execute("INSERT INTO books VALUE {'p': 'a', 's': %d, 'v': %d}".formatted(number, number));
    }
    execute("INSERT INTO books VALUE {'p': 'b', 's': 1, 'm': {'in': [1, 'x']}, 'g': 'shelf'}");
  }

  private JsonNode execute(String statement) {
    return execute(object().put("Statement", statement));
  }

  private JsonNode execute(ObjectNode request) {
    return dynamoDb.execute("ExecuteStatement", request, NOW);
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  private static List<String> numbers(JsonNode response) {
    var numbers = new ArrayList<String>();
    response
        .path("Items")
        .forEach(item -> numbers.add(item.at("/p/S").asText() + item.at("/s/N").asText()));
    return numbers;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "p = 'a'|a1 a2 a3",
        "p = 'a' AND s >= 2|a2 a3",
        "s BETWEEN 1 AND 2 AND 'a' = p ORDER BY s DESC|a2 a1",
        "p = 'a' AND (v = 1 OR v = 3)|a1 a3",
        "p = 'a' AND NOT v IN [1, 3]|a2",
        "p = 'a' AND v <> 2|a1 a3",
        "p = 'b' AND m.in[1] = 'x'|b1",
        "p = 'b' AND v IS MISSING AND m IS NOT MISSING|b1",
        "p = 'b' AND size(m) = 1|b1",
        "p = 'none'|''",
      })
  void aSelectReturnsTheAttributesThatItNames(String where, String expected) {
    var found = execute("SELECT * FROM \"books\" WHERE " + where);

    assertThat(String.join(" ", numbers(found))).isEqualTo(expected);
  }

  @Test
  void aSelectWithoutTheKeyScans() {
    assertThat(numbers(execute("SELECT * FROM books WHERE v > 1")))
        .containsExactlyInAnyOrder("a2", "a3");
    assertThat(numbers(execute("SELECT * FROM books"))).hasSize(4);
  }

  @Test
  void aSelectReadsAnIndex() {
    assertThat(numbers(execute("SELECT * FROM books.whole WHERE g = 'shelf'")))
        .containsExactly("b1");
  }

  @Test
  void anAttributeIsShownUnderTheLastNameOfItsPath() {
    var found = execute("SELECT s, m.in, none FROM books WHERE p = 'b'");

    assertThat(found.path("Items").toString())
        .isEqualTo("[{\"s\":{\"N\":\"1\"},\"in\":{\"L\":[{\"N\":\"1\"},{\"S\":\"x\"}]}}]");
  }

  @Test
  void aPageLeadsToTheNext() {
    var request = object().put("Statement", "SELECT * FROM books WHERE p = 'a'").put("Limit", 2);
    var first = execute(request);
    var token = first.path("NextToken").asText();

    assertThat(numbers(first)).containsExactly("a1", "a2");
    assertThat(numbers(execute(request.put("NextToken", token)))).containsExactly("a3");
    assertThatThrownBy(() -> execute(request.put("Statement", "SELECT * FROM books")))
        .hasMessage("NextToken does not match request");
  }

  @Test
  void anUpdateChangesAnExistingItemAndMakesNone() {
    var updated =
        execute(
            "UPDATE books SET v = v + 10 SET n = <<'x'>> REMOVE none WHERE p = 'a' AND s = 1"
                + " RETURNING MODIFIED NEW *");

    assertThat(updated.at("/Items/0/v/N").asText()).isEqualTo("11");
    execute("UPDATE books SET n = set_add(n, <<'y'>>) WHERE p = 'a' AND s = 1");
    assertThat(execute("SELECT n FROM books WHERE p = 'a' AND s = 1").at("/Items/0/n/SS"))
        .hasToString("[\"x\",\"y\"]");
    assertThatThrownBy(() -> execute("UPDATE books SET v = 1 WHERE p = 'none' AND s = 1"))
        .hasMessage("The conditional request failed");
    assertThatThrownBy(() -> execute("UPDATE books SET v = 1 WHERE p = 'a'"))
        .hasMessageContaining("mandatory equality on all key attributes");
  }

  @Test
  void aDeleteFindsNothingWithoutFailing() {
    execute("DELETE FROM books WHERE p = 'none' AND s = 1 AND v = 1");

    assertThatThrownBy(() -> execute("DELETE FROM books WHERE p = 'a' AND s = 1 AND v = 2"))
        .hasMessage("The conditional request failed");
    var deleted = execute("DELETE FROM books WHERE p = 'a' AND s = 1 RETURNING ALL OLD *");
    assertThat(numbers(deleted)).containsExactly("a1");
    assertThat(numbers(execute("SELECT * FROM books WHERE p = 'a'"))).containsExactly("a2", "a3");
  }

  @Test
  void anInsertReplacesNothing() {
    assertThatThrownBy(() -> execute("INSERT INTO books VALUE {'p': 'a', 's': 1}"))
        .extracting(e -> ((DynamoDbException) e).code())
        .isEqualTo("DuplicateItemException");
  }

  @Test
  void aTransactionIsWhole() {
    var request = object();
    var statements = request.putArray("TransactStatements");
    statements.addObject().put("Statement", "INSERT INTO books VALUE {'p': 'c', 's': 1}");
    statements.addObject().put("Statement", "EXISTS(SELECT * FROM books WHERE p='a' AND s=1)");
    dynamoDb.execute("ExecuteTransaction", request, NOW);
    assertThat(numbers(execute("SELECT * FROM books WHERE p = 'c'"))).containsExactly("c1");

    assertThatThrownBy(() -> dynamoDb.execute("ExecuteTransaction", request, NOW))
        .hasMessageEndingWith("[DuplicateItem, None]");
  }

  @Test
  void aStatementOfABatchFailsAlone() {
    var request = object();
    var statements = request.putArray("Statements");
    statements.addObject().put("Statement", "SELECT * FROM nothing WHERE p = 'a' AND s = 1");
    statements.addObject().put("Statement", "SELECT v FROM books WHERE p = 'a' AND s = 2");

    var responses = dynamoDb.execute("BatchExecuteStatement", request, NOW).path("Responses");

    assertThat(responses.at("/0/Error/Code").asText()).isEqualTo("ResourceNotFound");
    assertThat(responses.at("/1/Item")).hasToString("{\"v\":{\"N\":\"2\"}}");
  }

  @ParameterizedTest
  @CsvSource({
    "BatchExecuteStatement, Statements, batch",
    "ExecuteTransaction, TransactStatements, transaction"
  })
  void severalStatementsReadOrWrite(String operation, String member, String whole) {
    var request = object();
    var statements = request.putArray(member);
    statements.addObject().put("Statement", "SELECT v FROM books WHERE p = 'a' AND s = 2");
    statements.addObject().put("Statement", "DELETE FROM books WHERE p = 'a' AND s = 2");

    assertThatThrownBy(() -> dynamoDb.execute(operation, request, NOW))
        .isInstanceOf(DynamoDbException.class)
        .hasMessageContaining("both read and write operations in the same " + whole);
    assertThat(execute("SELECT v FROM books WHERE p = 'a' AND s = 2").at("/Items/0"))
        .hasToString("{\"v\":{\"N\":\"2\"}}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECTT * FROM books",
        "SELECT * FROM books WHERE",
        "SELECT * FROM books WHERE p = ",
        "SELECT * FROM books WHERE p = 'a",
        "SELECT * FROM books; SELECT * FROM books",
        "INSERT INTO books VALUE 1",
        "UPDATE books WHERE p = 'a'",
        "INSERT INTO books VALUE {'p': 'a', 's': [}"
      })
  void aMalformedStatementIsRefused(String statement) {
    assertThatThrownBy(() -> execute(statement))
        .hasMessageStartingWith("Statement wasn't well formed, can't be processed: ");
  }

  @Test
  void parametersMatchTheQuestionMarks() {
    var request = object().put("Statement", "SELECT * FROM books WHERE p = ? AND s = ?");
    var parameters = request.putArray("Parameters");
    parameters.addObject().put("S", "a");

    assertThatThrownBy(() -> execute(request))
        .hasMessage("Number of parameters in request and statement don't match.");
    parameters.addObject().put("N", "2");
    assertThat(numbers(execute(request))).containsExactly("a2");
    parameters.addObject().put("N", "2");
    assertThatThrownBy(() -> execute(request))
        .hasMessage("Number of parameters in request and statement don't match.");
  }

  @Test
  void nestingHasAnEnd() {
    assertThatThrownBy(() -> execute("SELECT * FROM books WHERE " + "(".repeat(10_000) + "p = 'a'"))
        .hasMessage("Nesting Levels have exceeded supported limits");
  }
}
