package bookpost.emulator.iam;

import bookpost.emulator.iam.Tree.Term;
import bookpost.emulator.iam.Tree.Text;
import bookpost.emulator.iam.Tree.Unknown;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/// The operators of conditions, each with how it compares one value of the policy with one of the
/// request. A negated operator holds if none of the policy's values compares equal.
enum ConditionOperator {
  STRING_EQUALS("StringEquals", "StringNotEquals"),
  STRING_EQUALS_IGNORE_CASE("StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase"),
  STRING_LIKE("StringLike", "StringNotLike"),
  ARN_EQUALS("ArnEquals", "ArnNotEquals"),
  ARN_LIKE("ArnLike", "ArnNotLike"),
  BOOL("Bool", ""),
  BINARY_EQUALS("BinaryEquals", ""),
  NUMERIC_EQUALS("NumericEquals", "NumericNotEquals"),
  NUMERIC_LESS_THAN("NumericLessThan", ""),
  NUMERIC_LESS_THAN_EQUALS("NumericLessThanEquals", ""),
  NUMERIC_GREATER_THAN("NumericGreaterThan", ""),
  NUMERIC_GREATER_THAN_EQUALS("NumericGreaterThanEquals", ""),
  DATE_EQUALS("DateEquals", "DateNotEquals"),
  DATE_LESS_THAN("DateLessThan", ""),
  DATE_LESS_THAN_EQUALS("DateLessThanEquals", ""),
  DATE_GREATER_THAN("DateGreaterThan", ""),
  DATE_GREATER_THAN_EQUALS("DateGreaterThanEquals", ""),
  IP_ADDRESS("IpAddress", "NotIpAddress");

  private static final Pattern EPOCH = Pattern.compile("\\d{1,12}");
  private static final Pattern ADDRESS = Pattern.compile("[0-9a-fA-F:.]+");

  private final String title;
  private final String negation;

  ConditionOperator(String title, String negation) {
    this.title = title;
    this.negation = negation;
  }

  /// The operator of that name or of that negated name.
  static Optional<ConditionOperator> of(String name) {
    return Arrays.stream(values())
        .filter(operator -> operator.title.equals(name) || operator.isNegatedBy(name))
        .findFirst();
  }

  boolean isNegatedBy(String name) {
    return !negation.isEmpty() && negation.equals(name);
  }

  /// True if one value of the request compares so to one value of the policy, not negated.
  Match compare(TextPattern texts, Tree wanted, Term value) {
    return switch (this) {
      case STRING_EQUALS, BINARY_EQUALS -> texts.matches(wanted, value, TextPattern.Style.EXACT);
      case STRING_EQUALS_IGNORE_CASE, BOOL ->
          texts.matches(wanted, value, TextPattern.Style.IGNORING_CASE);
      case STRING_LIKE -> texts.matches(wanted, value, TextPattern.Style.WILDCARDS);
      // AWS's page: both behave alike.
      case ARN_EQUALS, ARN_LIKE -> texts.matches(wanted, value, TextPattern.Style.ARN);
      case NUMERIC_EQUALS -> numbers(wanted, value, order -> order == 0);
      case NUMERIC_LESS_THAN -> numbers(wanted, value, order -> order < 0);
      case NUMERIC_LESS_THAN_EQUALS -> numbers(wanted, value, order -> order <= 0);
      case NUMERIC_GREATER_THAN -> numbers(wanted, value, order -> order > 0);
      case NUMERIC_GREATER_THAN_EQUALS -> numbers(wanted, value, order -> order >= 0);
      case DATE_EQUALS -> dates(wanted, value, order -> order == 0);
      case DATE_LESS_THAN -> dates(wanted, value, order -> order < 0);
      case DATE_LESS_THAN_EQUALS -> dates(wanted, value, order -> order <= 0);
      case DATE_GREATER_THAN -> dates(wanted, value, order -> order > 0);
      case DATE_GREATER_THAN_EQUALS -> dates(wanted, value, order -> order >= 0);
      case IP_ADDRESS -> both(wanted, value, ConditionOperator::isWithin);
    };
  }

  private static Match numbers(Tree wanted, Term value, IntPredicate order) {
    return ordered(wanted, value, ConditionOperator::number, order);
  }

  private static Match dates(Tree wanted, Term value, IntPredicate order) {
    return ordered(wanted, value, ConditionOperator::instant, order);
  }

  private static <T extends Comparable<T>> Match ordered(
      Tree wanted, Term value, Function<String, Optional<T>> read, IntPredicate order) {
    return both(
        wanted,
        value,
        (limit, text) -> {
          var left = read.apply(text);
          var right = read.apply(limit);
          return left.isPresent()
              && right.isPresent()
              && order.test(left.get().compareTo(right.get()));
        });
  }

  private interface Test {
    boolean holds(String wanted, String value);
  }

  private static Match both(Tree wanted, Term value, Test test) {
    if (wanted instanceof Unknown(var what)) {
      return Match.open(what);
    }
    return switch (value) {
      case Unknown(var what) -> Match.open(what);
      case Text(var text) ->
          wanted instanceof Text(var limit)
              ? Match.of(test.holds(limit, text), text + " does not compare so to " + limit)
              : new Match.Fails("is not text");
    };
  }

  private static Optional<BigDecimal> number(String text) {
    try {
      return Optional.of(new BigDecimal(text));
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  /// Seconds since 1970, a time with its offset, or a date.
  private static Optional<Instant> instant(String text) {
    try {
      if (EPOCH.matcher(text).matches()) {
        return Optional.of(Instant.ofEpochSecond(Long.parseLong(text)));
      }
      return Optional.of(
          text.contains("T")
              ? OffsetDateTime.parse(text).toInstant()
              : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }

  private static boolean isWithin(String range, String address) {
    int slash = range.indexOf('/');
    var network = bytes(slash < 0 ? range : range.substring(0, slash));
    var bytes = bytes(address);
    if (network.length != bytes.length || bytes.length == 0) {
      return false;
    }
    int bits =
        slash < 0
            ? bytes.length * Byte.SIZE
            : number(range.substring(slash + 1)).map(BigDecimal::intValue).orElse(-1);
    for (int bit = 0; bit < bits && bit < bytes.length * Byte.SIZE; bit++) {
      int mask = 0x80 >> (bit % Byte.SIZE);
      if (((network[bit / Byte.SIZE] ^ bytes[bit / Byte.SIZE]) & mask) != 0) {
        return false;
      }
    }
    return bits >= 0;
  }

  /// Of addresses alone: a name would be looked up.
  private static byte[] bytes(String address) {
    try {
      return ADDRESS.matcher(address).matches()
          ? InetAddress.ofLiteral(address).getAddress()
          : new byte[0];
    } catch (IllegalArgumentException _) {
      return new byte[0];
    }
  }
}
