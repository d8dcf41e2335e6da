package bookpost.emulator.dynamodb;

import static java.nio.charset.StandardCharsets.UTF_8;

import bookpost.emulator.dynamodb.partiql.Expression;
import bookpost.emulator.dynamodb.partiql.Statement;
import bookpost.emulator.dynamodb.partiql.StatementParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// ExecuteStatement, BatchExecuteStatement and ExecuteTransaction: each statement is executed as
/// the operation that it stands for.
final class PartiQl {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final int BATCH_STATEMENTS_MAX = 25;
  private static final int TRANSACTION_STATEMENTS_MAX = 100;
  private static final String FAILED = "ConditionalCheckFailed";
  private static final String DUPLICATE = "Duplicate primary key exists in table";

  /// Executes another operation, by its name.
  @FunctionalInterface
  interface Execution {
    ObjectNode execute(String operation, ObjectNode request, Instant now);
  }

  private final StatementRequests requests;
  private final Execution execution;

  PartiQl(StoredTables tables, Execution execution) {
    this.requests = new StatementRequests(tables);
    this.execution = execution;
  }

  Map<String, Operation> operations() {
    return Map.of(
        "ExecuteStatement", (request, now) -> executeStatement(request.members(), now),
        "BatchExecuteStatement", (request, now) -> batchExecuteStatement(request.members(), now),
        "ExecuteTransaction", (request, now) -> executeTransaction(request.members(), now));
  }

  private static Statement parse(JsonNode request) {
    return StatementParser.parse(request.path("Statement").asText(), request.path("Parameters"));
  }

  private ObjectNode executeStatement(ObjectNode request, Instant now) {
    var violations = new Violations();
    var text = request.get("Statement");
    if (!TableParameters.isPresent(text)) {
      violations.addMissing("statement");
    } else if (text.asText().isEmpty()) {
      violations.add("", "statement", "Member must have length greater than or equal to 1");
    }
    violations.throwIfAny();
    var statement = parse(request);
    if (statement instanceof Statement.Select select) {
      return select(select, request, now);
    }
    if (request.hasNonNull("NextToken")) {
      throw DynamoDbException.validation("NextToken is only valid on a SELECT statement");
    }
    return write(statement, request, now);
  }

  private ObjectNode select(Statement.Select select, ObjectNode options, Instant now) {
    var request = requests.search(select);
    copy(options, request, "ConsistentRead");
    copy(options, request, "Limit");
    copy(options, request, "ReturnConsumedCapacity");
    if (options.hasNonNull("NextToken")) {
      request.set("ExclusiveStartKey", startKey(options));
    }
    var operation = request.has("KeyConditionExpression") ? "Query" : "Scan";
    var found = execution.execute(operation, request, now);
    var response = JsonNodeFactory.instance.objectNode();
    var items = response.putArray("Items");
    found.path("Items").forEach(item -> items.add(shown(item, select.paths())));
    if (found.path("LastEvaluatedKey") instanceof ObjectNode last) {
      response.set("LastEvaluatedKey", last);
      response.put("NextToken", token(last, options));
    }
    copy(found, response, "ConsumedCapacity");
    return response;
  }

  /// The place to go on from, and the statement that it belongs to.
  private static String token(ObjectNode key, ObjectNode options) {
    var content =
        JsonNodeFactory.instance.objectNode().put("s", options.path("Statement").asText());
    content.set("k", key);
    return Base64.getEncoder().encodeToString(content.toString().getBytes(UTF_8));
  }

  private static JsonNode startKey(ObjectNode options) {
    try {
      var decoded = Base64.getDecoder().decode(options.path("NextToken").asText());
      var content = MAPPER.readTree(new String(decoded, UTF_8));
      if (content.path("s").asText().equals(options.path("Statement").asText())) {
        return content.path("k");
      }
    } catch (IllegalArgumentException | JsonProcessingException e) {
      throw DynamoDbException.validation("Invalid NextToken");
    }
    throw DynamoDbException.validation("NextToken does not match request");
  }

  private static void copy(ObjectNode from, ObjectNode to, String member) {
    if (from.hasNonNull(member)) {
      to.set(member, from.get(member));
    }
  }

