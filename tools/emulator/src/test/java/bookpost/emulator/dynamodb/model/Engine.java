package bookpost.emulator.dynamodb.model;

import bookpost.emulator.dynamodb.DynamoDbException;
import bookpost.emulator.dynamodb.stream.TableChange;
import bookpost.emulator.dynamodb.value.AttributeValue;
import bookpost.emulator.dynamodb.value.Item;
import bookpost.emulator.dynamodb.value.ScalarOrder;
import bookpost.emulator.dynamodb.value.WireValues;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Takes steps on the engine, as requests on the wire.
public final class Engine {
  /// The engine under test.
  public interface Subject {
    ObjectNode execute(String operation, ObjectNode request, Instant now);

    void expire(Instant now);

    void setLateIndex(boolean there);
  }

  private static final int PAGES_MAX = 1_000;

  private final Subject subject;
  private final List<TableChange> changes;
  private Instant now = Schema.START;
  private boolean late;

  /// @param changes to which the subject adds each change
  public Engine(Subject subject, List<TableChange> changes) {
    this.subject = subject;
    this.changes = changes;
  }

  public Observed take(Step step) {
    changes.clear();
    Map<String, Object> response;
    try {
      response = respond(step);
    } catch (DynamoDbException refusal) {
      response = refusal(refusal);
    }
    List<Object> changed = new ArrayList<>();
    for (TableChange change : changes) {
      changed.add(
          List.of(change.table(), change.key(), change.before(), change.after(), change.expired()));
    }
    boolean unordered = step instanceof Step.Wait || step instanceof Step.WriteBatch;
    return new Observed(
        new TreeMap<>(response), unordered ? Schema.anyOrder(changed) : List.copyOf(changed));
  }

  private Map<String, Object> respond(Step step) {
    Map<String, Object> response = new TreeMap<>();
    switch (step) {
      case Step.Single single -> {
        ObjectNode given = single(single);
        given.put("ReturnConsumedCapacity", "INDEXES");
        given.put(
            "ReturnValues", single instanceof Step.Change change ? change.returned() : "ALL_OLD");
        ObjectNode answer = execute(operation(single) + "Item", given);
        putItem(response, answer, "Attributes");
        response.put("units", units(answer.path("ConsumedCapacity")));
      }
      case Step.Get get -> putItem(response, execute("GetItem", get(get)), "Item");
      case Step.WriteBatch(var writes) -> writeBatch(writes);
      case Step.ReadBatch(var reads) -> response.put("items", readBatch(reads));
      case Step.WriteTogether(var token, var writes) -> writeTogether(token, writes);
      case Step.ReadTogether(var reads) -> response.put("items", readTogether(reads));
      case Step.Query query -> query(query, response);
      case Step.Scan scan -> scan(scan, response);
      case Step.Reindex() -> {
        late = !late;
        subject.setLateIndex(late);
      }
      case Step.Wait(var seconds) -> {
        now = now.plusSeconds(seconds);
        subject.expire(now);
      }
    }
    return response;
  }

  private ObjectNode execute(String operation, ObjectNode request) {
    return subject.execute(operation, request, now);
  }

  private static Map<String, Object> refusal(DynamoDbException refusal) {
    Map<String, Object> response = new TreeMap<>();
    response.put("refused", refusal.code());
    ObjectNode members = refusal.members();
    if (members != null && members.has("Item")) {
      putItem(response, members, "Item");
    }
    if (members != null && members.has("CancellationReasons")) {
      List<Object> reasons = new ArrayList<>();
      for (JsonNode reason : members.get("CancellationReasons")) {
        String code = reason.path("Code").asText();
        Item shown = item(reason.get("Item"));
        reasons.add(code.equals("None") ? code : List.of(code, shown == null ? Item.NONE : shown));
      }
      response.put("reasons", reasons);
    }
    return response;
  }

