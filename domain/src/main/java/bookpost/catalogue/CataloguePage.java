package bookpost.catalogue;

import bookpost.library.Book;
import bookpost.library.BookName;
import java.util.List;
import java.util.Optional;

/// Some books of the catalogue, and the name after which the next page begins if there may be more.
/// A page that has a next may be short, even empty.
public record CataloguePage(List<Book> books, Optional<BookName> next) {
  public CataloguePage {
    books = List.copyOf(books);
  }
}
