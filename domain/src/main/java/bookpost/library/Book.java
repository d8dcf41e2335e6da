package bookpost.library;

import java.util.HashSet;
import java.util.List;

/// A book with its details. Its 1 to 50 authors are distinct, and their order is the title page's.
public record Book(BookName name, List<Author> authors, PublicationYear year) {
  private static final int AUTHORS_MAX = 50;

  public Book {
    authors = List.copyOf(authors);
    if (authors.isEmpty() || authors.size() > AUTHORS_MAX) {
      throw new InvalidValueException("authors", "must be 1 to " + AUTHORS_MAX);
    }
    if (new HashSet<>(authors).size() < authors.size()) {
      throw new InvalidValueException("authors", "must be distinct");
    }
  }
}