  private static Map<String, Double> units(JsonNode consumed) {
    Map<String, Double> units = new TreeMap<>();
    double sum = 0;
    units.put("", consumed.path("Table").path("CapacityUnits").asDouble());
    for (String kind : List.of("LocalSecondaryIndexes", "GlobalSecondaryIndexes")) {
      for (var index : consumed.path(kind).properties()) {
        units.put(index.getKey(), index.getValue().path("CapacityUnits").asDouble());
      }
    }
    for (double part : units.values()) {
      sum += part;
    }
    if (sum != consumed.path("CapacityUnits").asDouble()) {
      throw new IllegalStateException("parts do not add up: " + consumed);
    }
    return units;
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  private static String operation(Step.Single single) {
    return switch (single) {
      case Step.Put _ -> "Put";
      case Step.Change _ -> "Update";
      case Step.Delete _ -> "Delete";
      case Step.Check _ -> "ConditionCheck";
    };
  }

  private static ObjectNode single(Step.Single single) {
    ObjectNode given = object();
    given.put("TableName", single.table());
    given.set(single instanceof Step.Put ? "Item" : "Key", WireValues.write(single.item()));
    given.put("ReturnValuesOnConditionCheckFailure", "ALL_OLD");
    ExpressionText text = new ExpressionText();
    single.claim().ifPresent(claim -> given.put("ConditionExpression", claim.text(text)));
    if (single instanceof Step.Change change && !change.alterations().isEmpty()) {
      given.put("UpdateExpression", update(change.alterations(), text));
    }
    text.into(given);
    return given;
  }

  private static String update(List<Alteration> alterations, ExpressionText text) {
    Map<String, String> clauses = new TreeMap<>();
    for (Alteration alteration : alterations) {
      clauses.merge(
          alteration.clause(), alteration.text(text), (left, right) -> left + ", " + right);
    }
    StringBuilder all = new StringBuilder();
    clauses.forEach((clause, parts) -> all.append(clause).append(' ').append(parts).append(' '));
    return all.toString();
  }

  private static ObjectNode get(Step.Get get) {
    ObjectNode given = object();
    given.put("TableName", get.table());
    given.set("Key", WireValues.write(get.item()));
    if (!get.attributes().isEmpty()) {
      ExpressionText text = new ExpressionText();
      given.put(
          "ProjectionExpression",
          String.join(", ", get.attributes().stream().map(text::name).toList()));
      text.into(given);
    }
    return given;
  }

  private void writeBatch(List<Step.Single> writes) {
    ObjectNode request = object();
    ObjectNode items = request.putObject("RequestItems");
    for (Step.Single write : writes) {
      ObjectNode given = items.withArray(write.table()).addObject();
      if (write instanceof Step.Put) {
        given.putObject("PutRequest").set("Item", WireValues.write(write.item()));
      } else {
        given.putObject("DeleteRequest").set("Key", WireValues.write(write.item()));
      }
    }
    execute("BatchWriteItem", request);
  }

  private List<Object> readBatch(List<Step.Get> reads) {
    ObjectNode request = object();
    ObjectNode items = request.putObject("RequestItems");
    for (Step.Get get : reads) {
      items.withObjectProperty(get.table()).withArray("Keys").add(WireValues.write(get.item()));
    }
    List<Object> found = new ArrayList<>();
    for (JsonNode table : execute("BatchGetItem", request).path("Responses")) {
      for (JsonNode tree : table) {
        found.add(WireValues.readItem((ObjectNode) tree));
      }
    }
    return Schema.anyOrder(found);
  }

  private void writeTogether(Optional<String> token, List<Step.Single> writes) {
    ObjectNode request = object();
    token.ifPresent(given -> request.put("ClientRequestToken", given));
    ArrayNode items = request.putArray("TransactItems");
    writes.forEach(write -> items.addObject().set(operation(write), single(write)));
    execute("TransactWriteItems", request);
  }

  private List<Object> readTogether(List<Step.Get> reads) {
    ObjectNode request = object();
    ArrayNode items = request.putArray("TransactItems");
    reads.forEach(read -> items.addObject().set("Get", get(read)));
    List<Object> found = new ArrayList<>();
    for (JsonNode response : execute("TransactGetItems", request).path("Responses")) {
      Map<String, Object> part = new TreeMap<>();
      putItem(part, (ObjectNode) response, "Item");
      found.add(part);
    }
    return found;
  }

  private void query(Step.Query query, Map<String, Object> response) {
    ModelIndex index = index(query.table(), query.index());
    ObjectNode request = object();
    ExpressionText text = new ExpressionText();
    String keys = text.name(index.partition()) + " = " + text.value(query.partition());
    if (query.range().isPresent()) {
      keys +=
          " AND "
              + text.name(index.sort())
              + " BETWEEN "
              + text.value(query.range().get().low())
              + " AND "
              + text.value(query.range().get().high());
    }
    request.put("KeyConditionExpression", keys);
    request.put("ScanIndexForward", query.forward());
    query.filter().ifPresent(claim -> request.put("FilterExpression", claim.text(text)));
    text.into(request);
    List<Item> found = new ArrayList<>();
    int scanned = pages("Query", query.table(), query.index(), query.limit(), request, found);
    if (!index.sort().isEmpty()) {
      requireOrder(found, index.sort(), query.forward());
    }
    response.put("items", Schema.anyOrder(found));
    response.put("scanned", scanned);
  }

  private static ModelIndex index(String table, String name) {
    return switch (name) {
      case "" -> new ModelIndex("", "p", table.equals(Schema.SORTED) ? "s" : "", true, List.of());
      case "late" -> Schema.LATE;
      default ->
          Schema.INDEXES.stream()
              .filter(index -> index.name().equals(name))
              .findAny()
              .orElseThrow();
    };
  }

  private static void requireOrder(List<Item> items, String sort, boolean forward) {
    for (int i = 1; i < items.size(); i++) {
      AttributeValue left = items.get(i - 1).attributes().get(sort);
      AttributeValue right = items.get(i).attributes().get(sort);
      int order = left == null || right == null ? 0 : ScalarOrder.compare(left, right);
      if (forward ? order > 0 : order < 0) {
        throw new IllegalStateException("not in order of " + sort + ": " + items);
      }
    }
  }

  private void scan(Step.Scan scan, Map<String, Object> response) {
    List<Item> found = new ArrayList<>();
    int scanned = 0;
    for (int segment = 0; segment < scan.segments(); segment++) {
      ObjectNode request = object();
      request.put("Segment", segment);
      request.put("TotalSegments", scan.segments());
      ExpressionText text = new ExpressionText();
      scan.filter().ifPresent(claim -> request.put("FilterExpression", claim.text(text)));
      text.into(request);
      scanned += pages("Scan", scan.table(), scan.index(), scan.limit(), request, found);
    }
    response.put("items", Schema.anyOrder(found));
    response.put("scanned", scanned);
  }

  private int pages(
      String operation,
      String table,
      String index,
      int limit,
      ObjectNode request,
      List<Item> found) {
    request.put("TableName", table);
    request.put("Limit", limit);
    if (!index.isEmpty()) {
      request.put("IndexName", index);
    }
    int scanned = 0;
    for (int pages = 0; pages < PAGES_MAX; pages++) {
      ObjectNode page = execute(operation, request);
      for (JsonNode tree : page.path("Items")) {
        found.add(WireValues.readItem((ObjectNode) tree));
      }
      int count = page.path("ScannedCount").asInt();
      scanned += count;
      JsonNode last = page.get("LastEvaluatedKey");
      if (count > limit || (last != null && count == 0)) {
        throw new IllegalStateException("a page of " + count + " where the limit is " + limit);
      }
      if (last == null) {
        return scanned;
      }
      request.set("ExclusiveStartKey", last);
    }
    throw new IllegalStateException("no end after " + PAGES_MAX + " pages");
  }

  private static @Nullable Item item(@Nullable JsonNode tree) {
    return tree == null ? null : WireValues.readItem((ObjectNode) tree);
  }

  private static void putItem(Map<String, Object> response, ObjectNode answer, String member) {
    Item item = item(answer.get(member));
    if (item != null) {
      response.put(member, item);
    }
  }
}
