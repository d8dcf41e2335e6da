package bookpost.catalogue;

/// The catalogue can't be asked now; the same request may succeed later.
public final class CatalogueUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public CatalogueUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
