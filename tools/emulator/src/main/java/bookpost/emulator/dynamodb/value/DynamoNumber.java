package bookpost.emulator.dynamodb.value;

import java.math.BigDecimal;

/// A number of up to 38 digits,
/// [trimmed](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html)
/// of leading and trailing zeroes, whatever operation it comes from.
public record DynamoNumber(BigDecimal value) implements Comparable<DynamoNumber> {
  public DynamoNumber {
    value = value.stripTrailingZeros();
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
