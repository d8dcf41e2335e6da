package bookpost.library.service;

import bookpost.library.BookName;
import bookpost.library.Library;
import bookpost.library.Removal;
import bookpost.library.Trace;
import bookpost.library.port.in.RemoveBookUseCase;
import bookpost.library.port.out.LibraryRepository;

public final class RemoveBookService implements RemoveBookUseCase {
  private final LibraryRepository libraries;

  public RemoveBookService(LibraryRepository libraries) {
    this.libraries = libraries;
  }

  @Override
  public Removal remove(BookName name, Trace trace) {
    return libraries.change(name, trace, Library::remove);
  }
}
