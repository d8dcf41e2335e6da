package bookpost.library;

import bookpost.library.Addition.Added;
import bookpost.library.Addition.AlreadyHeld;
import bookpost.library.Addition.Conflicting;
import bookpost.library.Removal.NotHeld;
import bookpost.library.Removal.Removed;

/// The library as far as one book name goes: the slice on which a decision depends, and the unit of
/// consistency. Its methods decide; they change nothing.
public sealed interface Library {
  /// The library holds this book.
  record Holding(Book book) implements Library {}

  /// The library holds no book of the name, or no longer does.
  record Lacking() implements Library {}

  default Addition add(Book book) {
    return switch (this) {
      case Lacking() -> new Added(book);
      case Holding(var held) -> held.equals(book) ? new AlreadyHeld() : new Conflicting(held);
    };
  }

  default Removal remove() {
    return switch (this) {
      case Lacking() -> new NotHeld();
      case Holding(var held) -> new Removed(held);
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
