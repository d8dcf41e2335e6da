package bookpost.emulator.dynamodb;

import bookpost.emulator.dynamodb.expression.Condition;
import bookpost.emulator.dynamodb.expression.DocumentPath;
import bookpost.emulator.dynamodb.expression.Projection;
import bookpost.emulator.dynamodb.value.AttributeValue;
import bookpost.emulator.dynamodb.value.Item;
import bookpost.emulator.dynamodb.value.WireValues;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The common part of queries and scans: the table or index, the attributes to return, and the row
/// to begin at.
final class Reading {
  /// The part of each item that is returned, in the order in which DynamoDB lists the values.
  enum Select {
    SPECIFIC_ATTRIBUTES,
    COUNT,
    ALL_ATTRIBUTES,
    ALL_PROJECTED_ATTRIBUTES
  }

  private final Request request;
  private final String tableName;
  private final @Nullable String indexName;
  private final @Nullable Select select;
  private final boolean consistent;
  private final int limit;
  private final Capacity capacity;
  private @Nullable Condition filter;
  private @Nullable Projection projection;

  private Reading(
      Request request,
      String tableName,
      @Nullable String indexName,
      @Nullable Select select,
      boolean consistent,
      int limit,
      Capacity capacity) {
    this.request = request;
    this.tableName = tableName;
    this.indexName = indexName;
    this.select = select;
    this.consistent = consistent;
    this.limit = limit;
    this.capacity = capacity;
  }

  /// Reads the parameters that break no constraint; the caller checks them.
  ///
  /// @param limitTooLow reports a limit below 1
  static Reading read(Request request, Runnable limitTooLow) {
    String table = request.table();
    String index = request.text("IndexName");
    Capacity capacity = Capacity.of(request.capacityDetail());
    Integer limit = request.integer("Limit");
    if (limit != null && limit < 1) {
      limitTooLow.run();
    }
    Select select =
        request.has("Select")
            ? request.oneOf("Select", Select.values(), Select.ALL_ATTRIBUTES)
            : null;
    return new Reading(
        request,
        table,
        index,
        select,
        request.flag("ConsistentRead"),
        limit == null ? Integer.MAX_VALUE : limit,
        capacity);
  }

  boolean consistent() {
    return consistent;
  }

  /// Takes over what was parsed of the request.
  void show(@Nullable Condition wanted, @Nullable Projection attributes) {
    filter = wanted;
    projection = attributes;
    String parameter = request.has("AttributesToGet") ? "AttributesToGet" : "ProjectionExpression";
    if (select == Select.SPECIFIC_ATTRIBUTES && attributes == null) {
      throw DynamoDbException.validation(
          "Must specify the AttributesToGet or ProjectionExpression when choosing to get"
              + " SPECIFIC_ATTRIBUTES");
    }
    if (select == Select.COUNT && attributes != null) {
      throw DynamoDbException.validation(
          "Cannot specify the " + parameter + " when choosing to get only the Count");
    }
    if (select != null && select != Select.SPECIFIC_ATTRIBUTES && attributes != null) {
      throw DynamoDbException.validation(
          "Cannot specify the " + parameter + " when choosing to get " + select);
    }
    if (select == Select.ALL_PROJECTED_ATTRIBUTES && indexName == null) {
      throw DynamoDbException.validation(
          "ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName");
    }
  }

  /// The index that is read; null for the table itself.
  @Nullable Index index(StoredTable table) {
    if (indexName == null) {
      return null;
    }
    Index index = table.index(indexName);
    if (index == null) {
      throw DynamoDbException.validation(
          "The table does not have the specified index: " + indexName);
    }
    if (index.definition().global()) {
      checkGlobal(index);
    }
    return index;
  }

