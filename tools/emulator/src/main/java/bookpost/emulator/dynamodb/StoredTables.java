package bookpost.emulator.dynamodb;

import bookpost.emulator.dynamodb.stream.ChangeListener;
import bookpost.emulator.dynamodb.stream.TableChange;
import bookpost.emulator.dynamodb.value.Item;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// All tables of an account in a region.
final class StoredTables {
  private final NavigableMap<String, StoredTable> tables = new TreeMap<>();
  private final Anomalies anomalies;
  private final ChangeListener changes;

  StoredTables(Anomalies anomalies, ChangeListener changes) {
    this.anomalies = anomalies;
    this.changes = changes;
  }

  /// All tables by name, in order; a view.
  NavigableMap<String, StoredTable> byName() {
    return java.util.Collections.unmodifiableNavigableMap(tables);
  }

  StoredTable create(TableDefinition definition) {
    StoredTable table = new StoredTable(definition, anomalies.remembers());
    tables.put(definition.name(), table);
    return table;
  }

  void drop(String name) {
    tables.remove(name);
  }

  /// A table whose items may be read and written.
  StoredTable require(String name) {
    StoredTable table = tables.get(name);
    if (table == null
        || table.definition().status() == TableDefinition.Status.CREATING
        || table.definition().status() == TableDefinition.Status.DELETING) {
      throw new DynamoDbException(
          "ResourceNotFoundException", "Requested resource not found", null);
    }
    return table;
  }

  /// The rows that a query or scan walks over: if it may miss last writes, those of removed items
  /// are among them, and [#seen] decides.
  StoredRows rows(StoredTable table, boolean consistent) {
    return consistent ? table.rows() : table.rowsEver();
  }

  /// Shows the visitor the rows of a table as the read sees them.
  ItemCollection.Visitor seen(
      StoredTable table, boolean consistent, Instant now, ItemCollection.Visitor visitor) {
    if (consistent || !anomalies.remembers()) {
      return visitor;
    }
    return (position, row) -> {
      Item seen = read(table, Key.of(row, table.key()), false, now);
      return seen == null || visitor.visit(position, seen);
    };
  }

  /// The item of a key; null if there is none.
  @Nullable Item read(StoredTable table, Key key, boolean consistent, Instant now) {
    Item row = table.get(key);
    StoredTable.Past past = consistent ? null : table.past(key);
    if (past == null
        || !anomalies.missesLastWrite(table.name(), key.toItem(table.key()), past.written(), now)) {
      return row;
    }
    return past.row();
  }

  boolean conflicts(StoredTable table, Key key, Instant now) {
    return anomalies.conflicts(table.name(), key.toItem(table.key()), now);
  }

  /// Refuses a write of a single item while a transaction is under way on it.
  void refuseConflict(StoredTable table, Key key, Instant now) {
    if (conflicts(table, key, now)) {
      throw new DynamoDbException(
          "TransactionConflictException", "Transaction is ongoing for the item", null);
    }
  }

  /// Lets a write of a single item take effect.
  void commit(Write write, Instant now, Capacity capacity) {
    apply(write, now, capacity);
    report(write, now);
  }

  /// Lets all writes of a request take effect, and then reports their changes.
  void commitAll(List<Write> writes, Instant now, Capacity capacity) {
    for (Write write : writes) {
      apply(write, now, capacity);
    }
    for (Write write : writes) {
      report(write, now);
    }
  }

  /// Removes the items whose time to live is over.
  ///
  /// @param goes whether this removal happens now
  void expire(Instant now, Predicate<TableChange> goes) {
    for (StoredTable table : tables.values()) {
      for (Key key : table.expired(now)) {
        Write write = Write.remove(table, key);
        TableChange change = change(write, now, true);
        if (goes.test(change)) {
          apply(write, now, Capacity.of(Capacity.Detail.NONE));
          changes.changed(change);
        }
      }
    }
  }

  private static void apply(Write write, Instant now, Capacity capacity) {
    long before = write.before() == null ? 0 : write.before().sizeBytes();
    long after = write.after() == null ? 0 : write.after().sizeBytes();
    capacity.add(write.table(), Capacity.writeUnits(Math.max(before, after)));
    if (!write.changesNothing()) {
      write.table().write(write.key(), write.before(), write.after(), now, capacity);
    }
  }

  private void report(Write write, Instant now) {
    if (!write.changesNothing()) {
      changes.changed(change(write, now, false));
    }
  }

  private static TableChange change(Write write, Instant now, boolean expired) {
    return new TableChange(
        write.table().name(),
        write.key().toItem(write.table().key()),
        Optional.ofNullable(write.before()),
        Optional.ofNullable(write.after()),
        now,
        expired);
  }
}
