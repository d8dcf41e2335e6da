package bookpost.simulation.table;

import bookpost.simulation.table.StoredTable.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What one query or scan looks at: it
/// [ends](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Scan.html) with the last
/// item, at its limit, or at 1 MB.
///
/// @param scanned how many items it looked at
/// @param last the key of the item that it ended with; null where that was the last
record Page(
    List<Map<String, AttributeValue>> items,
    int scanned,
    @Nullable Map<String, AttributeValue> last) {
  private static final int BYTES_MAX = 1024 * 1024;

  static Page of(
      StoredTable table,
      Stream<Map.Entry<ItemKey, Place>> places,
      @Nullable Integer limit,
      Function<Place, Optional<StoredItem>> view,
      Predicate<Map<String, AttributeValue>> filter) {
    var items = new ArrayList<Map<String, AttributeValue>>();
    int scanned = 0;
    int bytes = 0;
    for (var at = places.iterator(); at.hasNext(); ) {
      var place = at.next();
      var item = view.apply(place.getValue());
      if (item.isEmpty()) {
        continue;
      }
      var attributes = item.get().attributes();
      if (filter.test(attributes)) {
        items.add(attributes);
      }
      scanned++;
      bytes += item.get().bytes();
      boolean isFull = bytes >= BYTES_MAX || (limit != null && scanned == limit);
      if (isFull) {
        return new Page(items, scanned, table.attributes(place.getKey()));
      }
    }
    return new Page(items, scanned, null);
  }
}
