package bookpost.emulator.dynamodb;

import bookpost.emulator.dynamodb.expression.Condition;
import bookpost.emulator.dynamodb.expression.DocumentPath;
import bookpost.emulator.dynamodb.expression.KeyCondition;
import bookpost.emulator.dynamodb.expression.KeyRange;
import bookpost.emulator.dynamodb.expression.KeySelection;
import bookpost.emulator.dynamodb.value.AttributeValue;
import bookpost.emulator.dynamodb.value.Item;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// [Query](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Query.html).
final class Query implements Operation {
  private static final List<String> EXPRESSIONS =
      List.of("KeyConditionExpression", "FilterExpression", "ProjectionExpression");
  private static final List<String> OLDER =
      List.of("AttributesToGet", "QueryFilter", "ConditionalOperator");
  private static final List<String> OLDER_WITH_KEYS =
      List.of("AttributesToGet", "QueryFilter", "ConditionalOperator", "KeyConditions");

  private final StoredTables tables;

  Query(StoredTables tables) {
    this.tables = tables;
  }

  @Override
  public ObjectNode execute(Request request, Instant now) {
    Reading reading =
        Reading.read(
            request,
            () ->
                request.constrainCapital(
                    "Limit", "Member must have value greater than or equal to 1"));
    request.check();
    RequestExpressions expressions =
        new RequestExpressions(
            request, EXPRESSIONS, request.has("KeyConditionExpression") ? OLDER_WITH_KEYS : OLDER);
    Condition filter = expressions.filter("QueryFilter");
    KeyCondition condition = expressions.keyCondition();
    reading.show(filter, expressions.projection());
    expressions.requireAllUsed();

    StoredTable table = tables.require(reading.tableName());
    Index index = reading.index(table);
    KeySchema key = index == null ? table.key() : index.definition().key();
    KeySelection selection = condition.on(key);
    checkFilter(request, filter, key);
    Position start = start(reading.start(table, index), selection, table, index);

    boolean forward = forward(request);
    Position beyond = start == null ? bound(selection, forward) : start;
    Page page = reading.page(table, index);
    ItemCollection.Visitor visitor =
        (position, row) -> includes(selection, position.sort()) && page.visit(position, row);
    if (index == null) {
      tables
          .rows(table, reading.consistent())
          .walk(
              selection.partition(),
              beyond,
              forward,
              tables.seen(table, reading.consistent(), now, visitor));
    } else {
      index.rows().walk(selection.partition(), beyond, forward, visitor);
    }
    if (index == null && key.sort().isEmpty()) {
      page.end();
    }
    return reading.response(page, table, index);
  }

  private static boolean forward(Request request) {
    JsonNode given = request.find("ScanIndexForward");
    return given == null || request.flag("ScanIndexForward");
  }

  private static void checkFilter(Request request, @Nullable Condition filter, KeySchema key) {
    if (filter != null) {
      for (DocumentPath path : filter.paths()) {
        if (Keys.isPart(key, path.attribute())) {
          throw DynamoDbException.validation(
              (request.has("QueryFilter") ? "QueryFilter" : "Filter Expression")
                  + " can only contain non-primary key attributes: Primary key attribute: "
                  + path.attribute());
        }
      }
    }
  }

  private static @Nullable Position start(
      @Nullable Item given, KeySelection selection, StoredTable table, @Nullable Index index) {
    if (given == null) {
      return null;
    }
    KeySchema read = index == null ? table.key() : index.definition().key();
    if (read.sort().isEmpty() && index == null) {
      throw DynamoDbException.validation(
          "The query can return at most one row and cannot be restarted");
    }
    Key start = Key.of(given, read);
    if (!start.partition().equals(selection.partition()) || !includes(selection, start.sort())) {
      throw DynamoDbException.validation(
          "The provided starting key is outside query boundaries based on provided conditions");
    }
    return Reading.position(given, table, index);
  }

  private static boolean includes(KeySelection selection, @Nullable AttributeValue sort) {
    return sort == null || selection.sort().isEmpty() || selection.sort().get().includes(sort);
  }

  /// The place before the first row that is asked for, or after the last one.
  private static @Nullable Position bound(KeySelection selection, boolean forward) {
    if (selection.sort().isEmpty()) {
      return null;
    }
    KeyRange range = selection.sort().get();
    Optional<KeyRange.Bound> bound = forward ? range.lower() : range.upper();
    if (bound.isEmpty()) {
      return null;
    }
    boolean before = forward == bound.get().inclusive();
    return Position.between(
        bound.get().value(), before ? Position.Edge.BEFORE : Position.Edge.AFTER);
  }
}
