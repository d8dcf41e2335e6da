package bookpost.emulator.topology;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// @param pattern the event pattern, as JSON
public record Rule(String name, String bus, String pattern, List<Target> targets) {
  public Rule {
    targets = List.copyOf(targets);
  }

  /// @param retriesMax 0 to 185
  /// @param ageMax 60 s to 24 h
  /// @param deadLetterQueue the queue that gets an event that the target never took
  public record Target(
      String id,
      Destination destination,
      int retriesMax,
      Duration ageMax,
      Optional<String> deadLetterQueue) {}

  public sealed interface Destination {
    /// The function is invoked asynchronously: it has taken the event once its own queue has.
    record ToFunction(String function) implements Destination {}
  }
}
