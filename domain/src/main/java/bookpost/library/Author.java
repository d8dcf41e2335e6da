package bookpost.library;

/// An author's name: 1 to 200 code points after stripping, in NFC.
public record Author(String value) {
  public Author {
    value = Line.of("authors", value);
  }
}
