package bookpost.emulator.dynamodb;

import bookpost.emulator.dynamodb.value.AttributeValue;
import org.jspecify.annotations.Nullable;

/// The position of a row among those of its partition key, or a place between rows at which a
/// search begins.
///
/// @param sort null if the key has no sort key
/// @param item the item's primary key, in an index, where several items may have one key
record Position(@Nullable AttributeValue sort, @Nullable Key item, Edge edge)
    implements Comparable<Position> {
  /// The side of the rows with the same sort key on which the position is.
  enum Edge {
    NONE,
    BEFORE,
    AFTER
  }

  /// The one position in a table without a sort key.
  static final Position ONLY = at(null);

  static Position at(@Nullable AttributeValue sort) {
    return new Position(sort, null, Edge.NONE);
  }

  static Position at(@Nullable AttributeValue sort, Key item) {
    return new Position(sort, item, Edge.NONE);
  }

  static Position between(AttributeValue sort, Edge edge) {
    return new Position(sort, null, edge);
  }

  /// Only the left side may have an edge: rows have none.
  @Override
  public int compareTo(Position other) {
    int bySort = KeyOrder.compare(sort, other.sort);
    if (bySort != 0) {
      return bySort;
    }
    if (edge != Edge.NONE) {
      return edge == Edge.BEFORE ? -1 : 1;
    }
    if (item == null || other.item == null) {
      return Boolean.compare(item != null, other.item != null);
    }
    return item.compareTo(other.item);
  }
}
