package bookpost.emulator.cloud;

import com.cronutils.model.definition.CronConstraintsFactory;
import com.cronutils.model.definition.CronDefinition;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// When a [scheduled
/// rule](https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html)
/// acts: `rate(5 minutes)`, or `cron(0 10 * * ? *)` in UTC with minutes, hours, day of month,
/// month, day of week and year.
public final class ScheduleExpression {
  private static final Pattern RATE =
      Pattern.compile("rate\\(([1-9]\\d{0,8}) (minute|hour|day)(s?)\\)");
  private static final Pattern CRON = Pattern.compile("cron\\((.*)\\)");
  private static final Pattern HASH_IN_LIST = Pattern.compile(",[^ ]*#|#[^ ]*,");
  private static final CronDefinition DIALECT =
      CronDefinitionBuilder.defineCron()
          .withMinutes()
          .withValidRange(0, 59)
          .withStrictRange()
          .and()
          .withHours()
          .withValidRange(0, 23)
          .withStrictRange()
          .and()
          .withDayOfMonth()
          .withValidRange(1, 31)
          .supportsL()
          .supportsW()
          .supportsLW()
          .supportsQuestionMark()
          .withStrictRange()
          .and()
          .withMonth()
          .withValidRange(1, 12)
          .withStrictRange()
          .and()
          .withDayOfWeek()
          .withValidRange(1, 7)
          .withMondayDoWValue(2)
          .supportsL()
          .supportsHash()
          .supportsQuestionMark()
          .and()
          .withYear()
          .withValidRange(1970, 2199)
          .withStrictRange()
          .and()
          .withCronValidation(CronConstraintsFactory.ensureEitherDayOfWeekOrDayOfMonth())
          .instance();

  @FunctionalInterface
  private interface Times {
    Optional<Instant> next(Instant after, Pace pace);
  }

  private final Times times;

  private ScheduleExpression(Times times) {
    this.times = times;
  }

  /// @throws IllegalArgumentException with the reason if the text is none
  public static ScheduleExpression parse(String text) {
    Matcher cron = CRON.matcher(text);
    return cron.matches() ? cron(cron.group(1)) : rate(text);
  }

  /// The next time it acts. The pace shortens a rate, but not a cron expression.
  Optional<Instant> next(Instant after, Pace pace) {
    return times.next(after, pace);
  }

  private static ScheduleExpression rate(String text) {
    Matcher rate = RATE.matcher(text);
    if (!rate.matches() || rate.group(1).equals("1") != rate.group(3).isEmpty()) {
      throw new IllegalArgumentException(
          "invalid schedule: %s (form: rate(1 hour), rate(5 minutes) or cron(…))".formatted(text));
    }
    int value = Integer.parseInt(rate.group(1));
    Duration interval =
        switch (rate.group(2)) {
          case "minute" -> Duration.ofMinutes(value);
          case "hour" -> Duration.ofHours(value);
          default -> Duration.ofDays(value);
        };
    return new ScheduleExpression((after, pace) -> Optional.of(after.plus(pace.wait(interval))));
  }

  private static ScheduleExpression cron(String fields) {
    if (HASH_IN_LIST.matcher(fields).find()) {
      throw new IllegalArgumentException(
          "a day with # must be the only day of the week: " + fields);
    }
    ExecutionTime times = ExecutionTime.forCron(new CronParser(DIALECT).parse(fields));
    return new ScheduleExpression((after, _) ->
        times
            .nextExecution(ZonedDateTime.ofInstant(after, ZoneOffset.UTC))
            .map(ZonedDateTime::toInstant));
  }
}
