package bookpost.library.port.in;

import bookpost.library.BookName;
import bookpost.library.Decision;
import bookpost.library.Trace;

public interface RemoveBookUseCase {
  /// Never answers [Decision.Conflicting].
  Decision remove(BookName name, Trace trace);
}
