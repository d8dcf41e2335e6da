package bookpost.announcement;

/// The result of publishing an announcement.
public sealed interface Publication {
  /// The bus has taken it.
  record Published() implements Publication {}

  /// The bus has not taken it, or its answer is unknown; a later attempt may succeed.
  record Failed(String cause) implements Publication {}

  /// The bus can never take it.
  record Refused(String content, String cause) implements Publication {}
}
