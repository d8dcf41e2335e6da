package bookpost.library.port.in;

import bookpost.library.BookName;
import bookpost.library.Removal;
import bookpost.library.Trace;

public interface RemoveBookUseCase {
  Removal remove(BookName name, Trace trace);
}
