package bookpost.emulator.dynamodb;

import bookpost.emulator.dynamodb.value.AttributeValue;

/// A part of a parallel scan: the partition keys whose hashes fall into an equal share.
record Segment(int number, int total) {
  private static final long HASHES = 1L << Integer.SIZE;

  static final Segment WHOLE = new Segment(0, 1);

  /// The lowest hash, as an unsigned number.
  int hashMin() {
    return (int) bound(number);
  }

  boolean contains(int hash) {
    long unsigned = Integer.toUnsignedLong(hash);
    return bound(number) <= unsigned && unsigned < bound(number + 1);
  }

  boolean contains(AttributeValue partition) {
    return contains(KeyOrder.hash(partition));
  }

  private long bound(int segment) {
    return HASHES * segment / total;
  }
}
