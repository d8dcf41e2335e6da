package bookpost.library;

/// The name by which the library knows a book: 1 to 200 code points after stripping, in NFC.
public record BookName(String value) {
  public BookName {
    value = Line.of("name", value);
  }
}
