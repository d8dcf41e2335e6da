package bookpost.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BookNameTest {
  private static final String ASTRAL = "𝄞";
  private static final String DECOMPOSED = "e\u0301";

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "Emma,Emma",
        " Emma ,Emma",
        "'\t\n Emma\u2003',Emma",
        "Team  Topologies,Team  Topologies",
        "Cafe\u0301,Caf\u00e9",
        "\u212b,\u00c5"
      })
  void aNameIsStrippedAndNormalized(String given, String kept) {
    assertThat(new BookName(given).value()).isEqualTo(kept);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 199, 200})
  void aNameHasUpTo200CodePoints(int codePoints) {
    assertThat(new BookName("x".repeat(codePoints)).value()).hasSize(codePoints);
    assertThat(new BookName(ASTRAL.repeat(codePoints)).value()).hasSize(2 * codePoints);
  }

  @Test
  void blanksAndCombiningMarksCountAsTheyAreKept() {
    var name = new BookName("  " + DECOMPOSED.repeat(200) + "  ");

    assertThat(name.value()).isEqualTo("\u00e9".repeat(200));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 201, 10_000})
  void aNameOfAnotherLengthIsRefused(int codePoints) {
    assertThatThrownBy(() -> new BookName(ASTRAL.repeat(codePoints)))
        .isInstanceOfSatisfying(
            InvalidValueException.class,
            invalid -> {
              assertThat(invalid.field()).isEqualTo("name");
              assertThat(invalid.rule()).isEqualTo("must have 1 to 200 characters");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "\t\n", "\u2003"})
  void aBlankNameIsRefused(String blank) {
    assertThatThrownBy(() -> new BookName(blank)).isInstanceOf(InvalidValueException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\ud800", "a\udc00b", "\udd1e\ud834", "𝄞\ud834"})
  void aLoneSurrogateIsRefused(String illFormed) {
    assertThatThrownBy(() -> new BookName(illFormed))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("name must be well-formed Unicode");
  }

  @ParameterizedTest
  @ValueSource(strings = {" \u0344 ", "\u1100\u1161\u11a8", "\ufb2c", "\u2126\u2000x", "\u0000"})
  void aNormalizedNameStaysTheSame(String given) {
    var kept = new BookName(given);

    assertThat(new BookName(kept.value())).isEqualTo(kept);
  }
}
