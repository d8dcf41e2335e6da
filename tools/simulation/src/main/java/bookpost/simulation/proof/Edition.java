package bookpost.simulation.proof;

import bookpost.library.Book;

/// Which details a book has, as a number.
final class Edition {
  private Edition() {}

  /// The inverse of what a client makes of [bookpost.simulation.BookCommand.Add#edition].
  static int of(Book book) {
    return book.year().value() - 1;
  }
}
