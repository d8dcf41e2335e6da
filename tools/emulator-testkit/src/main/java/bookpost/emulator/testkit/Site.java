package bookpost.emulator.testkit;

import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/// A place that runs a topology, with [ThingsFunction] for its functions.
public interface Site extends AutoCloseable {
  /// Shorter than any batch window here, so that a test that waits for a window fails.
  Duration PATIENCE = Duration.ofMinutes(4);

  /// A fault that is injected once, at the first opportunity.
  enum Mishap {
    NONE,
    /// A function has done its work, and its answer is lost.
    ANSWER_LOST,
    /// The bus refuses an entry.
    ENTRY_REFUSED
  }

  /// The position of records that were given up, in the stream of the topology's first table.
  record Position(String shard, String first, String last) {}

  /// Changes an item of the topology's first table.
  void write(String name, String what);

  void delete(String name);

  void pass(Duration duration);

  /// Until all that was written has come to its end.
  void settle();

  void await(BooleanSupplier condition);

  /// The payloads of the functions, in the order of the calls.
  List<String> batches();

  List<String> messages(String queue);

  /// The stream's records at this position.
  List<Thing> read(Position position);

  @Override
  void close();
}
