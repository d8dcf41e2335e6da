package bookpost.simulation.proof;

import bookpost.emulator.dynamodb.stream.TableChange;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The rows of the parking table. A long entry has further parts in rows of their own.
final class ParkedEntries {
  record Key(String partition, String entry) {
    static Key of(TableChange change) {
      var key = new ItemAttributes(change.key());
      return new Key(key.text("partition"), key.text("entry"));
    }

    /// True for a further part of a long entry.
    boolean isPart() {
      return partition.startsWith("#");
    }

    private Key part(int number) {
      return new Key("#" + partition, entry + "#" + number);
    }
  }

  private static final Comparator<Key> ORDER =
      Comparator.comparing(Key::partition).thenComparing(Key::entry);

  private final Map<Key, ItemAttributes> rows = new TreeMap<>(ORDER);
  private long writes;

  void change(TableChange change) {
    var key = Key.of(change);
    change
        .after()
        .ifPresentOrElse(
            row -> {
              writes++;
              rows.put(key, new ItemAttributes(row));
            },
            () -> rows.remove(key));
  }

  /// Of all rows, further parts of long entries included.
  Set<Key> keys() {
    return rows.keySet();
  }

  /// How often something was parked.
  long writes() {
    return writes;
  }

  List<Kept.Entry> entries() {
    return rows.entrySet().stream()
        .filter(it -> !it.getKey().isPart())
        .map(it ->
            new Kept.Entry(
                it.getKey().partition(),
                it.getKey().entry(),
                content(it.getKey(), it.getValue()),
                it.getValue().number("attempts")))
        .toList();
  }

  /// How many different contents are parked, each counted once for every consumer that parked it.
  long distinct() {
    return entries().stream()
        .map(it -> List.of(it.partition().split("#", 2)[0], Content.of(it.content())))
        .distinct()
        .count();
  }

  /// The content of an entry, with the further parts that it says it has.
  String content(Key key, ItemAttributes entry) {
    var content = new StringBuilder(entry.text("content"));
    for (int number = 1; number < entry.number("parts"); number++) {
      var part = rows.get(key.part(number));
      content.append(part == null ? "" : part.text("content"));
    }
    return content.toString();
  }
}
