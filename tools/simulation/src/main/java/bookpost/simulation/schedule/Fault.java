package bookpost.simulation.schedule;

/// A fault that is injected into a call.
public enum Fault {
  NONE,
  /// It fails, and nothing was done.
  FAILS_BEFORE,
  /// It was done, and the caller sees it fail.
  FAILS_AFTER,
  /// It is turned away, and nothing was done.
  THROTTLED,
  /// The caller ends before it is done.
  CRASHES_BEFORE,
  /// The caller ends after it was done.
  CRASHES_AFTER,
  /// It is done late.
  DELAYED,
  /// It is done twice; the caller sees the second answer.
  DUPLICATED
}
