package bookpost.emulator.topology;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/// An event source mapping from a queue to a function.
///
/// @param queue the name of the queue
/// @param function the key of the function it invokes
/// @param filters patterns as JSON, of which a message must match one; none lets every message
///   through
/// @param batchSize 1 to 10,000; beyond 10 only with a window
/// @param batchWindow how long a batch may wait to fill
/// @param concurrencyMax how many batches may be under way at once, if the file limits them
public record QueueMapping(
    String id,
    String queue,
    String function,
    List<String> filters,
    int batchSize,
    Duration batchWindow,
    boolean reportsBatchItemFailures,
    OptionalInt concurrencyMax) {
  public QueueMapping {
    filters = List.copyOf(filters);
  }
}
