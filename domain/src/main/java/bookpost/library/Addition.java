package bookpost.library;

import java.util.Optional;

/// The library's decision on the addition of a book.
public sealed interface Addition extends Decision {
  /// From now on the library holds the book.
  record Added(Book book) implements Addition {
    @Override
    public Optional<LibraryEvent> event() {
      return Optional.of(new BookAdded(book));
    }
  }

  /// The library holds this very book already: nothing happens, and nothing is announced.
  record AlreadyHeld() implements Addition {}

  /// The name is taken by a book with other details: nothing happens.
  record Conflicting(Book held) implements Addition {}
}
