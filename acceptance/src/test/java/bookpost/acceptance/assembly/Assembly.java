package bookpost.acceptance.assembly;

import bookpost.emulator.cloud.Hop;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/// A topology at work, fresh for each scenario.
public interface Assembly extends AutoCloseable {
  /// Sends a request to the HTTP API and waits for its response, but not for the announcement or
  /// its effect.
  ///
  /// @param traceparent the request's header
  Answer send(String method, String path, String body, String traceparent);

  /// Puts an event on the bus, as another producer might.
  void publish(String type, String detail);

  /// Writes a row of strings into the table whose stream the relay reads.
  void write(Map<String, String> row);

  /// Deletes a row of the outbox and writes it again as it was.
  void rewrite(String book, long sequence);

  /// Lets the time pass of every row that has one.
  void outdate();

  /// Deletes the rows whose time has passed, as the store does in its own time.
  void expire();

  /// The parts that carry changes from a table's stream on: functions and pipes.
  Set<String> relay();

  /// Faults to inject from now on.
  Obstacles obstacles();

  /// The hops so far, the oldest first.
  List<Hop> hops();

  /// The lines of the functions' logs so far, the oldest first.
  List<String> logs();

  /// The parked entries, each with its whole content.
  List<Parked> parked();

  /// The messages in a queue that nobody reads, once everything has settled.
  ///
  /// @param queue the end of its name
  List<String> sent(String queue);

  /// Waits until something is so, which may be asked from any thread, at each hop.
  void await(BooleanSupplier condition);

  /// Waits until all that was set off has come to its end: delivered, parked, dead-lettered.
  void settle();

  @Override
  void close();

  /// An answer of the HTTP API.
  record Answer(int status, String body) {}

  record Parked(String content, String cause) {}
}
