package bookpost.emulator.dynamodb;

import bookpost.emulator.dynamodb.value.AttributeValue;
import bookpost.emulator.dynamodb.value.Item;
import org.jspecify.annotations.Nullable;

/// The rows of a table or of an index.
final class StoredRows {
  private final HashOrder collections = new HashOrder();
  private long count;
  private long sizeBytes;

  long count() {
    return count;
  }

  long sizeBytes() {
    return sizeBytes;
  }

  @Nullable Item get(AttributeValue partition, Position position) {
    ItemCollection collection = collections.get(partition);
    return collection == null ? null : collection.get(position);
  }

  void put(AttributeValue partition, Position position, Item row) {
    ItemCollection collection = collections.getOrAdd(partition);
    Item before = collection.get(position);
    if (before != null) {
      collection.remove(position);
      sizeBytes -= before.sizeBytes();
      count--;
    }
    collection.put(position, row);
    sizeBytes += row.sizeBytes();
    count++;
  }

  void remove(AttributeValue partition, Position position) {
    ItemCollection collection = collections.get(partition);
    Item before = collection == null ? null : collection.get(position);
    if (collection == null || before == null) {
      return;
    }
    collection.remove(position);
    sizeBytes -= before.sizeBytes();
    count--;
    if (collection.isEmpty()) {
      collections.remove(collection);
    }
  }

  /// Shows the rows of a partition key beyond a position, in order.
  void walk(
      AttributeValue partition,
      @Nullable Position beyond,
      boolean forward,
      ItemCollection.Visitor visitor) {
    ItemCollection collection = collections.get(partition);
    if (collection != null) {
      collection.walk(beyond, forward, visitor);
    }
  }

  /// Shows all rows of a segment, in the order of their partition keys' hashes.
  void scan(Segment segment, @Nullable Start start, ItemCollection.Visitor visitor) {
    ItemCollection collection;
    if (start == null) {
      collection = collections.first(segment.hashMin());
    } else {
      ItemCollection begun = collections.get(start.partition());
      if (begun != null && !begun.walk(start.position(), true, visitor)) {
        return;
      }
      collection = collections.after(start.partition());
    }
    while (collection != null
        && segment.contains(collection.hash())
        && collection.walk(null, true, visitor)) {
      collection = collections.after(collection);
    }
  }

  /// The row after which a scan begins; it need not be there any more.
  record Start(AttributeValue partition, Position position) {}
}
