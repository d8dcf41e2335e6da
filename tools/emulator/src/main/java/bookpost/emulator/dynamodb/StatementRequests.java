package bookpost.emulator.dynamodb;

import bookpost.emulator.dynamodb.expression.Condition;
import bookpost.emulator.dynamodb.expression.Kind;
import bookpost.emulator.dynamodb.expression.Operands;
import bookpost.emulator.dynamodb.partiql.Expression;
import bookpost.emulator.dynamodb.partiql.Expression.Infix;
import bookpost.emulator.dynamodb.partiql.Expression.Literal;
import bookpost.emulator.dynamodb.partiql.Expression.Path;
import bookpost.emulator.dynamodb.partiql.Placeholders;
import bookpost.emulator.dynamodb.partiql.Statement;
import bookpost.emulator.dynamodb.partiql.Statement.Action;
import bookpost.emulator.dynamodb.value.WireValues;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Writes statements as requests of the operations that they stand for.
final class StatementRequests {
  private static final Set<String> RANGES = Set.of("=", "<", "<=", ">", ">=");

  private final StoredTables tables;

  StatementRequests(StoredTables tables) {
    this.tables = tables;
  }

  /// A Query if the partition key is given, and otherwise a Scan.
  ObjectNode search(Statement.Select select) {
    if (select.exists()) {
      throw DynamoDbException.validation(
          "EXISTS can only be used in ExecuteTransaction write requests.");
    }
    var request = on(select.table());
    select.index().ifPresent(index -> request.put("IndexName", index));
    var key = key(select);
    var rest = new ArrayList<>(select.where());
    var placeholders = new Placeholders();
    var partition =
        rest.stream().filter(it -> value(it, key.partition().name()).isPresent()).findFirst();
    if (partition.isPresent()) {
      rest.remove(partition.get());
      var conditions = new ArrayList<Expression>();
      conditions.add(partition.get());
      var sort = key.sort().flatMap(it -> range(it.name(), rest));
      sort.ifPresent(it -> {
        rest.remove(it);
        conditions.add(it);
      });
      request.put("KeyConditionExpression", all(conditions, placeholders));
      select.descending().ifPresent(it -> request.put("ScanIndexForward", !it));
    } else if (select.descending().isPresent()) {
      throw DynamoDbException.validation(
          "Must have WHERE clause in the statement when using ORDER BY clause.");
    }
    if (!rest.isEmpty()) {
      request.put("FilterExpression", all(rest, placeholders));
    }
    placeholders.addTo(request);
    return request;
  }

  private KeySchema key(Statement.Select select) {
    var table = tables.require(select.table());
    if (select.index().isEmpty()) {
      return table.key();
    }
    var index = table.index(select.index().get());
    if (index == null) {
      throw DynamoDbException.validation("The table does not have the specified index");
    }
    return index.definition().key();
  }

  private static Optional<Expression> range(String attribute, List<Expression> conditions) {
    return conditions.stream().filter(condition -> isRange(condition, attribute)).findFirst();
  }

  private static boolean isRange(Expression condition, String attribute) {
    return switch (condition) {
      case Infix(Path path, var operator, Literal _) ->
          path.isAttribute(attribute) && RANGES.contains(operator);
      case Expression.Between(Path path, Literal _, Literal _) -> path.isAttribute(attribute);
      case Expression.Call call ->
          call.function().equals("begins_with")
              && call.arguments().getFirst() instanceof Path path
              && path.isAttribute(attribute);
      default -> false;
    };
  }

  /// A GetItem; what the statement asks beyond the key, [#matches] checks.
  ObjectNode get(Statement.Select select) {
    var request = on(select.table());
    keyed(select, request);
    return request;
  }

  /// True if there is an item, and it is as the statement asks.
  boolean matches(Statement.Select select, JsonNode item) {
    if (!(item instanceof ObjectNode found)) {
      return false;
    }
    var rest = rest(select);
    if (rest.isEmpty()) {
      return true;
    }
    var placeholders = new Placeholders();
    var text = all(rest, placeholders);
    var operands = JsonNodeFactory.instance.objectNode();
    placeholders.addTo(operands);
    return Condition.parse(
            text,
            Kind.FILTER,
            Operands.of(
                (ObjectNode) operands.get("ExpressionAttributeNames"),
                (ObjectNode) operands.get("ExpressionAttributeValues")))
        .holds(WireValues.readItem(found));
  }

