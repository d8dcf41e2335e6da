package bookpost.simulation.table;

/// Where an item stands. Partitions come in an order that has nothing to do with their keys, the
/// same in every run; within one, sort keys come as their UTF-8 bytes do.
///
/// @param sort empty in a table without a sort key
record ItemKey(String partition, String sort) implements Comparable<ItemKey> {
  private static final int SPREAD = 0x9E3779B9;

  @Override
  public int compareTo(ItemKey other) {
    int places = Integer.compare(place(), other.place());
    if (places != 0) {
      return places;
    }
    int partitions = compare(partition, other.partition);
    return partitions != 0 ? partitions : compare(sort, other.sort);
  }

  private int place() {
    return partition.hashCode() * SPREAD;
  }

  /// As UTF-8 bytes: whatever takes two chars comes last.
  static int compare(String one, String other) {
    int length = Math.min(one.length(), other.length());
    for (int i = 0; i < length; i++) {
      char a = one.charAt(i);
      char b = other.charAt(i);
      if (a != b) {
        int pairs = Boolean.compare(Character.isSurrogate(a), Character.isSurrogate(b));
        return pairs != 0 ? pairs : Character.compare(a, b);
      }
    }
    return Integer.compare(one.length(), other.length());
  }
}