  /// An item with the attributes that are asked for, each under the last name of its path.
  private static JsonNode shown(JsonNode item, List<Expression.Path> paths) {
    if (paths.isEmpty()) {
      return item;
    }
    var shown = JsonNodeFactory.instance.objectNode();
    for (var path : paths) {
      JsonNode at = JsonNodeFactory.instance.objectNode().set("M", item);
      var name = "";
      for (var step : path.steps()) {
        if (step.startsWith("[")) {
          at = at.path("L").path(Integer.parseInt(step, 1, step.length() - 1, 10));
        } else {
          at = at.path("M").path(step);
          name = step;
        }
      }
      if (!at.isMissingNode()) {
        shown.set(name, at);
      }
    }
    return shown;
  }

  private ObjectNode write(Statement statement, ObjectNode options, Instant now) {
    var request = requests.write(statement);
    copy(options, request, "ReturnConsumedCapacity");
    copy(options, request, "ReturnValuesOnConditionCheckFailure");
    var written = execute(statement, request, now);
    var response = JsonNodeFactory.instance.objectNode();
    var items = response.putArray("Items");
    if (written.hasNonNull("Attributes")) {
      items.add(written.get("Attributes"));
    }
    copy(written, response, "ConsumedCapacity");
    return response;
  }

  private ObjectNode execute(Statement statement, ObjectNode request, Instant now) {
    try {
      return execution.execute(operation(statement) + "Item", request, now);
    } catch (DynamoDbException e) {
      if (statement instanceof Statement.Insert && e.code().startsWith(FAILED)) {
        throw new DynamoDbException("DuplicateItemException", DUPLICATE, null);
      }
      throw e;
    }
  }

  private static String operation(Statement statement) {
    return switch (statement) {
      case Statement.Insert _ -> "Put";
      case Statement.Update _ -> "Update";
      case Statement.Delete _ -> "Delete";
      case Statement.Select select when select.exists() ->
          throw DynamoDbException.validation(
              "EXISTS can only be used in ExecuteTransaction write requests.");
      case Statement.Select _ -> "Get";
    };
  }

  /// A
  /// [batch](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-reference.multiplestatements.batching.html)
  /// reads or writes. A statement that is malformed or fails keeps no other from being executed.
  private ObjectNode batchExecuteStatement(ObjectNode request, Instant now) {
    var wellFormed = new ArrayList<Statement>();
    var executions = new ArrayList<Supplier<ObjectNode>>();
    for (var one : statements(request, "Statements", "statements", BATCH_STATEMENTS_MAX)) {
      try {
        var statement = parse(one);
        wellFormed.add(statement);
        executions.add(() -> inBatch(statement, (ObjectNode) one, now));
      } catch (DynamoDbException malformed) {
        executions.add(() -> failed(JsonNodeFactory.instance.objectNode(), malformed));
      }
    }
    long reads = wellFormed.stream().filter(it -> it instanceof Statement.Select).count();
    requireOneKind(reads, wellFormed.size(), "BatchExecuteStatement", "batch");
    var response = JsonNodeFactory.instance.objectNode();
    var responses = response.putArray("Responses");
    executions.forEach(it -> responses.add(it.get()));
    return response;
  }

  private static void requireOneKind(long reads, int statements, String operation, String whole) {
    if (reads > 0 && reads < statements) {
      throw DynamoDbException.validation(
          "%s API does not support both read and write operations in the same %s."
              .formatted(operation, whole));
    }
  }

  private ObjectNode inBatch(Statement statement, ObjectNode options, Instant now) {
    var response = JsonNodeFactory.instance.objectNode();
    response.put("TableName", statement.table());
    try {
      if (statement instanceof Statement.Select select) {
        var request = requests.get(select);
        copy(options, request, "ConsistentRead");
        var item = execution.execute("GetItem", request, now).path("Item");
        if (requests.matches(select, item)) {
          response.set("Item", shown(item, select.paths()));
        }
      } else {
        var item = write(statement, options, now).path("Items").path(0);
        if (!item.isMissingNode()) {
          response.set("Item", item);
        }
      }
      return response;
    } catch (DynamoDbException e) {
      return failed(response, e);
    }
  }

  private static ObjectNode failed(ObjectNode response, DynamoDbException e) {
    var error = response.putObject("Error");
    error.put("Code", batchCode(e.code()));
    error.put("Message", e.getMessage());
    if (e.members() != null) {
      error.setAll(e.members());
    }
    return response;
  }

