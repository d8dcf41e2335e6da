package bookpost.emulator.dynamodb;

import bookpost.emulator.dynamodb.value.AttributeValue;
import bookpost.emulator.dynamodb.value.Item;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The rows of one partition key, in the order of their positions. Most collections hold one row,
/// so a single row is kept without a tree.
final class ItemCollection {
  /// Takes rows in order.
  @FunctionalInterface
  interface Visitor {
    /// Returns false if it wants no further row.
    boolean visit(Position position, Item row);
  }

  private final AttributeValue partition;
  private final int hash;
  private Position position = Position.ONLY;
  private @Nullable Item single;
  private @Nullable TreeMap<Position, Item> rows;

  ItemCollection(AttributeValue partition, int hash) {
    this.partition = partition;
    this.hash = hash;
  }

  AttributeValue partition() {
    return partition;
  }

  int hash() {
    return hash;
  }

  boolean isEmpty() {
    return rows == null ? single == null : rows.isEmpty();
  }

  @Nullable Item get(Position wanted) {
    if (rows != null) {
      return rows.get(wanted);
    }
    return single != null && wanted.compareTo(position) == 0 ? single : null;
  }

  void put(Position at, Item row) {
    if (rows != null) {
      rows.put(at, row);
    } else if (single == null || at.compareTo(position) == 0) {
      position = at;
      single = row;
    } else {
      rows = new TreeMap<>();
      rows.put(position, single);
      rows.put(at, row);
      position = Position.ONLY;
      single = null;
    }
  }

  void remove(Position at) {
    if (rows != null) {
      rows.remove(at);
    } else if (single != null && at.compareTo(position) == 0) {
      single = null;
    }
  }

  /// Shows the rows beyond a position, or all of them if there is none.
  ///
  /// @return false if the visitor wants no further row
  boolean walk(@Nullable Position beyond, boolean forward, Visitor visitor) {
    if (rows == null) {
      if (single == null) {
        return true;
      }
      int side = beyond == null ? 0 : beyond.compareTo(position);
      boolean shown = beyond == null || (forward ? side < 0 : side > 0);
      return !shown || visitor.visit(position, single);
    }
    NavigableMap<Position, Item> left =
        beyond == null
            ? forward ? rows : rows.descendingMap()
            : forward ? rows.tailMap(beyond, false) : rows.headMap(beyond, false).descendingMap();
    for (Map.Entry<Position, Item> entry : left.entrySet()) {
      if (!visitor.visit(entry.getKey(), entry.getValue())) {
        return false;
      }
    }
    return true;
  }
}
