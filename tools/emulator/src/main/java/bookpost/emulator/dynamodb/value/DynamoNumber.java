package bookpost.emulator.dynamodb.value;

import bookpost.emulator.dynamodb.DynamoDbException;
import java.math.BigDecimal;
import java.math.BigInteger;

/// A number of up to 38 digits,
/// [trimmed](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html)
/// of leading and trailing zeroes, for all operations.
public record DynamoNumber(BigDecimal value) implements Comparable<DynamoNumber> {
  private static final int DIGITS_MAX = 38;

  /// The power of ten of the first digit.
  private static final int MAGNITUDE_MAX = 125;

  private static final int MAGNITUDE_MIN = -130;

  private static final int LONG_DIGITS_MAX = 18;
  private static final long EXPONENT_MAX = 1_000_000_000;

  public DynamoNumber {
    value = value.stripTrailingZeros();
  }

  /// @throws DynamoDbException if the text is no number, or one that DynamoDB does not store
  public static DynamoNumber parse(String text) {
    if (text.isEmpty()) {
      throw DynamoDbException.validation("The parameter cannot be converted to a numeric value");
    }
    int end = text.length();
    int at = text.charAt(0) == '-' || text.charAt(0) == '+' ? 1 : 0;
    int coefficient = at;
    int point = -1;
    int first = -1;
    int last = -1;
    for (; at < end; at++) {
      char unit = text.charAt(at);
      if (unit == '.' && point < 0) {
        point = at;
      } else if (unit < '0' || unit > '9') {
        break;
      } else if (unit != '0') {
        first = first < 0 ? at : first;
        last = at;
      }
    }
    int coefficientEnd = at;
    if (coefficientEnd - coefficient - (point < 0 ? 0 : 1) == 0) {
      throw noNumber(text);
    }
    long exponent = 0;
    if (at < end) {
      exponent = exponent(text, at);
    }
    if (first < 0) {
      return new DynamoNumber(BigDecimal.ZERO);
    }
    int ones = (point < 0 ? coefficientEnd : point) - 1;
    long magnitude = exponent + power(first, ones);
    int digits = last - first + (first < point && point < last ? 0 : 1);
    check(magnitude, digits);
    int scale = (int) -(exponent + power(last, ones));
    return new DynamoNumber(decimal(text, first, last, digits, scale));
  }

  /// The power of ten of the digit at a place.
  private static int power(int place, int ones) {
    return place <= ones ? ones - place : ones - place + 1;
  }

  private static long exponent(String text, int at) {
    int end = text.length();
    if (text.charAt(at) != 'e' && text.charAt(at) != 'E') {
      throw noNumber(text);
    }
    int place = at + 1;
    boolean negative = place < end && text.charAt(place) == '-';
    if (place < end && (negative || text.charAt(place) == '+')) {
      place++;
    }
    if (place == end) {
      throw noNumber(text);
    }
    long exponent = 0;
    for (; place < end; place++) {
      int digit = text.charAt(place) - '0';
      if (digit < 0 || digit > 9) {
        throw noNumber(text);
      }
      exponent = Math.min(EXPONENT_MAX, exponent * 10 + digit);
    }
    return negative ? -exponent : exponent;
  }

  private static BigDecimal decimal(String text, int first, int last, int digits, int scale) {
    boolean negative = text.charAt(0) == '-';
    if (digits <= LONG_DIGITS_MAX) {
      long unscaled = 0;
      for (int i = first; i <= last; i++) {
        char unit = text.charAt(i);
        unscaled = unit == '.' ? unscaled : unscaled * 10 + (unit - '0');
      }
      return BigDecimal.valueOf(negative ? -unscaled : unscaled, scale);
    }
    var unscaled = new BigInteger(text.substring(first, last + 1).replace(".", ""));
    return new BigDecimal(negative ? unscaled.negate() : unscaled, scale);
  }

  private static DynamoDbException noNumber(String text) {
    return DynamoDbException.validation(
        "The parameter cannot be converted to a numeric value: " + text);
  }

  private static void check(long magnitude, int digits) {
    if (magnitude > MAGNITUDE_MAX) {
      throw DynamoDbException.validation(
          "Number overflow. Attempting to store a number with magnitude larger than supported"
              + " range");
    }
    if (magnitude < MAGNITUDE_MIN) {
      throw DynamoDbException.validation(
          "Number underflow. Attempting to store a number with magnitude smaller than supported"
              + " range");
    }
    if (digits > DIGITS_MAX) {
      throw DynamoDbException.validation(
          "Attempting to store more than 38 significant digits in a Number");
    }
  }

  /// @throws DynamoDbException if DynamoDB does not store the sum
  public DynamoNumber plus(DynamoNumber other) {
    return checked(value.add(other.value));
  }

  /// @throws DynamoDbException if DynamoDB does not store the difference
  public DynamoNumber minus(DynamoNumber other) {
    return checked(value.subtract(other.value));
  }

  private static DynamoNumber checked(BigDecimal result) {
    var number = new DynamoNumber(result);
    if (result.signum() != 0) {
      check(number.magnitude(), number.value.precision());
    }
    return number;
  }

  private int magnitude() {
    return value.precision() - value.scale() - 1;
  }

  /// A byte, and one for each two digits left and right of the point; a sign is a byte too.
  public int sizeBytes() {
    if (value.signum() == 0) {
      return 1;
    }
    int digits = value.precision();
    int whole = Math.clamp(magnitude() + 1L, 0, digits);
    int fraction = digits - whole;
    return 1 + (whole + 1) / 2 + (fraction + 1) / 2 + (value.signum() < 0 ? 1 : 0);
  }

  @Override
  public int compareTo(DynamoNumber other) {
    return value.compareTo(other.value);
  }

  /// As DynamoDB returns it: plain digits, no exponent.
  @Override
  public String toString() {
    return value.toPlainString();
  }
}
