package bookpost.emulator.cloud;

/// What is to go wrong, asked by each hop as a change passes.
public interface Faults {
  Faults NONE = new Faults() {};

  /// The bus refuses this entry with an internal failure.
  default boolean refuses(EventEntry entry) {
    return false;
  }

  /// The bus can't hand this event to the function for now, and tries again.
  default boolean unreachable(String function, String event) {
    return false;
  }

  /// The invocation fails before the function's code runs.
  default boolean fails(String function, String payload) {
    return false;
  }

  /// The invocation's answer is lost: the code has run, and the cloud takes it for failed.
  default boolean losesAnswer(String function, String payload) {
    return false;
  }

  /// The payload is delivered to the function once more, after an invocation that succeeded.
  default boolean repeats(String function, String payload) {
    return false;
  }

  /// The payload waits until this answers false. Nothing wakes the cloud for it: whoever lifts the
  /// pause calls [Cloud#step].
  default boolean pauses(String function, String payload) {
    return false;
  }
}
