package bookpost.emulator.pattern;

import bookpost.emulator.topology.Table.StreamView;
import java.util.Optional;

/// The source that a pattern filters, and the consumer that it filters for.
public sealed interface Source {
  /// A stream of a table, filtered for a mapping.
  ///
  /// @param view empty if it is not known
  record StreamOfMapping(Optional<StreamView> view) implements Source {}

  /// A stream of a table, filtered for a pipe.
  ///
  /// @param view empty if it is not known
  record StreamOfPipe(Optional<StreamView> view) implements Source {}

  record QueueOfMapping() implements Source {}

  record QueueOfPipe() implements Source {}

  /// A rule's events, on any bus.
  record Bus() implements Source {}
}
