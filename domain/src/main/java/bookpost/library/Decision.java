package bookpost.library;

/// What the library decides on a request.
public sealed interface Decision {
  /// The change happens, and is announced.
  record Accepted(LibraryEvent event) implements Decision {}

  /// The library is already as requested: nothing happens, and nothing is announced.
  record Unchanged() implements Decision {}

  /// The name is taken by a book with other details.
  record Conflicting(Book held) implements Decision {}
}