  /// A PutItem, UpdateItem or DeleteItem, or the ConditionCheck of a transaction.
  ObjectNode write(Statement statement) {
    var request = on(statement.table());
    var placeholders = new Placeholders();
    switch (statement) {
      case Statement.Insert(_, var item) -> {
        request.set("Item", item);
        request.put(
            "ConditionExpression", partition(statement, "attribute_not_exists", placeholders));
      }
      case Statement.Update(_, var actions, _, var returning) -> {
        keyed(statement, request);
        request.put("UpdateExpression", update(actions, placeholders));
        request.put("ConditionExpression", present(statement, placeholders));
        returning.ifPresent(it -> request.put("ReturnValues", it));
      }
      case Statement.Delete(_, _, var returning) -> {
        keyed(statement, request);
        var rest = rest(statement);
        if (!rest.isEmpty()) {
          request.put(
              "ConditionExpression",
              partition(statement, "attribute_not_exists", placeholders)
                  + " OR "
                  + all(rest, placeholders));
        }
        returning.ifPresent(it -> request.put("ReturnValues", it));
      }
      case Statement.Select _ -> {
        keyed(statement, request);
        request.put("ConditionExpression", present(statement, placeholders));
      }
    }
    placeholders.addTo(request);
    return request;
  }

  private static ObjectNode on(String table) {
    return JsonNodeFactory.instance.objectNode().put("TableName", table);
  }

  private String partition(Statement statement, String function, Placeholders placeholders) {
    var name = tables.require(statement.table()).key().partition().name();
    return new Expression.Call(function, List.of(new Path(List.of(name)))).write(placeholders);
  }

  /// There is an item, and it is as the statement asks.
  private String present(Statement statement, Placeholders placeholders) {
    var exists = partition(statement, "attribute_exists", placeholders);
    var rest = rest(statement);
    return rest.isEmpty()
        ? exists
        : exists
            + rest.stream()
                .map(it -> operand(it, placeholders))
                .collect(Collectors.joining(" AND ", " AND ", ""));
  }

  private void keyed(Statement statement, ObjectNode request) {
    var schema = tables.require(statement.table()).key();
    var key = request.putObject("Key");
    for (var attribute : attributes(schema)) {
      var values =
          statement.where().stream().flatMap(it -> value(it, attribute.name()).stream()).toList();
      if (values.isEmpty()) {
        throw DynamoDbException.validation(
            "Where clause does not contain a mandatory equality on all key attributes");
      }
      key.set(attribute.name(), values.getFirst());
    }
  }

  /// The statement's conditions beyond the key.
  private List<Expression> rest(Statement statement) {
    var key = attributes(tables.require(statement.table()).key());
    return statement.where().stream()
        .filter(it -> key.stream().noneMatch(part -> value(it, part.name()).isPresent()))
        .toList();
  }

  private static List<KeyAttribute> attributes(KeySchema key) {
    return key.sort().isPresent()
        ? List.of(key.partition(), key.sort().get())
        : List.of(key.partition());
  }

  /// The value that the attribute must be equal to.
  private static Optional<JsonNode> value(Expression condition, String attribute) {
    return switch (condition) {
      case Infix(Path path, var operator, Literal(var value)) ->
          path.isAttribute(attribute) && operator.equals("=")
              ? Optional.of(value)
              : Optional.empty();
      case Infix(Literal(var value), var operator, Path path) ->
          path.isAttribute(attribute) && operator.equals("=")
              ? Optional.of(value)
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static String all(List<Expression> conditions, Placeholders placeholders) {
    return conditions.size() == 1
        ? conditions.getFirst().write(placeholders)
        : conditions.stream()
            .map(it -> operand(it, placeholders))
            .collect(Collectors.joining(" AND "));
  }

  private static String operand(Expression condition, Placeholders placeholders) {
    var text = condition.write(placeholders);
    return condition instanceof Expression.Or ? "(" + text + ")" : text;
  }

  private static String update(List<Action> actions, Placeholders placeholders) {
    var clauses = new ArrayList<String>();
    for (var clause : Action.Clause.values()) {
      var parts =
          actions.stream()
              .filter(action -> action.clause() == clause)
              .map(action -> part(action, placeholders))
              .toList();
      if (!parts.isEmpty()) {
        clauses.add(clause + " " + String.join(", ", parts));
      }
    }
    return String.join(" ", clauses);
  }

  private static String part(Action action, Placeholders placeholders) {
    var path = action.path().write(placeholders);
    return switch (action.clause()) {
      case SET -> path + " = " + action.value().orElseThrow().write(placeholders);
      case REMOVE -> path;
      case ADD, DELETE -> path + " " + action.value().orElseThrow().write(placeholders);
    };
  }
}
