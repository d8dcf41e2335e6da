package bookpost.library.port.in;

import bookpost.library.Book;
import bookpost.library.Decision;
import bookpost.library.Trace;

public interface AddBookUseCase {
  Decision add(Book book, Trace trace);
}
