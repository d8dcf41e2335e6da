package bookpost.catalogue;

import bookpost.library.LibraryEvent;

/// What receiving an announcement means for the catalogue.
public sealed interface Reception {
  /// The event takes effect, and the book's watermark rises to its sequence.
  record Applied(LibraryEvent event) implements Reception {}

  /// The catalogue already knows this state of the book or a later one: nothing happens.
  record Outdated() implements Reception {}
}
