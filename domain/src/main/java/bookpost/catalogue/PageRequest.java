package bookpost.catalogue;

import bookpost.library.BookName;
import bookpost.library.InvalidValueException;
import java.util.Optional;

/// @param limit the most books on the page, 1 to 100
/// @param after the name after which the page begins; empty for the first page
public record PageRequest(int limit, Optional<BookName> after) {
  private static final int LIMIT_MAX = 100;

  public PageRequest {
    if (limit < 1 || limit > LIMIT_MAX) {
      throw new InvalidValueException("limit", "must be an integer from 1 to " + LIMIT_MAX);
    }
  }
}
