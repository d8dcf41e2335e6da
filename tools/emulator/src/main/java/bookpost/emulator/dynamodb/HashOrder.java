package bookpost.emulator.dynamodb;

import bookpost.emulator.dynamodb.value.AttributeValue;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Item collections, found by their partition key at a cost that does not grow with their number,
/// and walked in the order of the keys' hashes, as DynamoDB scans.
///
/// A bucket holds the collections whose hashes begin with the same bits, in order. So the buckets
/// one after the other are in order, too, and splitting each in two changes nothing about that.
final class HashOrder {
  private static final int BUCKET_COLLECTIONS_MEAN_MAX = 4;
  private static final int BITS_MIN = 3;
  private static final int BITS_MAX = 26;
  private static final ItemCollection[] EMPTY = {};

  private int bits = BITS_MIN;
  private ItemCollection[][] buckets = buckets(BITS_MIN);
  private int size;

  @Nullable ItemCollection get(AttributeValue partition) {
    int hash = KeyOrder.hash(partition);
    for (ItemCollection collection : buckets[bucket(hash)]) {
      if (collection.hash() == hash && collection.partition().equals(partition)) {
        return collection;
      }
    }
    return null;
  }

  /// The collection of the partition key, made if there is none.
  ItemCollection getOrAdd(AttributeValue partition) {
    ItemCollection found = get(partition);
    if (found != null) {
      return found;
    }
    if (size >= buckets.length * BUCKET_COLLECTIONS_MEAN_MAX && bits < BITS_MAX) {
      split();
    }
    ItemCollection added = new ItemCollection(partition, KeyOrder.hash(partition));
    int bucket = bucket(added.hash());
    buckets[bucket] = with(buckets[bucket], added);
    size++;
    return added;
  }

  void remove(ItemCollection collection) {
    int bucket = bucket(collection.hash());
    ItemCollection[] from = buckets[bucket];
    for (int i = 0; i < from.length; i++) {
      if (from[i] == collection) {
        ItemCollection[] rest = from.length == 1 ? EMPTY : new ItemCollection[from.length - 1];
        System.arraycopy(from, 0, rest, 0, i);
        System.arraycopy(from, i + 1, rest, i, rest.length - i);
        buckets[bucket] = rest;
        size--;
        return;
      }
    }
  }

  /// The first collection whose hash is not below the one given; null if there is none.
  @Nullable ItemCollection first(int hashMin) {
    for (ItemCollection collection : buckets[bucket(hashMin)]) {
      if (Integer.compareUnsigned(collection.hash(), hashMin) >= 0) {
        return collection;
      }
    }
    return firstOfBuckets(bucket(hashMin) + 1);
  }

  /// The collection that follows a partition key, which need not be there itself.
  @Nullable ItemCollection after(AttributeValue partition) {
    int hash = KeyOrder.hash(partition);
    for (ItemCollection collection : buckets[bucket(hash)]) {
      if (compare(collection, hash, partition) > 0) {
        return collection;
      }
    }
    return firstOfBuckets(bucket(hash) + 1);
  }

  /// The collection that follows another, which must be here.
  @Nullable ItemCollection after(ItemCollection collection) {
    ItemCollection[] bucket = buckets[bucket(collection.hash())];
    for (int i = 0; i < bucket.length - 1; i++) {
      if (bucket[i] == collection) {
        return bucket[i + 1];
      }
    }
    return firstOfBuckets(bucket(collection.hash()) + 1);
  }

  private @Nullable ItemCollection firstOfBuckets(int from) {
    for (int i = from; i < buckets.length; i++) {
      if (buckets[i].length > 0) {
        return buckets[i][0];
      }
    }
    return null;
  }

  private int bucket(int hash) {
    return hash >>> (Integer.SIZE - bits);
  }

  private void split() {
    ItemCollection[][] before = buckets;
    bits++;
    buckets = buckets(bits);
    for (ItemCollection[] bucket : before) {
      int upper = 0;
      while (upper < bucket.length && (bucket(bucket[upper].hash()) & 1) == 0) {
        upper++;
      }
      if (bucket.length > 0) {
        int lower = bucket(bucket[0].hash()) & ~1;
        buckets[lower] = Arrays.copyOfRange(bucket, 0, upper);
        buckets[lower + 1] = Arrays.copyOfRange(bucket, upper, bucket.length);
      }
    }
  }

  private static ItemCollection[] with(ItemCollection[] bucket, ItemCollection added) {
    int at = 0;
    while (at < bucket.length && compare(bucket[at], added.hash(), added.partition()) < 0) {
      at++;
    }
    ItemCollection[] all = new ItemCollection[bucket.length + 1];
    System.arraycopy(bucket, 0, all, 0, at);
    all[at] = added;
    System.arraycopy(bucket, at, all, at + 1, bucket.length - at);
    return all;
  }

  private static int compare(ItemCollection collection, int hash, AttributeValue partition) {
    int byHash = Integer.compareUnsigned(collection.hash(), hash);
    return byHash != 0 ? byHash : KeyOrder.compare(collection.partition(), partition);
  }

  private static ItemCollection[][] buckets(int bits) {
    ItemCollection[][] buckets = new ItemCollection[1 << bits][];
    Arrays.fill(buckets, EMPTY);
    return buckets;
  }
}
