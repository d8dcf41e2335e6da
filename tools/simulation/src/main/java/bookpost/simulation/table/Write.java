package bookpost.simulation.table;

import bookpost.simulation.table.StoredTable.Place;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What a request, or an action of a transaction, would do to one item.
///
/// @param condition on the attributes that stand
/// @param tellsItem whether a failed condition brings back the item
/// @param effect from what stands to what shall stand
record Write(
    StoredTable table,
    ItemKey key,
    Predicate<Map<String, AttributeValue>> condition,
    boolean tellsItem,
    Function<Optional<StoredItem>, Optional<StoredItem>> effect) {
  Place place() {
    return table.place(key);
  }

  boolean isAllowed() {
    return condition.test(place().attributes());
  }

  /// What a failed condition brings back.
  Optional<StoredItem> told() {
    return place().item().filter(_ -> tellsItem);
  }

  Optional<StoredItem> after() {
    return effect.apply(place().item());
  }
}
