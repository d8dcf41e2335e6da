package bookpost.emulator.dynamodb;

import static bookpost.emulator.dynamodb.Requests.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The words in which DynamoDB refuses a request, and which of several mistakes it reports.
class RefusalsTest {
  private final DynamoDb dynamoDb = new DynamoDb("eu-west-1", "000000000000", () -> "id");

  @BeforeEach
  void fill() {
    dynamoDb.tables().create(DynamoDbTests.plain("plain"));
    dynamoDb.tables().create(DynamoDbTests.sorted("books"));
    execute("PutItem", "{'TableName':'plain','Item':{'p':{'S':'a'},'v':{'N':'1'}}}");
  }

  private ObjectNode execute(String operation, String json) {
    return dynamoDb.execute(operation, request(json), DynamoDbTests.START);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "PutItem|{'TableName':'plain','Item':{'v':{'S':'x'}}}"
            + "|One or more parameter values were invalid: Missing the key p in the item",
        "PutItem|{'TableName':'plain','Item':{'p':{'N':'1'}}}"
            + "|One or more parameter values were invalid: Type mismatch for key p expected: S"
            + " actual: N",
        "PutItem|{'TableName':'plain','Item':{'p':{'S':''}}}"
            + "|One or more parameter values are not valid. The AttributeValue for a key attribute"
            + " cannot contain an empty string value. Key: p",
        "PutItem|{'TableName':'books','Item':{'p':{'S':'a'},'s':{'N':'1'},'g':{'N':'1'}}}"
            + "|One or more parameter values were invalid: Type mismatch for Index Key g Expected:"
            + " S Actual: N IndexName: keys",
        "PutItem|{'TableName':'plain','Item':{'p':{'S':'a'}},'ReturnValues':'ALL_NEW'}"
            + "|Return values set to invalid value",
        "GetItem|{'TableName':'plain','Key':{'q':{'S':'a'}}}"
            + "|The provided key element does not match the schema",
        "GetItem|{'TableName':'books','Key':{'p':{'S':'a'}}}"
            + "|The provided key element does not match the schema",
        "Query|{'TableName':'plain'}"
            + "|Either the KeyConditions or KeyConditionExpression parameter must be specified in"
            + " the request.",
        "Scan|{'TableName':'plain','Segment':0}"
            + "|The TotalSegments parameter is required but was not present in the request when"
            + " Segment parameter is present",
        "Scan|{'TableName':'plain','TotalSegments':2}"
            + "|The Segment parameter is required but was not present in the request when parameter"
            + " TotalSegments is present",
        "Scan|{'TableName':'plain','Segment':2,'TotalSegments':2}"
            + "|The Segment parameter is zero-based and must be less than parameter TotalSegments:"
            + " Segment: 2 is not less than TotalSegments: 2",
        "Scan|{'TableName':'plain','IndexName':'none'}"
            + "|The table does not have the specified index: none",
        "Scan|{'TableName':'books','IndexName':'keys','ConsistentRead':true}"
            + "|Consistent reads are not supported on global secondary indexes",
        "BatchGetItem|{'RequestItems':{'plain':{'Keys':[{'p':{'S':'a'}},{'p':{'S':'a'}}]}}}"
            + "|Provided list of item keys contains duplicates",
        "BatchWriteItem|{'RequestItems':{'plain':[{'DeleteRequest':{'Key':{'p':{'S':'a'}}}},"
            + "{'PutRequest':{'Item':{'p':{'S':'a'}}}}]}}"
            + "|Provided list of item keys contains duplicates",
        "TransactWriteItems|{'TransactItems':[{'Delete':{'TableName':'plain','Key':{'p':{'S':'a'}}}},"
            + "{'Put':{'TableName':'plain','Item':{'p':{'S':'a'}}}}]}"
            + "|Transaction request cannot include multiple operations on one item",
        "TransactWriteItems|{'TransactItems':[{'Delete':{'TableName':'plain','Key':{'p':{'S':'a'}}},"
            + "'Put':{'TableName':'plain','Item':{'p':{'S':'a'}}}}]}"
            + "|TransactItems can only contain one of Check, Put, Update or Delete",
      })
  void aMistakeIsRefusedInDynamoDbsWords(String operation, String json, String message) {
    assertThatThrownBy(() -> execute(operation, json))
        .isInstanceOfSatisfying(
            DynamoDbException.class,
            refusal -> assertThat(refusal.code()).isEqualTo("ValidationException"))
        .hasMessage(message);
  }

  @Test
  void everyBrokenConstraintIsReportedAtOnce() {
    assertThatThrownBy(
            () -> execute("PutItem", "{'TableName':'','ReturnConsumedCapacity':'SOME'}"))
        .hasMessageStartingWith("3 validation errors detected: ")
        .hasMessageContaining(
            "Value '' at 'tableName' failed to satisfy constraint: Member must have length greater"
                + " than or equal to 1")
        .hasMessageContaining(
            "Value null at 'item' failed to satisfy constraint: Member must not be null")
        .hasMessageContaining(
            "Value 'SOME' at 'returnConsumedCapacity' failed to satisfy constraint: Member must"
                + " satisfy enum value set: [INDEXES, TOTAL, NONE]");
  }

  /// The request before the table, the table before the key, the key before the condition, and the
  /// condition before the size of what would be written.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "PutItem|{'TableName':'none','Item':{'p':{'M':{}}},'ConditionExpression':'a ='}"
            + "|Invalid ConditionExpression: Syntax error",
        "PutItem|{'TableName':'none','Item':{'p':{'M':{}}},'ConditionExpression':'a = a'}"
            + "|Invalid ConditionExpression: The first operand must be distinct",
        "PutItem|{'TableName':'none','Item':{'p':{'M':{}}}}|Requested resource not found",
        "PutItem|{'TableName':'plain','Item':{'p':{'M':{}}},"
            + "'ConditionExpression':'attribute_exists(w)'}"
            + "|One or more parameter values were invalid: Type mismatch for key p",
        "UpdateItem|{'TableName':'plain','Key':{'p':{'S':'a'}},"
            + "'ConditionExpression':'attribute_exists(w)','UpdateExpression':'SET v = w'}"
            + "|The conditional request failed",
        "UpdateItem|{'TableName':'plain','Key':{'p':{'S':'a'}},"
            + "'ConditionExpression':'attribute_exists(w)','UpdateExpression':'REMOVE p'}"
            + "|One or more parameter values were invalid: Cannot update attribute p."
            + " This attribute is part of the key",
        "UpdateItem|{'TableName':'plain','Key':{'p':{'S':'a'}},'UpdateExpression':'SET v = w'}"
            + "|The provided expression refers to an attribute that does not exist in the item",
      })
  void theFirstMistakeIsReported(String operation, String json, String message) {
    assertThatThrownBy(() -> execute(operation, json)).hasMessageStartingWith(message);
  }

  @Test
  void aCancelledTransactionNamesTheReasonOfEachAction() {
    assertThatThrownBy(
            () ->
                execute(
                    "TransactWriteItems",
                    "{'TransactItems':[{'Put':{'TableName':'plain','Item':{'p':{'S':'b'}}}},"
                        + "{'Update':{'TableName':'plain','Key':{'p':{'S':'a'}},"
                        + "'UpdateExpression':'REMOVE v','ReturnValuesOnConditionCheckFailure':"
                        + "'ALL_OLD','ConditionExpression':'attribute_not_exists(v)'}}]}"))
        .isInstanceOfSatisfying(
            DynamoDbException.class,
            refusal ->
                assertThat(refusal.members())
                    .hasToString(
                        request(
                                "{'CancellationReasons':[{'Code':'None'},{'Item':{'p':{'S':'a'},"
                                    + "'v':{'N':'1'}},'Code':'ConditionalCheckFailed',"
                                    + "'Message':'The conditional request failed'}]}")
                            .toString()))
        .hasMessage(
            "Transaction cancelled, please refer cancellation reasons for specific reasons"
                + " [None, ConditionalCheckFailed]");
    assertThat(execute("Scan", "{'TableName':'plain'}").path("Count").asInt()).isEqualTo(1);
  }

  @Test
  void aTokenStandsForOneRequest() {
    String put =
        "{'ClientRequestToken':'once','TransactItems':"
            + "[{'Put':{'TableName':'plain','Item':{'p':{'S':'%s'}}}}]}";
    execute("TransactWriteItems", put.formatted("b"));
    execute("DeleteItem", "{'TableName':'plain','Key':{'p':{'S':'b'}}}");
    execute("TransactWriteItems", put.formatted("b"));

    assertThat(execute("Scan", "{'TableName':'plain'}").path("Count").asInt()).isEqualTo(1);
    assertThatThrownBy(() -> execute("TransactWriteItems", put.formatted("c")))
        .isInstanceOfSatisfying(
            DynamoDbException.class,
            refusal ->
                assertThat(refusal.code()).isEqualTo("IdempotentParameterMismatchException"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'TableName':'plain','KeyConditionExpression':'p = :p','ExclusiveStartKey':"
            + "{'p':{'S':'a'}}}"
            + "|The query can return at most one row and cannot be restarted",
        "{'TableName':'books','KeyConditionExpression':'p = :p','ExclusiveStartKey':"
            + "{'p':{'S':'a'}}}"
            + "|The provided starting key is invalid: The provided key element does not match the"
            + " schema",
        "{'TableName':'books','KeyConditionExpression':'p = :p','ExclusiveStartKey':"
            + "{'p':{'S':'a'},'s':{'S':'1'}}}"
            + "|The provided starting key is invalid: The provided key element does not match the"
            + " schema",
        "{'TableName':'books','KeyConditionExpression':'p = :p','ExclusiveStartKey':"
            + "{'p':{'S':'b'},'s':{'N':'1'}}}"
            + "|The provided starting key is outside query boundaries based on provided conditions",
        "{'TableName':'books','IndexName':'local','KeyConditionExpression':'p = :p',"
            + "'ExclusiveStartKey':{'p':{'S':'a'},'s':{'N':'1'}}}"
            + "|The provided starting key is invalid: The provided key element does not match the"
            + " schema",
      })
  void aQueryBeginsOnlyWhereOneCouldHaveEnded(String json, String message) {
    ObjectNode query = request(json);
    query.set("ExpressionAttributeValues", request("{':p':{'S':'a'}}"));

    assertThatThrownBy(() -> dynamoDb.execute("Query", query, DynamoDbTests.START))
        .hasMessage(message);
  }

  @Test
  void aQueryBeginsWithinItsOwnRange() {
    assertThatThrownBy(
            () ->
                execute(
                    "Query",
                    "{'TableName':'books','KeyConditionExpression':'p = :p AND s > :s',"
                        + "'ExpressionAttributeValues':{':p':{'S':'a'},':s':{'N':'5'}},"
                        + "'ExclusiveStartKey':{'p':{'S':'a'},'s':{'N':'4'}}}"))
        .hasMessage(
            "The provided starting key is outside query boundaries based on provided conditions");
  }
}
