package bookpost.library;

/// The library can't take the change now; the same request may succeed later.
public final class LibraryUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public LibraryUnavailableException(String message) {
    super(message);
  }

  public LibraryUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
