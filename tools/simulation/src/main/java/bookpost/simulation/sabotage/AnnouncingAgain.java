package bookpost.simulation.sabotage;

import bookpost.library.Addition.AlreadyHeld;
import bookpost.library.BookName;
import bookpost.library.Decision;
import bookpost.library.Library;
import bookpost.library.Library.Lacking;
import bookpost.library.Trace;
import bookpost.library.port.out.LibraryRepository;
import java.util.function.Function;

/// Decides as if the library lacked a book that it holds already.
record AnnouncingAgain(LibraryRepository right) implements LibraryRepository {
  @Override
  public <D extends Decision> D change(BookName name, Trace trace, Function<Library, D> decide) {
    return right.change(
        name,
        trace,
        slice -> {
          var decision = decide.apply(slice);
          return decision instanceof AlreadyHeld ? decide.apply(new Lacking()) : decision;
        });
  }
}
