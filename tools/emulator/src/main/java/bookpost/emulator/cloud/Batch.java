package bookpost.emulator.cloud;

import java.time.Instant;
import java.util.List;

/// Records of one lane that are delivered together, in their order.
///
/// @param retries how many tries have counted towards the retry limit
/// @param deliveries how often these records were delivered
/// @param due when they may be tried next
record Batch(List<ShardRecord> records, int retries, int deliveries, Instant due) {
  Batch {
    records = List.copyOf(records);
  }

  int size() {
    return records.size();
  }

  /// Its records from one to before another; their tries so far still count.
  Batch part(int from, int to) {
    return new Batch(records.subList(from, to), retries, deliveries, due);
  }

  /// Its records at these places; their tries so far still count.
  Batch only(List<Integer> places) {
    return new Batch(places.stream().map(records::get).toList(), retries, deliveries, due);
  }

  Batch delivered() {
    return new Batch(records, retries, deliveries + 1, due);
  }

  Batch retriedAt(Instant then) {
    return new Batch(records, retries + 1, deliveries, then);
  }

  Batch postponedTo(Instant then) {
    return new Batch(records, retries, deliveries, then);
  }
}
