package bookpost.emulator.topology;

import java.util.List;
import java.util.Optional;

/// A pipe from a table's stream to one target.
///
/// @param id its logical id
/// @param name its name in the cloud
/// @param template turns each record into the target's input; empty hands the record on
public record Pipe(
    String id, String name, StreamSource source, Optional<String> template, Target target) {
  public sealed interface Target {
    /// @param function its key in the file
    /// @param awaitsAnswer whether the function's failures are the pipe's
    record ToFunction(String function, boolean awaitsAnswer) implements Target {}

    /// A parameter is a text, or a path into the record that begins with `$.`.
    ///
    /// @param bus its name
    record ToBus(
        String bus,
        Optional<String> source,
        Optional<String> detailType,
        Optional<String> time,
        List<String> resources)
        implements Target {
      public ToBus {
        resources = List.copyOf(resources);
      }
    }

    /// @param queue its name
    record ToQueue(String queue) implements Target {}
  }
}
