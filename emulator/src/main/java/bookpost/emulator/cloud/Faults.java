package bookpost.emulator.cloud;

/// What is to go wrong, asked by each hop as a change passes.
public interface Faults {
  Faults NONE = new Faults() {};

  /// The bus refuses this entry with an internal failure.
  default boolean refuses(EventEntry entry) {
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

  /// The event is delivered to the function once more.
  default boolean repeats(String function, String payload) {
    return false;
  }

  /// Nothing is delivered to the function until this answers false.
  default boolean pauses(String function, String payload) {
    return false;
  }
}
