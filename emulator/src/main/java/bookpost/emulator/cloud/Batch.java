package bookpost.emulator.cloud;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/// Records of one lane that are handed to the function together, in their order.
///
/// @param retries how many tries have counted towards the retry limit
/// @param invocations how often the function was invoked with these records
/// @param due when it may be tried next
record Batch(List<StreamRecord> records, int retries, int invocations, Instant due) {
  Batch {
    records = List.copyOf(records);
  }

  int size() {
    return records.size();
  }

  String payload() {
    return records.stream()
        .map(StreamRecord::json)
        .collect(Collectors.joining(",", "{\"Records\":[", "]}"));
  }

  /// Its records from one to before another; their tries so far still count.
  Batch part(int from, int to) {
    return new Batch(records.subList(from, to), retries, invocations, due);
  }

  Batch invoked() {
    return new Batch(records, retries, invocations + 1, due);
  }

  Batch retriedAt(Instant then) {
    return new Batch(records, retries + 1, invocations, then);
  }

  Batch postponedTo(Instant then) {
    return new Batch(records, retries, invocations, then);
  }
}
