package bookpost.library;

/// A change that the library has accepted.
public sealed interface LibraryEvent permits BookAdded, BookRemoved {
  Book book();
}
