package bookpost.emulator.dynamodb.stream;

/// Hashes of partition keys, both ends included.
record HashRange(int low, int high) {
  static final HashRange ALL = new HashRange(Integer.MIN_VALUE, Integer.MAX_VALUE);

  boolean contains(int hash) {
    return low <= hash && hash <= high;
  }

  boolean isSplittable() {
    return low < high;
  }

  HashRange lowerHalf() {
    return new HashRange(low, middle());
  }

  HashRange upperHalf() {
    return new HashRange(middle() + 1, high);
  }

  private int middle() {
    return (int) (((long) low + high) >> 1);
  }

  /// Spreads what [Object#hashCode()] gives, which lies close together for short texts.
  static int spread(int hashCode) {
    int hash = hashCode * 0x9E3779B9;
    return hash ^ (hash >>> 15);
  }
}
