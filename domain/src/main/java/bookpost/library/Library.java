package bookpost.library;

import bookpost.library.Decision.Accepted;
import bookpost.library.Decision.Conflicting;
import bookpost.library.Decision.Unchanged;

/// The library as far as one book name goes: the slice on which a decision depends, and the unit of
/// consistency. Its methods decide; they change nothing.
public sealed interface Library {
  /// The library holds this book.
  record Holding(Book book) implements Library {}

  /// The library holds no book of the name, or no longer does.
  record Lacking() implements Library {}

  default Decision add(Book book) {
    return switch (this) {
      case Lacking() -> new Accepted(new BookAdded(book));
      case Holding(var held) -> held.equals(book) ? new Unchanged() : new Conflicting(held);
    };
  }

  default Decision remove() {
    return switch (this) {
      case Lacking() -> new Unchanged();
      case Holding(var held) -> new Accepted(new BookRemoved(held));
    };
  }

  /// The slice once the event has happened.
  static Library after(LibraryEvent event) {
    return switch (event) {
      case BookAdded(var book) -> new Holding(book);
      case BookRemoved _ -> new Lacking();
    };
  }
}
