package bookpost.adapter.out.dynamodb;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// An instant as an attribute.
final class Timestamp {
  private static final DateTimeFormatter MILLISECONDS =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

  private Timestamp() {}

  /// ISO 8601, UTC, always three digits of a second, so that it sorts as time does.
  static String of(Instant instant) {
    return MILLISECONDS.format(instant);
  }

  /// As [time to
  /// live](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/time-to-live-ttl-how-to.html)
  /// reads it: seconds, a number.
  static AttributeValue timeToLive(Instant instant) {
    return AttributeValue.fromN(Long.toString(instant.getEpochSecond()));
  }
}
