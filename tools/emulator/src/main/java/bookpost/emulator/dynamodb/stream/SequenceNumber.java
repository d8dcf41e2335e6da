package bookpost.emulator.dynamodb.stream;

import bookpost.emulator.dynamodb.DynamoDbException;

/// The numbers of a stream's records as text: 21 digits, the first one never a zero, so that they
/// sort as text and as numbers alike.
final class SequenceNumber {
  private static final String LEADING = "100";
  private static final int DIGITS = 21;

  private SequenceNumber() {}

  static String text(long number) {
    String digits = Long.toString(number);
    var text = new StringBuilder(DIGITS).append(LEADING);
    for (int i = LEADING.length() + digits.length(); i < DIGITS; i++) {
      text.append('0');
    }
    return text.append(digits).toString();
  }

  static long number(String text) {
    if (text.length() == DIGITS && text.startsWith(LEADING)) {
      try {
        return Long.parseLong(text, LEADING.length(), DIGITS, 10);
      } catch (NumberFormatException e) {
        throw invalid(text);
      }
    }
    throw invalid(text);
  }

  private static DynamoDbException invalid(String text) {
    return DynamoDbException.validation("Invalid SequenceNumber: " + text);
  }
}