  private void checkGlobal(Index index) {
    if (consistent) {
      throw DynamoDbException.validation(
          "Consistent reads are not supported on global secondary indexes");
    }
    if (select == Select.ALL_ATTRIBUTES
        && index.definition().projection() != IndexDefinition.ProjectionType.ALL) {
      throw DynamoDbException.validation(
          "One or more parameter values were invalid: Select type ALL_ATTRIBUTES is not supported"
              + " for global secondary index "
              + index.definition().name()
              + " because its projection type is not ALL");
    }
    List<String> missing = missing(index);
    if (!missing.isEmpty()) {
      throw DynamoDbException.validation(
          "One or more parameter values were invalid: Global secondary index "
              + index.definition().name()
              + " does not project "
              + missing);
    }
  }

  private List<String> missing(Index index) {
    return projection == null
        ? List.of()
        : projection.paths().stream()
            .map(DocumentPath::attribute)
            .filter(attribute -> !index.projects(attribute))
            .toList();
  }

  /// The item after which the request wants to go on; null if it begins at the start.
  @Nullable Item start(StoredTable table, @Nullable Index index) {
    ObjectNode given = request.object("ExclusiveStartKey");
    if (given == null) {
      return null;
    }
    Item start = WireValues.readItem(given);
    Map<String, KeyAttribute> wanted = startAttributes(table, index);
    if (!start.attributes().keySet().equals(wanted.keySet())) {
      throw invalidStart();
    }
    for (KeyAttribute key : wanted.values()) {
      AttributeValue value = start.attributes().get(key.name());
      if (value == null || !Keys.hasType(value, key.type())) {
        throw invalidStart();
      }
    }
    return start;
  }

  private static DynamoDbException invalidStart() {
    return DynamoDbException.validation(
        "The provided starting key is invalid: The provided key element does not match the schema");
  }

  /// The key attributes of the table and, if one is read, of the index.
  private static Map<String, KeyAttribute> startAttributes(
      StoredTable table, @Nullable Index index) {
    Map<String, KeyAttribute> attributes = new LinkedHashMap<>();
    putAttributes(attributes, table.key());
    if (index != null) {
      putAttributes(attributes, index.definition().key());
    }
    return attributes;
  }

  private static void putAttributes(Map<String, KeyAttribute> attributes, KeySchema key) {
    attributes.put(key.partition().name(), key.partition());
    key.sort().ifPresent(sort -> attributes.put(sort.name(), sort));
  }

  /// The position of an item in the rows that are read.
  static Position position(Item item, StoredTable table, @Nullable Index index) {
    Key key = Key.of(item, table.key());
    return index == null
        ? Position.at(key.sort())
        : Position.at(Key.of(item, index.definition().key()).sort(), key);
  }

  String tableName() {
    return tableName;
  }

  /// A page to be filled from a table or index.
  Page page(StoredTable table, @Nullable Index index) {
    boolean whole =
        index != null
            && !index.definition().global()
            && (select == Select.ALL_ATTRIBUTES || !missing(index).isEmpty());
    return new Page(limit, filter, whole ? table : null);
  }

  ObjectNode response(Page page, StoredTable table, @Nullable Index index) {
    ObjectNode response = JsonNodeFactory.instance.objectNode();
    if (select != Select.COUNT) {
      ArrayNode items = response.putArray("Items");
      for (Item item : page.shown()) {
        items.add(WireValues.write(projection == null ? item : projection.of(item)));
      }
    }
    response.put("Count", page.shown().size());
    response.put("ScannedCount", page.scanned());
    Item last = page.last();
    if (last != null) {
      Map<String, AttributeValue> key = new LinkedHashMap<>();
      for (String attribute : startAttributes(table, index).keySet()) {
        AttributeValue value = last.attributes().get(attribute);
        if (value != null) {
          key.put(attribute, value);
        }
      }
      response.set("LastEvaluatedKey", WireValues.write(new Item(key)));
    }
    addCapacity(page, table, index);
    capacity.writeOne(response);
    return response;
  }

  private void addCapacity(Page page, StoredTable table, @Nullable Index index) {
    double units = Capacity.readUnits(page.sizeBytes(), consistent);
    if (index == null) {
      capacity.add(table, units);
      return;
    }
    capacity.add(table, page.fetches(consistent));
    capacity.add(table, index, units);
  }
}
