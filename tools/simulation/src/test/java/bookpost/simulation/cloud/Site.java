package bookpost.simulation.cloud;

import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/// Where a topology is at work, with [ThingsFunction] for its functions.
interface Site extends AutoCloseable {
  /// Shorter than a batch ever has to wait for its window here, so that who waits for that fails.
  Duration PATIENCE = Duration.ofMinutes(4);

  /// What befalls the first thing that it may befall, and nothing else.
  enum Mishap {
    NONE,
    /// A function has done its work, and its answer is lost.
    ANSWER_LOST,
    /// The bus refuses an entry.
    ENTRY_REFUSED
  }

  /// Where given up records stand in the stream of the topology's first table.
  record Position(String shard, String first, String last) {}

  /// Changes an item of the topology's first table.
  void write(String name, String what);

  void delete(String name);

  void pass(Duration duration);

  /// Until all that was written has come to its end.
  void settle();

  void await(BooleanSupplier condition);

  /// What the functions got, in the order of the calls.
  List<String> batches();

  List<String> messages(String queue);

  /// What the stream has there.
  List<Thing> read(Position position);

  @Override
  void close();
}
