package bookpost.acceptance.assembly;

import bookpost.emulator.cloud.Hop;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/// A topology at work, fresh for each scenario.
public interface Assembly extends AutoCloseable {
  /// Sends a request to the HTTP API and waits for its answer, not for what comes of it.
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

  /// What is to go wrong from now on.
  Obstacles obstacles();

  /// What each hop did so far, the oldest first.
  List<Hop> hops();

  /// What the functions wrote to their logs so far, the oldest first.
  List<String> logs();

  /// What is parked, each entry whole.
  List<Parked> parked();

  /// What was sent to a queue that nobody reads, once all has come to its end.
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
