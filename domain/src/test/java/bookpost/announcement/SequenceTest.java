package bookpost.announcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bookpost.library.InvalidValueException;
import java.util.Locale;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SequenceTest {
  @ParameterizedTest
  @ValueSource(longs = {0, 1, 9, 10, Long.MAX_VALUE})
  void aSequenceSurvivesTheRoundTripThroughItsText(long value) {
    var sequence = new Sequence(value);

    assertThat(sequence.text()).matches("[0-9]{20}");
    assertThat(Sequence.parse(sequence.text())).isEqualTo(sequence);
  }

  @Test
  void textsSortAsSequencesCount() {
    var sequences = LongStream.of(0, 1, 2, 10, 99, 100, Long.MAX_VALUE).mapToObj(Sequence::new);

    assertThat(sequences).isSorted().extracting(Sequence::text).isSorted();
  }

  @Test
  void textsDoNotDependOnTheLocale() {
    var home = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    try {
      assertThat(new Sequence(12).text()).isEqualTo("00000000000000000012");
    } finally {
      Locale.setDefault(home);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "0000000000000000001",
        "000000000000000000001",
        "+0000000000000000001",
        "-0000000000000000001",
        " 0000000000000000001",
        "٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠١",
        "09223372036854775808",
        "99999999999999999999"
      })
  void anotherTextIsRefused(String text) {
    assertThatThrownBy(() -> Sequence.parse(text)).isInstanceOf(InvalidValueException.class);
  }

  @Test
  void aSequenceIsNeverNegativeAndNeverOverflows() {
    assertThatThrownBy(() -> new Sequence(-1)).isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> new Sequence(Long.MAX_VALUE).next())
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void theFirstStandsAfterNone() {
    var first = Sequence.NONE.next();

    assertThat(first).isEqualTo(new Sequence(1));
    assertThat(first.isAfter(Sequence.NONE)).isTrue();
    assertThat(Stream.of(Sequence.NONE, first)).noneMatch(it -> it.isAfter(first));
  }
}