  private static String batchCode(String code) {
    return code.equals("ValidationException")
        ? "ValidationError"
        : code.substring(0, code.length() - (code.endsWith("Exception") ? 9 : 0));
  }

  private static JsonNode statements(ObjectNode request, String member, String path, int max) {
    var violations = new Violations();
    var statements = request.get(member);
    if (!TableParameters.isPresent(statements)) {
      violations.addMissing(path);
    } else if (statements.isEmpty()) {
      violations.add("[]", path, "Member must have length greater than or equal to 1");
    } else if (statements.size() > max) {
      violations.add(
          "[" + statements.size() + " statements]",
          path,
          "Member must have length less than or equal to " + max);
    }
    violations.throwIfAny();
    return request.path(member);
  }

  private ObjectNode executeTransaction(ObjectNode request, Instant now) {
    var given =
        statements(request, "TransactStatements", "transactStatements", TRANSACTION_STATEMENTS_MAX);
    var statements = new ArrayList<Statement>();
    given.forEach(one -> statements.add(parse(one)));
    long reads = statements.stream().filter(PartiQl::isRead).count();
    requireOneKind(reads, statements.size(), "ExecuteTransaction", "transaction");
    var transaction = JsonNodeFactory.instance.objectNode();
    copy(request, transaction, "ReturnConsumedCapacity");
    var actions = transaction.putArray("TransactItems");
    return reads > 0
        ? readAll(statements, transaction, actions, now)
        : writeAll(statements, given, request, transaction, actions, now);
  }

  private static boolean isRead(Statement statement) {
    return statement instanceof Statement.Select select && !select.exists();
  }

  private ObjectNode readAll(
      List<Statement> statements, ObjectNode transaction, ArrayNode actions, Instant now) {
    for (var statement : statements) {
      actions.addObject().set("Get", requests.get((Statement.Select) statement));
    }
    var read = execution.execute("TransactGetItems", transaction, now);
    var response = JsonNodeFactory.instance.objectNode();
    var responses = response.putArray("Responses");
    for (int i = 0; i < statements.size(); i++) {
      var select = (Statement.Select) statements.get(i);
      var item = read.path("Responses").path(i).path("Item");
      var one = responses.addObject();
      if (requests.matches(select, item)) {
        one.set("Item", shown(item, select.paths()));
      }
    }
    copy(read, response, "ConsumedCapacity");
    return response;
  }

  private ObjectNode writeAll(
      List<Statement> statements,
      JsonNode given,
      ObjectNode request,
      ObjectNode transaction,
      ArrayNode actions,
      Instant now) {
    copy(request, transaction, "ClientRequestToken");
    for (int i = 0; i < statements.size(); i++) {
      var statement = statements.get(i);
      var action = requests.write(statement);
      action.remove("ReturnValues");
      copy((ObjectNode) given.path(i), action, "ReturnValuesOnConditionCheckFailure");
      boolean checks = statement instanceof Statement.Select;
      actions.addObject().set(checks ? "ConditionCheck" : operation(statement), action);
    }
    try {
      var written = execution.execute("TransactWriteItems", transaction, now);
      var response = JsonNodeFactory.instance.objectNode();
      response.putArray("Responses");
      copy(written, response, "ConsumedCapacity");
      return response;
    } catch (DynamoDbException e) {
      throw withDuplicates(e, statements);
    }
  }

  /// An insert's condition fails if there is an item already.
  private static DynamoDbException withDuplicates(DynamoDbException e, List<Statement> statements) {
    if (e.members() == null || !e.code().equals("TransactionCanceledException")) {
      return e;
    }
    var reasons = e.members().path("CancellationReasons");
    var codes = new ArrayList<String>();
    for (int i = 0; i < reasons.size(); i++) {
      if (statements.get(i) instanceof Statement.Insert
          && reasons.path(i).path("Code").asText().equals(FAILED)) {
        ((ObjectNode) reasons.path(i)).put("Code", "DuplicateItem").put("Message", DUPLICATE);
      }
      codes.add(reasons.path(i).path("Code").asText());
    }
    return new DynamoDbException(
        e.code(),
        "Transaction cancelled, please refer cancellation reasons for specific reasons " + codes,
        e.members());
  }
}
