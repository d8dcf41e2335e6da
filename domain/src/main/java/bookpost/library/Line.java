package bookpost.library;

import java.text.Normalizer;

/// One line of text as the library keeps it: stripped, in Unicode's Normalization Form C.
final class Line {
  private static final int CODE_POINTS_MAX = 200;

  private Line() {}

  static String of(String field, String text) {
    if (text.codePoints().anyMatch(Line::isSurrogate)) {
      throw new InvalidValueException(field, "must be well-formed Unicode");
    }
    var line = Normalizer.normalize(text.strip(), Normalizer.Form.NFC);
    if (line.isEmpty() || line.codePointCount(0, line.length()) > CODE_POINTS_MAX) {
      throw new InvalidValueException(field, "must have 1 to " + CODE_POINTS_MAX + " characters");
    }
    return line;
  }

  /// [String#codePoints] pairs surrogates if possible; one that is left is unpaired.
  private static boolean isSurrogate(int codePoint) {
    return Character.getType(codePoint) == Character.SURROGATE;
  }
}
