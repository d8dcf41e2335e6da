package bookpost.adapter.out.eventbridge;

/// The result of one attempt to send an entry.
sealed interface Outcome {
  record Taken() implements Outcome {}

  /// Not taken, as far as is known; sending it again soon may help.
  record Again(String cause) implements Outcome {}

  /// Its request was refused as a whole; alone it may be taken.
  record Alone(String cause) implements Outcome {}

  /// Not taken; a setting, a permission or a quota must be changed first.
  record Halted(String cause) implements Outcome {}

  /// Its content can never be taken.
  record Refused(String cause) implements Outcome {}
}
