package bookpost.emulator.dynamodb.value;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Attributes by name, immutable. A table holds millions of these, so they are two arrays; they are
/// sorted, so that each run shows the same order.
final class AttributeMap extends AbstractMap<String, AttributeValue> {
  private static final AttributeMap EMPTY = new AttributeMap(new String[0], new AttributeValue[0]);

  /// Up to this many, moving names one by one beats a tree.
  private static final int INSERTED_MAX = 32;

  private final String[] names;
  private final AttributeValue[] values;

  private AttributeMap(String[] names, AttributeValue[] values) {
    this.names = names;
    this.values = values;
  }

  static AttributeMap copyOf(Map<String, AttributeValue> attributes) {
    if (attributes instanceof AttributeMap same) {
      return same;
    }
    return of(
        attributes.keySet().toArray(new String[0]),
        attributes.values().toArray(new AttributeValue[0]));
  }

  /// @param names all different; the arrays are the map's from now on
  static AttributeMap of(String[] names, AttributeValue[] values) {
    if (names.length == 0) {
      return EMPTY;
    }
    if (names.length <= INSERTED_MAX) {
      sort(names, values);
      return new AttributeMap(names, values);
    }
    var sorted = new TreeMap<String, AttributeValue>();
    for (int i = 0; i < names.length; i++) {
      sorted.put(names[i], values[i]);
    }
    return new AttributeMap(
        sorted.keySet().toArray(new String[0]), sorted.values().toArray(new AttributeValue[0]));
  }

  private static void sort(String[] names, AttributeValue[] values) {
    for (int i = 1; i < names.length; i++) {
      String name = names[i];
      AttributeValue value = values[i];
      int at = i;
      for (; at > 0 && names[at - 1].compareTo(name) > 0; at--) {
        names[at] = names[at - 1];
        values[at] = values[at - 1];
      }
      names[at] = name;
      values[at] = value;
    }
  }

  @Override
  public int size() {
    return names.length;
  }

  @Override
  public @Nullable AttributeValue get(@Nullable Object name) {
    int index = indexOf(name);
    return index < 0 ? null : values[index];
  }

  @Override
  public boolean containsKey(@Nullable Object name) {
    return indexOf(name) >= 0;
  }

  private int indexOf(@Nullable Object name) {
    return name instanceof String text ? Arrays.binarySearch(names, text) : -1;
  }

  @Override
  public Set<Entry<String, AttributeValue>> entrySet() {
    return new Entries();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof AttributeMap map
        ? Arrays.equals(names, map.names) && Arrays.equals(values, map.values)
        : super.equals(other);
  }

  @Override
  public int hashCode() {
    return super.hashCode();
  }

  private final class Entries extends AbstractSet<Entry<String, AttributeValue>> {
    @Override
    public int size() {
      return names.length;
    }

    @Override
    public Iterator<Entry<String, AttributeValue>> iterator() {
      return new Iterator<>() {
        private int next;

        @Override
        public boolean hasNext() {
          return next < names.length;
        }

        @Override
        public Entry<String, AttributeValue> next() {
          if (!hasNext()) {
            throw new NoSuchElementException();
          }
          var entry = Map.entry(names[next], values[next]);
          next++;
          return entry;
        }
      };
    }
  }
}
