package bookpost.emulator.dynamodb.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bookpost.emulator.dynamodb.DynamoDbException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DynamoNumberTest {
  private static final int NUMBERS = 20_000;

  @ParameterizedTest
  @CsvSource({
    "42, 42",
    "00042, 42",
    "1.0, 1",
    "3.1400, 3.14",
    "1.5E2, 150",
    "1e+2, 100",
    "+5, 5",
    "-7, -7",
    "+.5, 0.5",
    "5., 5",
    "-0, 0",
    "0.000, 0",
    "0E+999999999999, 0",
    "0.001E3, 1",
    "100E-2, 1",
    "12345678901234567890123456789012345678, 12345678901234567890123456789012345678",
    "0.00000000000000000000000000000000000001, 0.00000000000000000000000000000000000001",
    "1234567890.12345678900, 1234567890.123456789"
  })
  void aNumberIsTrimmed(String written, String stored) {
    assertThat(DynamoNumber.parse(written)).hasToString(stored);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+e2",
        "1+2",
        "1.2.3",
        "++5",
        "1e",
        "1e+",
        ".",
        "-",
        "NaN",
        "1_000",
        " 5",
        "5 ",
        "e5",
        "0x1",
        "1e1.5",
        "Infinity",
        "٣"
      })
  void aTextThatIsNoNumberIsRefused(String written) {
    assertThatThrownBy(() -> DynamoNumber.parse(written))
        .isInstanceOf(DynamoDbException.class)
        .hasMessage("The parameter cannot be converted to a numeric value: " + written);
  }

  @Test
  void anEmptyTextIsNoNumber() {
    assertThatThrownBy(() -> DynamoNumber.parse(""))
        .hasMessage("The parameter cannot be converted to a numeric value");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9.9999999999999999999999999999999999999E+125",
        "-9.9999999999999999999999999999999999999E+125",
        "1E-130",
        "1.00000000000000000000000000000000000000000000",
        "0000000000000000000000000000000000000000000001"
      })
  void numbersUpToTheBoundsAreStored(String written) {
    assertThat(DynamoNumber.parse(written).value()).isEqualByComparingTo(new BigDecimal(written));
  }

  @ParameterizedTest
  @CsvSource({
    "1E+126, Number overflow. Attempting to store a number with magnitude larger than supported"
        + " range",
    "-1E+126, Number overflow. Attempting to store a number with magnitude larger than supported"
        + " range",
    "1E99999999999999999999, Number overflow. Attempting to store a number with magnitude larger"
        + " than supported range",
    "1E-131, Number underflow. Attempting to store a number with magnitude smaller than supported"
        + " range",
    "123456789012345678901234567890123456789, Attempting to store more than 38 significant digits"
        + " in a Number",
    "1234567890123456789.01234567890123456789, Attempting to store more than 38 significant digits"
        + " in a Number"
  })
  void numbersBeyondTheBoundsAreRefused(String written, String message) {
    assertThatThrownBy(() -> DynamoNumber.parse(written)).hasMessage(message);
  }

  @Test
  void aSumIsTrimmedLikeAnyNumber() {
    assertThat(DynamoNumber.parse("1.50").plus(DynamoNumber.parse("0.50"))).hasToString("2");
  }

  @Test
  void aResultIsBoundedLikeAnyNumber() {
    var largest = DynamoNumber.parse("9.9999999999999999999999999999999999999E+125");

    assertThatThrownBy(() -> largest.plus(DynamoNumber.parse("1E88")))
        .hasMessageStartingWith("Number overflow.");
    assertThatThrownBy(() -> DynamoNumber.parse("1E38").minus(DynamoNumber.parse("0.1")))
        .hasMessage("Attempting to store more than 38 significant digits in a Number");
  }

  /// Two digits a byte on either side of the point, as measured against the limit of an item.
  @ParameterizedTest
  @CsvSource({
    "0, 1",
    "-0, 1",
    "1, 2",
    "11, 2",
    "42, 2",
    "-42, 3",
    "100, 2",
    "11111, 4",
    "1111111, 5",
    "1E125, 2",
    "0.0000001, 2",
    "1.5, 3",
    "12.34, 3",
    "12345678901234567890123456789012345678, 20"
  })
  void aNumberIsCountedByItsDigits(String written, int sizeBytes) {
    assertThat(DynamoNumber.parse(written).sizeBytes()).isEqualTo(sizeBytes);
  }

  @Test
  void anyNumberIsReadAsTheJdkReadsIt() {
    long seed = 19;
    var random = new Random(seed);
    for (int i = 0; i < NUMBERS; i++) {
      var expected =
          new BigDecimal(new BigInteger(random.nextInt(1, 126), random), random.nextInt(-80, 120));
      if (random.nextBoolean()) {
        expected = expected.negate();
      }
      String written = random.nextBoolean() ? expected.toString() : expected.toPlainString();

      var number = DynamoNumber.parse(written);

      assertThat(number.value()).as("seed %d, %s", seed, written).isEqualByComparingTo(expected);
      assertThat(DynamoNumber.parse(number.toString())).isEqualTo(number);
    }
  }
}
