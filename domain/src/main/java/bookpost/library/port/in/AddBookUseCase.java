package bookpost.library.port.in;

import bookpost.library.Addition;
import bookpost.library.Book;
import bookpost.library.Trace;

public interface AddBookUseCase {
  Addition add(Book book, Trace trace);
}
