package bookpost.emulator.dynamodb;

import bookpost.emulator.dynamodb.value.Item;
import bookpost.emulator.dynamodb.value.WireValues;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// The estimated size of the [item
/// collections](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LSI.html#LSI.ItemCollections)
/// that a request wrote to. Tables without a local index have none.
final class CollectionMetrics {
  /// Whether a response shows them, in the order in which DynamoDB lists the values.
  enum Detail {
    SIZE,
    NONE
  }

  private final boolean wanted;
  private final Map<String, Set<Item>> collections = new LinkedHashMap<>();

  CollectionMetrics(boolean wanted) {
    this.wanted = wanted;
  }

  void add(StoredTable table, Key key) {
    if (wanted && table.definition().indexes().stream().anyMatch(index -> !index.global())) {
      collections
          .computeIfAbsent(table.name(), _ -> new LinkedHashSet<>())
          .add(new Item(Map.of(table.key().partition().name(), key.partition())));
    }
  }

  /// Adds the one collection that a request wrote to.
  void writeOne(ObjectNode response) {
    for (Set<Item> keys : collections.values()) {
      for (Item key : keys) {
        response.set("ItemCollectionMetrics", tree(key));
      }
    }
  }

  /// Adds all collections, by table.
  void writeAll(ObjectNode response) {
    if (!collections.isEmpty()) {
      ObjectNode all = response.putObject("ItemCollectionMetrics");
      collections.forEach((table, keys) -> {
        var metrics = all.putArray(table);
        keys.forEach(key -> metrics.add(tree(key)));
      });
    }
  }

  /// No collection of a simulated table comes near to the first gigabyte.
  private static ObjectNode tree(Item key) {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    tree.set("ItemCollectionKey", WireValues.write(key));
    tree.putArray("SizeEstimateRangeGB").add(0.0).add(1.0);
    return tree;
  }
}
