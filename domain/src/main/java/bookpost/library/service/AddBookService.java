package bookpost.library.service;

import bookpost.library.Addition;
import bookpost.library.Book;
import bookpost.library.Trace;
import bookpost.library.port.in.AddBookUseCase;
import bookpost.library.port.out.LibraryRepository;

public final class AddBookService implements AddBookUseCase {
  private final LibraryRepository libraries;

  public AddBookService(LibraryRepository libraries) {
    this.libraries = libraries;
  }

  @Override
  public Addition add(Book book, Trace trace) {
    return libraries.change(book.name(), trace, library -> library.add(book));
  }
}
