package bookpost.emulator.topology;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// @param pattern the event pattern, as JSON
public record Rule(String name, String bus, String pattern, List<Target> targets) {
  public Rule {
    targets = List.copyOf(targets);
  }

  /// @param input the target's input, made of an event
  /// @param retriesMax 0 to 185
  /// @param ageMax 60 s to 24 h
  /// @param deadLetterQueue the queue that gets an event that the target never took
  public record Target(
      String id,
      Destination destination,
      Input input,
      int retriesMax,
      Duration ageMax,
      Optional<String> deadLetterQueue) {}

  public sealed interface Destination {
    /// The function is invoked asynchronously: it has taken the event once its own queue has.
    record ToFunction(String function) implements Destination {}

    /// @param queue its name
    record ToQueue(String queue) implements Destination {}
  }

  public sealed interface Input {
    /// The event as it is.
    record Whole() implements Input {}

    /// The same text for every event.
    record Constant(String json) implements Input {}

    /// A part of the event.
    ///
    /// @param path a JSON path that begins with `$.`
    record Part(String path) implements Input {}

    /// A template, filled from the event.
    ///
    /// @param paths JSON paths by the names that the template calls them
    record Transformed(Map<String, String> paths, String template) implements Input {
      public Transformed {
        paths = Map.copyOf(paths);
      }
    }
  }
}
