package bookpost.library;

import java.util.Optional;

/// The library's decision on the removal of a book.
public sealed interface Removal extends Decision {
  /// The library no longer holds the book.
  record Removed(Book book) implements Removal {
    @Override
    public Optional<LibraryEvent> event() {
      return Optional.of(new BookRemoved(book));
    }
  }

  /// The library holds no book of the name: nothing happens, and nothing is announced.
  record NotHeld() implements Removal {}
}
