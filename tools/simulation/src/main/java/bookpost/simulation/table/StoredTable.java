package bookpost.simulation.table;

import bookpost.emulator.topology.Table;
import bookpost.emulator.topology.Table.KeyAttribute;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A table and its items. What was deleted leaves its place, for who reads late.
final class StoredTable {
  private static final int PARTITION_KEY_BYTES_MAX = 2_048;
  private static final int SORT_KEY_BYTES_MAX = 1_024;

  private final Table table;
  private final NavigableMap<ItemKey, Place> places = new TreeMap<>();

  StoredTable(Table table) {
    this.table = table;
    requireText(table.partitionKey());
    table.sortKey().ifPresent(StoredTable::requireText);
  }

  Table table() {
    return table;
  }

  Stream<Map.Entry<ItemKey, Place>> places() {
    return places.entrySet().stream();
  }

  Stream<Map.Entry<ItemKey, Place>> placesAfter(ItemKey key) {
    return places.tailMap(key, false).entrySet().stream();
  }

  Stream<Map.Entry<ItemKey, Place>> placesOf(String partition) {
    return places.tailMap(new ItemKey(partition, "")).entrySet().stream()
        .takeWhile(place -> place.getKey().partition().equals(partition));
  }

  Place place(ItemKey key) {
    return places.getOrDefault(key, Place.UNTOUCHED);
  }

  void put(ItemKey key, Place place) {
    places.put(key, place);
  }

  /// The key that an item stands under.
  ItemKey keyOf(Map<String, AttributeValue> item) {
    return new ItemKey(
        keyText(item, table.partitionKey(), PARTITION_KEY_BYTES_MAX),
        table.sortKey().map(sort -> keyText(item, sort, SORT_KEY_BYTES_MAX)).orElse(""));
  }

  /// A key on its own, without any other attribute.
  ItemKey key(Map<String, AttributeValue> key) {
    if (key.size() != (table.sortKey().isPresent() ? 2 : 1)) {
      throw Answers.invalid("The provided key element does not match the schema");
    }
    return keyOf(key);
  }

  /// The attributes of a key by their names.
  SortedMap<String, AttributeValue> attributes(ItemKey key) {
    var attributes = new TreeMap<String, AttributeValue>();
    attributes.put(table.partitionKey().name(), AttributeValue.fromS(key.partition()));
    table
        .sortKey()
        .ifPresent(sort -> attributes.put(sort.name(), AttributeValue.fromS(key.sort())));
    return attributes;
  }

  /// Whether the item's [time to
  /// live](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/time-to-live-ttl-how-to.html)
  /// is over.
  boolean hasExpired(Place place, Instant now) {
    return table
        .ttlAttribute()
        .map(place.attributes()::get)
        .filter(expiry -> expiry.type() == AttributeValue.Type.N)
        .filter(expiry -> Long.parseLong(expiry.n()) < now.getEpochSecond())
        .isPresent();
  }

  private static String keyText(Map<String, AttributeValue> item, KeyAttribute key, int bytesMax) {
    var value = item.get(key.name());
    if (value == null || value.type() != AttributeValue.Type.S) {
      throw Answers.invalid("The provided key element does not match the schema: " + key.name());
    }
    if (value.s().isEmpty() || StoredItem.bytes(value.s()) > bytesMax) {
      throw Answers.invalid(
          "The key %s has 1 to %d bytes, not %d"
              .formatted(key.name(), bytesMax, StoredItem.bytes(value.s())));
    }
    return value.s();
  }

  private static void requireText(KeyAttribute key) {
    if (!key.type().equals("S")) {
      throw new IllegalArgumentException("a key of type " + key.type());
    }
  }

  /// @param item empty where none stands
  /// @param before what stood until the last write
  /// @param since when that was
  /// @param write the number of the last request that wrote here
  /// @param transaction the number of the last transaction that did
  record Place(
      Optional<StoredItem> item,
      Optional<StoredItem> before,
      Instant since,
      long write,
      long transaction) {
    static final Place UNTOUCHED = new Place(Optional.empty(), Optional.empty(), Instant.MIN, 0, 0);

    Map<String, AttributeValue> attributes() {
      return item.<Map<String, AttributeValue>>map(StoredItem::attributes).orElse(Map.of());
    }
  }
}
