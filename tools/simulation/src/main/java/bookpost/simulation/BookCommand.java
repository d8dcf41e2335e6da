package bookpost.simulation;

/// A client's request to the library.
public sealed interface BookCommand {
  String book();

  /// @param edition makes details that differ: the same book has the same edition
  record Add(String book, int edition) implements BookCommand {}

  record Remove(String book) implements BookCommand {}
}
