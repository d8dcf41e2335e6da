package bookpost.library;

/// The year in which a book was published: 1 to 9999.
public record PublicationYear(int value) {
  private static final int YEAR_MAX = 9999;

  public PublicationYear {
    if (value < 1 || value > YEAR_MAX) {
      throw new InvalidValueException("year", "must be an integer from 1 to " + YEAR_MAX);
    }
  }
}
