package bookpost.emulator.cloud;

import java.util.Map;

/// What the driver of a [Cloud] must carry out.
public sealed interface Command {
  /// Run the function on the payload and report with [Cloud#ended], whatever comes of it.
  ///
  /// @param function its key in the file
  record Invoke(InvocationId id, String function, String payload) implements Command {}

  /// Send a message to a queue.
  ///
  /// @param queue its name
  record Send(String queue, String body, Map<String, String> attributes) implements Command {
    public Send {
      attributes = Map.copyOf(attributes);
    }
  }
}
