package bookpost.emulator.topology;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// How a mapping or a pipe reads the stream of a table.
///
/// @param table whose stream it reads
/// @param filters patterns as JSON, of which a record must match one; none lets every record
///   through
/// @param batchSize 1 to 10,000
/// @param batchWindow how long a batch may wait to fill
/// @param parallelization how many batches of one shard may be under way at once, 1 to 10; a key's
///   records stay in order
/// @param retriesMax empty: until the record expires
/// @param ageMax empty: until the record expires
/// @param deadLetterQueue the queue that gets the position of the records given up
public record StreamSource(
    String table,
    StartingPosition startingPosition,
    List<String> filters,
    int batchSize,
    Duration batchWindow,
    int parallelization,
    OptionalInt retriesMax,
    Optional<Duration> ageMax,
    boolean bisects,
    Optional<String> deadLetterQueue) {
  public StreamSource {
    filters = List.copyOf(filters);
  }

  public enum StartingPosition {
    TRIM_HORIZON,
    LATEST
  }
}
