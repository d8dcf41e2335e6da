package bookpost.emulator.dynamodb.model;

import bookpost.emulator.dynamodb.value.AttributeValue;
import bookpost.emulator.dynamodb.value.Item;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// A table of the model: a plain map of items.
final class ModelTable {
  final String name;
  final List<String> key;
  final Map<String, ModelIndex> indexes = new LinkedHashMap<>();
  final Map<Item, Item> items = new HashMap<>();

  ModelTable(String name, List<String> key) {
    this.name = name;
    this.key = key;
  }

  Item key(Item item) {
    Map<String, AttributeValue> attributes = new HashMap<>();
    for (String attribute : key) {
      attributes.put(attribute, item.attributes().get(attribute));
    }
    return new Item(attributes);
  }

  Optional<Item> get(Item key) {
    return Optional.ofNullable(items.get(key(key)));
  }

  ModelIndex index(String wanted) {
    ModelIndex itself =
        new ModelIndex("", key.get(0), key.size() > 1 ? key.get(1) : "", true, List.of());
    return wanted.isEmpty() ? itself : indexes.getOrDefault(wanted, itself);
  }

  /// The item as the index holds it; empty if it holds it not.
  static Optional<Item> in(ModelIndex index, Item item) {
    boolean keyed =
        item.attributes().containsKey(index.partition())
            && (index.sort().isEmpty() || item.attributes().containsKey(index.sort()));
    if (!keyed) {
      return Optional.empty();
    }
    Map<String, AttributeValue> held = new HashMap<>(item.attributes());
    held.keySet().removeIf(attribute -> !index.holds(attribute));
    return Optional.of(new Item(held));
  }

  List<Item> all(ModelIndex index) {
    List<Item> all = new ArrayList<>();
    for (Item item : items.values()) {
      in(index, item).ifPresent(all::add);
    }
    return all;
  }

  /// [Write
  /// units](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.html#GSI.ThroughputConsiderations.Writes)
  /// of an index.
  static int units(ModelIndex index, Optional<Item> before, Optional<Item> after) {
    Optional<Item> old = before.flatMap(item -> in(index, item));
    Optional<Item> current = after.flatMap(item -> in(index, item));
    if (old.equals(current)) {
      return 0;
    }
    boolean moved =
        old.isPresent()
            && current.isPresent()
            && !(same(old.get(), current.get(), index.partition())
                && (index.sort().isEmpty() || same(old.get(), current.get(), index.sort())));
    int removal = old.map(ModelTable::units).orElse(0);
    int addition = current.map(ModelTable::units).orElse(0);
    return moved ? removal + addition : Math.max(removal, addition);
  }

  private static boolean same(Item left, Item right, String attribute) {
    return Objects.equals(
        left.attributes().get(attribute), right.attributes().get(attribute));
  }

  static int units(Item item) {
    return (int) Math.ceil(item.sizeBytes() / 1024.0);
  }
}
