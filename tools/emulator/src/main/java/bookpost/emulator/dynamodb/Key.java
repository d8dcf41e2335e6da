package bookpost.emulator.dynamodb;

import bookpost.emulator.dynamodb.value.AttributeValue;
import bookpost.emulator.dynamodb.value.Item;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The primary key of an item.
record Key(AttributeValue partition, @Nullable AttributeValue sort) implements Comparable<Key> {
  /// The key of an item that is known to fit the schema.
  static Key of(Item item, KeySchema schema) {
    Map<String, AttributeValue> attributes = item.attributes();
    AttributeValue partition = attributes.get(schema.partition().name());
    AttributeValue sort =
        schema.sort().isPresent() ? attributes.get(schema.sort().get().name()) : null;
    if (partition == null || (sort == null && schema.sort().isPresent())) {
      throw new IllegalArgumentException("no key of " + schema + " in " + item);
    }
    return new Key(partition, sort);
  }

  /// The item that has the key's attributes only.
  Item toItem(KeySchema schema) {
    Map<String, AttributeValue> attributes = new LinkedHashMap<>();
    attributes.put(schema.partition().name(), partition);
    if (sort != null) {
      attributes.put(schema.sort().orElseThrow().name(), sort);
    }
    return new Item(attributes);
  }

  /// An order that does not change, by hash first, as tables are scanned.
  @Override
  public int compareTo(Key other) {
    int byHash = Integer.compareUnsigned(KeyOrder.hash(partition), KeyOrder.hash(other.partition));
    if (byHash != 0) {
      return byHash;
    }
    int byPartition = KeyOrder.compare(partition, other.partition);
    return byPartition != 0 ? byPartition : KeyOrder.compare(sort, other.sort);
  }
}
