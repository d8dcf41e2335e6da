package bookpost.emulator.dynamodb.expression;

import bookpost.emulator.dynamodb.value.AttributeValue;
import bookpost.emulator.dynamodb.value.AttributeValue.B;
import bookpost.emulator.dynamodb.value.AttributeValue.Bool;
import bookpost.emulator.dynamodb.value.AttributeValue.Bs;
import bookpost.emulator.dynamodb.value.AttributeValue.L;
import bookpost.emulator.dynamodb.value.AttributeValue.M;
import bookpost.emulator.dynamodb.value.AttributeValue.N;
import bookpost.emulator.dynamodb.value.AttributeValue.Ns;
import bookpost.emulator.dynamodb.value.AttributeValue.Null;
import bookpost.emulator.dynamodb.value.AttributeValue.S;
import bookpost.emulator.dynamodb.value.AttributeValue.Ss;
import bookpost.emulator.dynamodb.value.DynamoNumber;
import bookpost.emulator.dynamodb.value.Item;
import java.math.BigDecimal;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// An operand of a condition, with its names and values.
sealed interface Term {
  record At(DocumentPath path) implements Term {}

  record Constant(AttributeValue value) implements Term {}

  record Size(Term of) implements Term {}

  /// The term's value, or null if the item has none.
  default @Nullable AttributeValue in(Item item) {
    return switch (this) {
      case At(var path) -> path.in(item);
      case Constant(var value) -> value;
      case Size(var term) -> {
        AttributeValue value = term.in(item);
        OptionalInt size = value == null ? OptionalInt.empty() : sizeOf(value);
        yield size.isPresent()
            ? new N(new DynamoNumber(BigDecimal.valueOf(size.getAsInt())))
            : null;
      }
    };
  }

  /// Text counts in UTF-16 units here, not in the bytes that an item is counted in.
  private static OptionalInt sizeOf(AttributeValue value) {
    return switch (value) {
      case S(var text) -> OptionalInt.of(text.length());
      case B(var bytes) -> OptionalInt.of(bytes.length());
      case L(var values) -> OptionalInt.of(values.size());
      case M(var values) -> OptionalInt.of(values.size());
      case Ss(var values) -> OptionalInt.of(values.size());
      case Ns(var values) -> OptionalInt.of(values.size());
      case Bs(var values) -> OptionalInt.of(values.size());
      case N _, Bool _, Null _ -> OptionalInt.empty();
    };
  }

  /// The type that the term has in every item, or null.
  default @Nullable String type() {
    return switch (this) {
      case At _ -> null;
      case Constant(var value) -> value.type();
      case Size _ -> "N";
    };
  }
}
