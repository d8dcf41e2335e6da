package bookpost.emulator.dynamodb;

import bookpost.emulator.dynamodb.expression.Condition;
import bookpost.emulator.dynamodb.value.Item;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One page of a query or scan. It ends after the last item that the limit admits, or before the
/// item that would make what was read larger than 1 MB. Filters are asked after that.
final class Page implements ItemCollection.Visitor {
  private static final long BYTES_MAX = 1024 * 1024;

  private final int limit;
  private final @Nullable Condition filter;
  private final @Nullable StoredTable whole;
  private final List<Item> shown = new ArrayList<>();
  private int scanned;
  private long sizeBytes;
  private double fetchUnits;
  private @Nullable Item latest;
  private @Nullable Item last;

  /// @param whole the table from which the whole items are fetched; null if the rows suffice
  Page(int limit, @Nullable Condition filter, @Nullable StoredTable whole) {
    this.limit = limit;
    this.filter = filter;
    this.whole = whole;
  }

  /// Returns false if the page has ended.
  @Override
  public boolean visit(Position position, Item row) {
    if (sizeBytes + row.sizeBytes() > BYTES_MAX && scanned > 0) {
      last = latest;
      return false;
    }
    scanned++;
    sizeBytes += row.sizeBytes();
    latest = row;
    Item item = whole == null ? row : fetched(whole, position, row);
    if (filter == null || filter.holds(item)) {
      shown.add(item);
    }
    if (scanned == limit) {
      last = row;
      return false;
    }
    return true;
  }

  private Item fetched(StoredTable table, Position position, Item row) {
    Key key = position.item();
    Item item = key == null ? null : table.get(key);
    if (item == null) {
      return row;
    }
    fetchUnits += Capacity.readUnits(item.sizeBytes(), true);
    return item;
  }

  List<Item> shown() {
    return shown;
  }

  int scanned() {
    return scanned;
  }

  long sizeBytes() {
    return sizeBytes;
  }

  /// The units of the items that were fetched from the table.
  double fetches(boolean consistent) {
    return consistent ? fetchUnits : fetchUnits / 2;
  }

  /// The row at which the page ended; null if it reached the end of what there was to read.
  @Nullable Item last() {
    return last;
  }

  /// Forgets where the page ended, for reads that cannot go on.
  void end() {
    last = null;
  }
}
