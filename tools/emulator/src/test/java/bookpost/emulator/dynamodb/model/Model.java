package bookpost.emulator.dynamodb.model;

import bookpost.emulator.dynamodb.value.AttributeValue;
import bookpost.emulator.dynamodb.value.AttributeValue.N;
import bookpost.emulator.dynamodb.value.Item;
import bookpost.emulator.dynamodb.value.ScalarOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A naive DynamoDB, written from its documentation: meant to be obviously right, not fast.
public final class Model {
  private static final long TOKEN_AGE_S_MAX = 600;

  private final Map<String, ModelTable> tables = new LinkedHashMap<>();
  private final Map<String, Done> tokens = new HashMap<>();
  private final List<Object> changes = new ArrayList<>();
  private long now = Schema.START.getEpochSecond();

  public Model() {
    tables.put(Schema.PLAIN, new ModelTable(Schema.PLAIN, List.of("p")));
    ModelTable sorted = new ModelTable(Schema.SORTED, List.of("p", "s"));
    Schema.INDEXES.forEach(index -> sorted.indexes.put(index.name(), index));
    tables.put(Schema.SORTED, sorted);
  }

  private record Done(Step.WriteTogether step, long at) {}

  public Observed take(Step step) {
    changes.clear();
    Map<String, Object> response =
        switch (step) {
          case Step.Single single -> write(single);
          case Step.Get get -> read(get);
          case Step.WriteBatch(var writes) -> {
            writes.forEach(write -> apply(write, after(write)));
            yield Map.of();
          }
          case Step.ReadBatch(var reads) -> {
            List<Object> found = new ArrayList<>();
            reads.forEach(get -> found.addAll(read(get).values()));
            yield Map.of("items", Schema.anyOrder(found));
          }
          case Step.WriteTogether together -> write(together);
          case Step.ReadTogether(var reads) ->
              Map.of("items", reads.stream().map(this::read).toList());
          case Step.Query query -> query(query);
          case Step.Scan scan -> scan(scan);
          case Step.Reindex() -> reindex();
          case Step.Wait(var seconds) -> pass(seconds);
        };
    boolean unordered = step instanceof Step.Wait || step instanceof Step.WriteBatch;
    return new Observed(
        new TreeMap<>(response), unordered ? Schema.anyOrder(changes) : List.copyOf(changes));
  }

  private ModelTable table(String name) {
    ModelTable table = tables.get(name);
    if (table == null) {
      throw new IllegalArgumentException(name);
    }
    return table;
  }

  private Optional<Item> before(Step.Single write) {
    return table(write.table()).get(write.item());
  }

  private boolean holds(Step.Single write) {
    Map<String, AttributeValue> item = before(write).map(Item::attributes).orElse(Map.of());
    return write.claim().map(claim -> claim.holds(item)).orElse(true);
  }

  private Optional<Item> after(Step.Single write) {
    return switch (write) {
      case Step.Put put -> Optional.of(put.item());
      case Step.Delete _ -> Optional.empty();
      case Step.Check _ -> before(write);
      case Step.Change change -> {
        Map<String, AttributeValue> start = before(write).orElse(change.item()).attributes();
        Map<String, AttributeValue> after = new HashMap<>(start);
        change.alterations().forEach(alteration -> alteration.apply(start, after));
        yield Optional.of(new Item(after));
      }
    };
  }

  private void apply(Step.Single write, Optional<Item> after) {
    set(table(write.table()), table(write.table()).key(write.item()), after, false);
  }

  private void set(ModelTable table, Item key, Optional<Item> after, boolean expired) {
    Optional<Item> before = table.get(key);
    if (after.isPresent()) {
      table.items.put(key, after.get());
    } else {
      table.items.remove(key);
    }
    if (!before.equals(after)) {
      changes.add(List.of(table.name, key, before, after, expired));
    }
  }

  private Map<String, Object> write(Step.Single write) {
    Optional<Item> before = before(write);
    if (!holds(write)) {
      Map<String, Object> refusal = new HashMap<>();
      refusal.put("refused", "ConditionalCheckFailedException");
      before.ifPresent(item -> refusal.put("Item", item));
      return refusal;
    }
    Optional<Item> after = after(write);
    apply(write, after);
    Map<String, Object> response = new HashMap<>();
    shown(write, before, after).ifPresent(item -> response.put("Attributes", item));
    response.put("units", units(table(write.table()), before, after));
    return response;
  }

