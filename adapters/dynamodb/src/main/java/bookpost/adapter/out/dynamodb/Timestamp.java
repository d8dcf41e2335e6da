package bookpost.adapter.out.dynamodb;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/// An instant as a string attribute: ISO 8601, UTC, always three digits of a second, so that it
/// sorts as time does.
final class Timestamp {
  private static final DateTimeFormatter MILLISECONDS =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

  private Timestamp() {}

  static String of(Instant instant) {
    return MILLISECONDS.format(instant);
  }
}
