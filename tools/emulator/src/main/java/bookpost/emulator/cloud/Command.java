package bookpost.emulator.cloud;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/// A command that the driver of a [Cloud] must carry out. Queues go by their names.
public sealed interface Command {
  /// Run the function on the payload and report the result, good or bad, with [Cloud#ended].
  ///
  /// @param function its key in the file
  record Invoke(InvocationId id, String function, String payload) implements Command {}

  /// Send a message to a queue.
  record Send(String queue, String body, Map<String, String> attributes) implements Command {
    public Send {
      attributes = Map.copyOf(attributes);
    }
  }

  /// Delete a message that was received: it is done with.
  record Delete(String queue, String receiptHandle) implements Command {}

  /// Let a message that was received be received again.
  ///
  /// @param after that time, already shortened by the pace
  record Return(String queue, String receiptHandle, Duration after) implements Command {}

  /// Put a pipe's entries on their bus, which is elsewhere, and report the result, good or bad,
  /// with [Cloud#answered].
  record PutEvents(RequestId id, List<EventEntry> entries) implements Command {
    public PutEvents {
      entries = List.copyOf(entries);
    }
  }
}