  private static Map<String, Double> units(
      ModelTable table, Optional<Item> before, Optional<Item> after) {
    Map<String, Double> units = new TreeMap<>();
    int larger =
        Math.max(before.map(ModelTable::units).orElse(1), after.map(ModelTable::units).orElse(1));
    units.put("", (double) larger);
    for (ModelIndex index : table.indexes.values()) {
      int own = ModelTable.units(index, before, after);
      if (own > 0) {
        units.put(index.name(), (double) own);
      }
    }
    return units;
  }

  private static Optional<Item> shown(
      Step.Single write, Optional<Item> before, Optional<Item> after) {
    if (!(write instanceof Step.Change change)) {
      return before;
    }
    return switch (change.returned()) {
      case "ALL_OLD" -> before;
      case "ALL_NEW" -> after;
      case "UPDATED_OLD" -> before.flatMap(item -> touched(change, item));
      case "UPDATED_NEW" -> after.flatMap(item -> touched(change, item));
      default -> Optional.empty();
    };
  }

  private static Optional<Item> touched(Step.Change change, Item item) {
    List<String> names = change.alterations().stream().map(Alteration::attribute).toList();
    Map<String, AttributeValue> shown = new HashMap<>(item.attributes());
    shown.keySet().retainAll(names);
    return shown.isEmpty() ? Optional.empty() : Optional.of(new Item(shown));
  }

  private Map<String, Object> read(Step.Get get) {
    Optional<Item> item = table(get.table()).get(get.item());
    if (item.isEmpty()) {
      return Map.of();
    }
    Map<String, AttributeValue> shown = new HashMap<>(item.get().attributes());
    if (!get.attributes().isEmpty()) {
      shown.keySet().retainAll(get.attributes());
    }
    return Map.of("Item", new Item(shown));
  }

  private Map<String, Object> write(Step.WriteTogether together) {
    Done done = together.token().map(tokens::get).orElse(null);
    if (done != null && now - done.at < TOKEN_AGE_S_MAX) {
      return done.step.equals(together)
          ? Map.of()
          : Map.of("refused", "IdempotentParameterMismatchException");
    }
    List<Object> reasons = new ArrayList<>();
    boolean refused = false;
    for (Step.Single write : together.writes()) {
      boolean holds = holds(write);
      refused |= !holds;
      reasons.add(
          holds ? "None" : List.of("ConditionalCheckFailed", before(write).orElse(Item.NONE)));
    }
    if (refused) {
      return Map.of("refused", "TransactionCanceledException", "reasons", reasons);
    }
    together.writes().forEach(write -> apply(write, after(write)));
    together.token().ifPresent(token -> tokens.put(token, new Done(together, now)));
    return Map.of();
  }

  private Map<String, Object> query(Step.Query query) {
    ModelTable table = table(query.table());
    if (!query.index().isEmpty() && !table.indexes.containsKey(query.index())) {
      return Map.of("refused", "ValidationException");
    }
    ModelIndex index = table.index(query.index());
    List<Item> read = new ArrayList<>();
    for (Item item : table.all(index)) {
      if (query.partition().equals(item.attributes().get(index.partition()))
          && query.range().map(range -> within(range, item, index.sort())).orElse(true)) {
        read.add(item);
      }
    }
    return shown(read, query.filter());
  }

  private static boolean within(Step.Range range, Item item, String sort) {
    AttributeValue value = item.attributes().get(sort);
    return value != null
        && ScalarOrder.compare(range.low(), value) <= 0
        && ScalarOrder.compare(value, range.high()) <= 0;
  }

  private Map<String, Object> scan(Step.Scan scan) {
    ModelTable table = table(scan.table());
    if (!scan.index().isEmpty() && !table.indexes.containsKey(scan.index())) {
      return Map.of("refused", "ValidationException");
    }
    return shown(table.all(table.index(scan.index())), scan.filter());
  }

  private static Map<String, Object> shown(List<Item> read, Optional<Claim> filter) {
    List<Object> shown = new ArrayList<>();
    for (Item item : read) {
      if (filter.map(claim -> claim.holds(item.attributes())).orElse(true)) {
        shown.add(item);
      }
    }
    return Map.of("items", Schema.anyOrder(shown), "scanned", read.size());
  }

  private Map<String, Object> reindex() {
    Map<String, ModelIndex> indexes = table(Schema.SORTED).indexes;
    if (indexes.remove(Schema.LATE.name()) == null) {
      indexes.put(Schema.LATE.name(), Schema.LATE);
    }
    return Map.of();
  }

  private Map<String, Object> pass(long seconds) {
    now += seconds;
    ModelTable table = table(Schema.PLAIN);
    for (Item item : List.copyOf(table.items.values())) {
      if (item.attributes().get("e") instanceof N(var at) && at.value().longValue() <= now) {
        set(table, table.key(item), Optional.empty(), true);
      }
    }
    return Map.of();
  }
}
