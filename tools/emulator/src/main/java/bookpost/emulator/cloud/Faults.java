package bookpost.emulator.cloud;

/// The faults to inject: each hop asks for its own as a change passes.
///
/// A part is a function's key, or the logical id of a pipe, which is asked with each batch before
/// the function that the pipe may have as its target.
public interface Faults {
  Faults NONE = new Faults() {};

  /// The bus refuses this entry with an internal failure.
  default boolean refuses(EventEntry entry) {
    return false;
  }

  /// The bus can't hand this event to the function or queue of this name for now, and tries again.
  default boolean unreachable(String target, String event) {
    return false;
  }

  /// The bus hands this event to the function or queue of this name twice.
  default boolean duplicates(String target, String event) {
    return false;
  }

  /// The delivery fails before the target sees anything of it.
  default boolean fails(String part, String payload) {
    return false;
  }

  /// The target's answer is lost: it has done its work, and the cloud takes it for failed.
  default boolean losesAnswer(String part, String payload) {
    return false;
  }

  /// The payload is delivered to the target once more, after a delivery that succeeded.
  default boolean repeats(String part, String payload) {
    return false;
  }

  /// The payload waits until this returns false. Nothing wakes the cloud for it: the caller that
  /// lifts the pause calls [Cloud#step].
  default boolean pauses(String part, String payload) {
    return false;
  }
}
