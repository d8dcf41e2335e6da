package bookpost.emulator.dynamodb;

import bookpost.emulator.dynamodb.value.AttributeValue;
import bookpost.emulator.dynamodb.value.AttributeValue.N;
import bookpost.emulator.dynamodb.value.Item;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A table with its indexes. It takes what it is given: requests are checked before.
final class StoredTable {
  private static final long EXPIRY_AGE_S_MAX = 5 * 365 * 86_400L;
  private static final BigDecimal EPOCH_SECOND_MAX = BigDecimal.valueOf(1L << 53);

  private TableDefinition definition;
  private final StoredRows rows = new StoredRows();
  private final Map<String, Index> indexes = new LinkedHashMap<>();
  private final TreeSet<Expiry> expiries = new TreeSet<>();
  private final @Nullable Map<Key, Past> past;

  /// With those of removed items, if the table remembers them.
  private final StoredRows rowsEver;

  /// @param remembers true if the state of each item before its last write is kept
  StoredTable(TableDefinition definition, boolean remembers) {
    this.definition = definition.withTtl(Optional.empty());
    this.past = remembers ? new HashMap<>() : null;
    this.rowsEver = remembers ? new StoredRows() : rows;
    redefine(definition);
  }

  TableDefinition definition() {
    return definition;
  }

  String name() {
    return definition.name();
  }

  KeySchema key() {
    return definition.key();
  }

  StoredRows rows() {
    return rows;
  }

  /// One for each item that there is; if the table remembers, also one for each that there was.
  StoredRows rowsEver() {
    return rowsEver;
  }

  Collection<Index> indexes() {
    return indexes.values();
  }

  @Nullable Index index(String name) {
    return indexes.get(name);
  }

  /// Takes over a changed definition. An index that is new in it is filled from the table, one that
  /// is no longer in it is dropped.
  void redefine(TableDefinition changed) {
    List<IndexDefinition> kept = changed.indexes();
    indexes
        .keySet()
        .retainAll(kept.stream().map(IndexDefinition::name).collect(Collectors.toSet()));
    for (IndexDefinition wanted : kept) {
      Index index = indexes.get(wanted.name());
      if (index == null) {
        indexes.put(wanted.name(), filled(new Index(wanted, changed.key()), changed.key()));
      } else {
        index.redefine(wanted);
      }
    }
    boolean expiryMoved = !changed.ttl().equals(definition.ttl());
    definition = changed;
    if (expiryMoved) {
      expiries.clear();
      rows.scan(
          Segment.WHOLE,
          null,
          (_, row) -> {
            expect(Key.of(row, key()), null, row);
            return true;
          });
    }
  }

  private Index filled(Index added, KeySchema key) {
    rows.scan(
        Segment.WHOLE,
        null,
        (_, row) -> {
          added.follow(Key.of(row, key), null, row);
          return true;
        });
    return added;
  }

  @Nullable Item get(Key key) {
    return rows.get(key.partition(), Position.at(key.sort()));
  }

  /// The item before its last write, if the table remembers it.
  @Nullable Past past(Key key) {
    return past == null ? null : past.get(key);
  }

  /// Replaces the item of a key, in the indexes too.
  ///
  /// @param after null removes the item
  /// @param cost takes the units of each index
  void write(Key key, @Nullable Item before, @Nullable Item after, Instant now, Capacity cost) {
    AttributeValue partition = key.partition();
    Position position = Position.at(key.sort());
    if (after == null) {
      rows.remove(partition, position);
    } else {
      rows.put(partition, position, after);
    }
    for (Index index : indexes.values()) {
      cost.add(this, index, index.follow(key, before, after));
    }
    if (definition.ttl().isPresent()) {
      expect(key, before, after);
    }
    if (past != null) {
      past.put(key, new Past(before, now));
      Item latest = after == null ? before : after;
      if (latest != null) {
        rowsEver.put(partition, position, latest);
      }
    }
  }

  /// The keys of the items whose time of expiry is over. Items whose time lies more than five years
  /// back
  /// [stay](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/time-to-live-ttl-before-you-start.html).
  List<Key> expired(Instant now) {
    List<Key> keys = new ArrayList<>();
    for (Expiry expiry : expiries.headSet(new Expiry(now.getEpochSecond(), null), false)) {
      if (expiry.key() != null && expiry.epochSecond() > now.getEpochSecond() - EXPIRY_AGE_S_MAX) {
        keys.add(expiry.key());
      }
    }
    return keys;
  }

  private void expect(Key key, @Nullable Item before, @Nullable Item after) {
    Expiry old = before == null ? null : expiry(key, before);
    Expiry current = after == null ? null : expiry(key, after);
    if (old != null) {
      expiries.remove(old);
    }
    if (current != null) {
      expiries.add(current);
    }
  }

  private @Nullable Expiry expiry(Key key, Item row) {
    String attribute = definition.ttl().orElse("");
    return row.attributes().get(attribute) instanceof N(var number)
            && number.value().abs().compareTo(EPOCH_SECOND_MAX) <= 0
        ? new Expiry(number.value().longValue(), key)
        : null;
  }

  /// @param key null before all others of its second
  private record Expiry(long epochSecond, @Nullable Key key) implements Comparable<Expiry> {
    @Override
    public int compareTo(Expiry other) {
      int byTime = Long.compare(epochSecond, other.epochSecond);
      if (byTime != 0 || key == null || other.key == null) {
        return byTime != 0 ? byTime : Boolean.compare(key != null, other.key != null);
      }
      return key.compareTo(other.key);
    }
  }

  /// An item before its last write.
  ///
  /// @param row null if there was none
  record Past(@Nullable Item row, Instant written) {}
}
