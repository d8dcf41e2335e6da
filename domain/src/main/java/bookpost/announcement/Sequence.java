package bookpost.announcement;

import bookpost.library.InvalidValueException;
import java.util.Locale;
import java.util.regex.Pattern;

/// The place of an announcement among those of its book: 1, 2, 3 … without a gap, over removals and
/// re-additions alike. [#NONE] comes before the first.
///
/// Its text has 20 digits, so that it sorts as it counts ([CloudEvents' sequence
/// extension](https://github.com/cloudevents/spec/blob/main/cloudevents/extensions/sequence.md)).
public record Sequence(long value) implements Comparable<Sequence> {
  public static final Sequence NONE = new Sequence(0);

  private static final Pattern DIGITS = Pattern.compile("[0-9]{20}");

  public Sequence {
    if (value < 0) {
      throw new InvalidValueException("sequence", "must not be negative");
    }
  }

  /// The inverse of [#text].
  public static Sequence parse(String text) {
    if (!DIGITS.matcher(text).matches()) {
      throw new InvalidValueException("sequence", "must have 20 digits");
    }
    try {
      return new Sequence(Long.parseLong(text));
    } catch (NumberFormatException _) {
      throw new InvalidValueException("sequence", "must be at most " + Long.MAX_VALUE);
    }
  }

  public String text() {
    return String.format(Locale.ROOT, "%020d", value);
  }

  public Sequence next() {
    return new Sequence(Math.incrementExact(value));
  }

  public boolean isAfter(Sequence other) {
    return compareTo(other) > 0;
  }

  @Override
  public int compareTo(Sequence other) {
    return Long.compare(value, other.value);
  }
}
