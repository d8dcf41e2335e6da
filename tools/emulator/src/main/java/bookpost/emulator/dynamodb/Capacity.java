package bookpost.emulator.dynamodb;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/// The [capacity
/// units](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html)
/// that a request consumes, for each table and index.
final class Capacity {
  /// How much of it the response shows, in the order in which DynamoDB lists the values.
  enum Detail {
    INDEXES,
    TOTAL,
    NONE
  }

  private static final int WRITE_UNIT_BYTES = 1024;
  private static final int READ_UNIT_BYTES = 4096;
  private static final int TRANSACTION_FACTOR = 2;
  private static final String UNITS = "CapacityUnits";

  private final Detail detail;
  private final boolean transactional;
  private final boolean writes;
  private final Map<String, Units> tables = new LinkedHashMap<>();

  private Capacity(Detail detail, boolean transactional, boolean writes) {
    this.detail = detail;
    this.transactional = transactional;
    this.writes = writes;
  }

  static Capacity of(Detail detail) {
    return new Capacity(detail, false, false);
  }

  /// Transactions consume twice the units, and the response shows their kind.
  static Capacity ofTransaction(Detail detail, boolean writes) {
    return new Capacity(detail, true, writes);
  }

  static int writeUnits(long bytes) {
    return (int) Math.max(1, (bytes + WRITE_UNIT_BYTES - 1) / WRITE_UNIT_BYTES);
  }

  /// Half a unit for each 4 KB, and a whole one if the read is consistent.
  static double readUnits(long bytes, boolean consistent) {
    long units = Math.max(1, (bytes + READ_UNIT_BYTES - 1) / READ_UNIT_BYTES);
    return consistent ? units : units / 2.0;
  }

  void add(StoredTable table, double units) {
    if (detail != Detail.NONE) {
      units(table).table += transactional ? TRANSACTION_FACTOR * units : units;
    }
  }

  void add(StoredTable table, Index index, double units) {
    if (detail != Detail.NONE && units > 0) {
      Units all = units(table);
      (index.definition().global() ? all.global : all.local)
          .merge(
              index.definition().name(),
              transactional ? TRANSACTION_FACTOR * units : units,
              Double::sum);
    }
  }

  /// Adds the units of a request to one table.
  void writeOne(ObjectNode response) {
    tables.forEach((name, units) -> response.set("ConsumedCapacity", tree(name, units)));
  }

  /// Adds the units of a request to many tables.
  void writeAll(ObjectNode response) {
    if (detail != Detail.NONE) {
      ArrayNode all = response.putArray("ConsumedCapacity");
      tables.forEach((name, units) -> all.add(tree(name, units)));
    }
  }

  private Units units(StoredTable table) {
    return tables.computeIfAbsent(table.name(), _ -> new Units());
  }

  private ObjectNode tree(String name, Units units) {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    tree.put("TableName", name);
    putUnits(tree, units.sum());
    if (detail == Detail.INDEXES) {
      putUnits(tree.putObject("Table"), units.table);
      putIndexes(tree, "LocalSecondaryIndexes", units.local);
      putIndexes(tree, "GlobalSecondaryIndexes", units.global);
    }
    return tree;
  }

  private void putIndexes(ObjectNode tree, String member, Map<String, Double> indexes) {
    if (!indexes.isEmpty()) {
      ObjectNode all = tree.putObject(member);
      indexes.forEach((name, units) -> putUnits(all.putObject(name), units));
    }
  }

  private void putUnits(ObjectNode tree, double units) {
    tree.put(UNITS, units);
    if (transactional) {
      tree.put(writes ? "WriteCapacityUnits" : "ReadCapacityUnits", units);
    }
  }

  private static final class Units {
    private final Map<String, Double> local = new LinkedHashMap<>();
    private final Map<String, Double> global = new LinkedHashMap<>();
    private double table;

    private double sum() {
      double sum = table;
      for (double units : local.values()) {
        sum += units;
      }
      for (double units : global.values()) {
        sum += units;
      }
      return sum;
    }
  }
}
