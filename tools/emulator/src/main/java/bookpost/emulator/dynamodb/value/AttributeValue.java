package bookpost.emulator.dynamodb.value;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.TreeSet;

/// A value of an
/// [attribute](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_AttributeValue.html).
/// Values are immutable and compare as DynamoDB compares them: sets in any order, numbers by value.
public sealed interface AttributeValue {
  record S(String value) implements AttributeValue {}

  record N(DynamoNumber value) implements AttributeValue {}

  record B(Bytes value) implements AttributeValue {}

  record Bool(boolean value) implements AttributeValue {}

  record Null() implements AttributeValue {}

  record L(List<AttributeValue> values) implements AttributeValue {
    public L {
      values = List.copyOf(values);
    }
  }

  record M(Map<String, AttributeValue> values) implements AttributeValue {
    public M {
      values = AttributeMap.copyOf(values);
    }
  }

  /// Sets are kept in order, for equal items should look the same however they came about.
  record Ss(SequencedSet<String> values) implements AttributeValue {
    public Ss {
      values = sorted(values, ScalarOrder::compareText);
    }
  }

  record Ns(SequencedSet<DynamoNumber> values) implements AttributeValue {
    public Ns {
      values = sorted(values, Comparator.naturalOrder());
    }
  }

  record Bs(SequencedSet<Bytes> values) implements AttributeValue {
    public Bs {
      values = sorted(values, Comparator.naturalOrder());
    }
  }

  /// The member's name on the wire.
  default String type() {
    return switch (this) {
      case S _ -> "S";
      case N _ -> "N";
      case B _ -> "B";
      case Bool _ -> "BOOL";
      case Null _ -> "NULL";
      case L _ -> "L";
      case M _ -> "M";
      case Ss _ -> "SS";
      case Ns _ -> "NS";
      case Bs _ -> "BS";
    };
  }

  /// The bytes that the value adds to the [size of its
  /// item](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html).
  default int sizeBytes() {
    return switch (this) {
      case S(var text) -> Sizes.utf8Bytes(text);
      case N(var number) -> number.sizeBytes();
      case B(var bytes) -> bytes.length();
      case Bool _, Null _ -> 1;
      case L(var values) -> Sizes.ofList(values);
      case M(var values) -> Sizes.ofMap(values);
      case Ss(var values) -> Sizes.sum(values, Sizes::utf8Bytes);
      case Ns(var values) -> Sizes.sum(values, DynamoNumber::sizeBytes);
      case Bs(var values) -> Sizes.sum(values, Bytes::length);
    };
  }

  /// The levels of lists and maps in the value; a scalar or a set has none.
  default int depth() {
    return switch (this) {
      case L(var values) -> 1 + deepest(values);
      case M(var values) -> 1 + deepest(values.values());
      default -> 0;
    };
  }

  private static int deepest(Collection<AttributeValue> values) {
    int deepest = 0;
    for (AttributeValue value : values) {
      deepest = Math.max(deepest, value.depth());
    }
    return deepest;
  }

  private static <T> SequencedSet<T> sorted(Collection<T> values, Comparator<T> order) {
    var sorted = new TreeSet<T>(order);
    sorted.addAll(values);
    return Collections.unmodifiableSequencedSet(sorted);
  }
}
