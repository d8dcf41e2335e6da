package bookpost.emulator.dynamodb;

import bookpost.emulator.dynamodb.value.AttributeValue;
import bookpost.emulator.dynamodb.value.Item;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A secondary index. It holds those items only that have all attributes of its key.
final class Index {
  private IndexDefinition definition;
  private final KeySchema tableKey;
  private final StoredRows rows = new StoredRows();

  Index(IndexDefinition definition, KeySchema tableKey) {
    this.definition = definition;
    this.tableKey = tableKey;
  }

  IndexDefinition definition() {
    return definition;
  }

  /// Takes over settings that do not move rows, such as throughput.
  void redefine(IndexDefinition changed) {
    definition = changed;
  }

  StoredRows rows() {
    return rows;
  }

  /// True if the index holds the attribute of each of its items.
  boolean projects(String attribute) {
    return definition.projection() == IndexDefinition.ProjectionType.ALL
        || Keys.isPart(definition.key(), attribute)
        || Keys.isPart(tableKey, attribute)
        || definition.included().contains(attribute);
  }

  /// Follows a write to the table.
  ///
  /// @return the write units that it costs
  int follow(Key key, @Nullable Item before, @Nullable Item after) {
    Entry old = before == null ? null : entry(key, before);
    Entry current = after == null ? null : entry(key, after);
    if (old == null) {
      return current == null ? 0 : add(current);
    }
    if (current == null) {
      return remove(old);
    }
    if (!old.partition.equals(current.partition) || old.position.compareTo(current.position) != 0) {
      return remove(old) + add(current);
    }
    rows.put(current.partition, current.position, current.row);
    return old.row.equals(current.row)
        ? 0
        : Capacity.writeUnits(Math.max(old.row.sizeBytes(), current.row.sizeBytes()));
  }

  private int add(Entry entry) {
    rows.put(entry.partition, entry.position, entry.row);
    return Capacity.writeUnits(entry.row.sizeBytes());
  }

  private int remove(Entry entry) {
    rows.remove(entry.partition, entry.position);
    return Capacity.writeUnits(entry.row.sizeBytes());
  }

  private @Nullable Entry entry(Key key, Item row) {
    Map<String, AttributeValue> attributes = row.attributes();
    AttributeValue partition = keyValue(attributes, definition.key().partition());
    Optional<KeyAttribute> sortKey = definition.key().sort();
    AttributeValue sort = sortKey.isPresent() ? keyValue(attributes, sortKey.get()) : null;
    if (partition == null || (sort == null && sortKey.isPresent())) {
      return null;
    }
    return new Entry(partition, Position.at(sort, key), projected(row));
  }

  /// Null also for a value of another type: an index added later leaves such items out.
  private static @Nullable AttributeValue keyValue(
      Map<String, AttributeValue> attributes, KeyAttribute key) {
    AttributeValue value = attributes.get(key.name());
    return value != null && Keys.hasType(value, key.type()) ? value : null;
  }

  private Item projected(Item row) {
    if (definition.projection() == IndexDefinition.ProjectionType.ALL) {
      return row;
    }
    Map<String, AttributeValue> held = new LinkedHashMap<>();
    row.attributes()
        .forEach((name, value) -> {
          if (projects(name)) {
            held.put(name, value);
          }
        });
    return new Item(held);
  }

  private record Entry(AttributeValue partition, Position position, Item row) {}
}
