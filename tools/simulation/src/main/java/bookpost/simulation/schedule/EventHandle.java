package bookpost.simulation.schedule;

/// The handle of a scheduled event.
@FunctionalInterface
public interface EventHandle {
  /// If the event has not run yet, it never will.
  void cancel();
}
