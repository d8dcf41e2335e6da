package bookpost.library;

import java.util.Optional;

/// The library's decision on a request.
public sealed interface Decision permits Addition, Removal {
  /// The change that happens, and is announced; empty if nothing happens.
  default Optional<LibraryEvent> event() {
    return Optional.empty();
  }
}
