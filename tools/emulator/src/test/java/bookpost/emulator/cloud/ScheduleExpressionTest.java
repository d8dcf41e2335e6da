package bookpost.emulator.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleExpressionTest {
  /// A Monday.
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "rate(1 minute),   2026-11-23T10:01:00Z",
    "rate(5 minutes),  2026-11-23T10:05:00Z",
    "rate(1 hour),     2026-11-23T11:00:00Z",
    "rate(36 hours),   2026-11-24T22:00:00Z",
    "rate(1 day),      2026-11-24T10:00:00Z",
    "rate(2 days),     2026-11-25T10:00:00Z"
  })
  void aRateCountsFromTheLastTime(String rate, Instant next) {
    assertThat(ScheduleExpression.parse(rate).next(NOW, Pace.OF_AWS)).contains(next);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 10 * * ? *          | 2026-11-24T10:00:00Z | 2026-11-25T10:00:00Z",
        "0 18 ? * MON-FRI *    | 2026-11-23T18:00:00Z | 2026-11-24T18:00:00Z",
        "0 8 1 * ? *           | 2026-12-01T08:00:00Z | 2027-01-01T08:00:00Z",
        "0/15 * * * ? *        | 2026-11-23T10:15:00Z | 2026-11-23T10:30:00Z",
        "0/5 8-10 ? * MON-FRI * | 2026-11-23T10:05:00Z | 2026-11-23T10:10:00Z",
        "5,35 14 * * ? *       | 2026-11-23T14:05:00Z | 2026-11-23T14:35:00Z",
        "15 10 ? * 6L 2026-2027 | 2026-11-27T10:15:00Z | 2026-12-25T10:15:00Z",
        "0 0 ? * 3#2 2026,2027 | 2026-12-08T00:00:00Z | 2027-01-12T00:00:00Z",
        "0 0 2W * ? *          | 2026-12-02T00:00:00Z | 2027-01-01T00:00:00Z",
        "0 0 L * ? *           | 2026-11-30T00:00:00Z | 2026-12-31T00:00:00Z",
        "0 0 ? JAN,JUL SUN *   | 2027-01-03T00:00:00Z | 2027-01-10T00:00:00Z",
        "0 0 29 2 ? *          | 2028-02-29T00:00:00Z | 2032-02-29T00:00:00Z"
      })
  void aCronNamesMinutesOfTheCalendar(String fields, Instant first, Instant second) {
    ScheduleExpression cron = ScheduleExpression.parse("cron(" + fields + ")");

    assertThat(
            Stream.iterate(
                    cron.next(NOW, Pace.OF_AWS),
                    last -> last.flatMap(at -> cron.next(at, Pace.OF_AWS)))
                .limit(2))
        .containsExactly(Optional.of(first), Optional.of(second));
  }

  @Test
  void aCronMayBeOver() {
    ScheduleExpression cron = ScheduleExpression.parse("cron(0 10 * * ? 2019-2022)");

    assertThat(cron.next(NOW, Pace.OF_AWS)).isEmpty();
  }

  @Test
  void thePaceShortensARateAndNoCron() {
    Pace pace = new Pace(60);

    assertThat(ScheduleExpression.parse("rate(5 minutes)").next(NOW, pace))
        .contains(NOW.plusSeconds(5));
    assertThat(ScheduleExpression.parse("cron(5 10 * * ? *)").next(NOW, pace))
        .contains(NOW.plusSeconds(300));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "5 minutes",
        "rate(5 minute)",
        "rate(1 minutes)",
        "rate(0 minutes)",
        "rate(-5 minutes)",
        "rate(5 seconds)",
        "rate(5  minutes)",
        "rate(5 minutes) ",
        "at(2026-11-23T10:00:00)",
        "cron()",
        "cron(0 10 * * ?)",
        "cron(0 0 10 * * ? *)",
        "cron(0 10 * * * *)",
        "cron(0 10 ? * ? *)",
        "cron(0 10 1 * MON *)",
        "cron(60 10 * * ? *)",
        "cron(0 24 * * ? *)",
        "cron(0 0 32 * ? *)",
        "cron(0 0 1 13 ? *)",
        "cron(0 0 ? * 8 *)",
        "cron(0 0 ? * 3#1,6#3 *)",
        "cron(0 0 ? * 2,6#3 *)",
        "cron(0 0 1 * ? 1969)",
        "cron(0/30 20-2 ? * MON-FRI *)",
        "cron(a b c d e f)",
        "cron(@daily)"
      })
  void anInvalidScheduleIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> ScheduleExpression.parse(text));
  }
}
