package bookpost.simulation.schedule;

/// Something that is to happen at its time.
@FunctionalInterface
public interface Alarm {
  /// Where it has not happened, it never will.
  void cancel();
}
