package bookpost.adapter.out.eventbridge;

/// What became of one sending of an entry.
sealed interface Outcome {
  record Taken() implements Outcome {}

  /// Not taken, as far as is known; sending it again soon may help.
  record Again(String cause) implements Outcome {}

  /// Its request was refused as a whole; alone it may be taken.
  record Alone(String cause) implements Outcome {}

  /// Not taken, and not before somebody mends a setting, a permission or a quota.
  record Halted(String cause) implements Outcome {}

  /// Its content can never be taken.
  record Refused(String cause) implements Outcome {}
}
