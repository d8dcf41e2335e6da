package bookpost.emulator.dynamodb.value;

import java.util.List;
import java.util.Map;
import java.util.SequencedSet;

/// A value of an
/// [attribute](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_AttributeValue.html).
/// Values are immutable and compare as DynamoDB compares them: sets in any order, numbers by value.
public sealed interface AttributeValue {
  record S(String value) implements AttributeValue {}

  record N(DynamoNumber value) implements AttributeValue {}

  record B(Bytes value) implements AttributeValue {}

  record Bool(boolean value) implements AttributeValue {}

  record Null() implements AttributeValue {}

  record L(List<AttributeValue> values) implements AttributeValue {}

  record M(Map<String, AttributeValue> values) implements AttributeValue {}

  record Ss(SequencedSet<String> values) implements AttributeValue {}

  record Ns(SequencedSet<DynamoNumber> values) implements AttributeValue {}

  record Bs(SequencedSet<Bytes> values) implements AttributeValue {}
}
