package bookpost.emulator.dynamodb;

import bookpost.emulator.dynamodb.value.Item;
import org.jspecify.annotations.Nullable;

/// A write that was checked and has not taken effect yet.
///
/// @param before null if there is no item
/// @param after null if there will be none
record Write(StoredTable table, Key key, @Nullable Item before, @Nullable Item after) {
  /// @param tooLarge what DynamoDB says if the item is too large
  static Write put(StoredTable table, Key key, Item item, String tooLarge) {
    if (item.sizeBytes() > Item.SIZE_BYTES_MAX) {
      throw DynamoDbException.validation(tooLarge);
    }
    return new Write(table, key, table.get(key), item);
  }

  static Write remove(StoredTable table, Key key) {
    return new Write(table, key, table.get(key), null);
  }

  boolean changesNothing() {
    return before == null ? after == null : before.equals(after);
  }
}
