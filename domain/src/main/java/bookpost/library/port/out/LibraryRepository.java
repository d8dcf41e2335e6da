package bookpost.library.port.out;

import bookpost.library.BookName;
import bookpost.library.Decision;
import bookpost.library.Library;
import bookpost.library.LibraryUnavailableException;
import bookpost.library.Trace;
import java.util.function.Function;

public interface LibraryRepository {
  /// Asks for a decision on the name's slice and stores its event and the new state as one write,
  /// or neither: there is no second write that could be lost.
  ///
  /// The decision must be pure. It may be asked on an assumed slice and again when the slice turns
  /// out to be another or has moved; the last answer counts. A decision without an event writes
  /// nothing.
  ///
  /// @throws LibraryUnavailableException if the store is throttled or contention does not end; the
  ///   change may nonetheless have been stored
  <D extends Decision> D change(BookName name, Trace trace, Function<Library, D> decide);
}
