package bookpost.announcement;

/// What became of an announcement that was to be published.
public sealed interface Publication {
  /// The bus has taken it.
  record Published() implements Publication {}

  /// The bus has not taken it, or may not have; it may later.
  record Failed(String cause) implements Publication {}

  /// The bus can never take it.
  record Refused(String content, String cause) implements Publication {}
}
