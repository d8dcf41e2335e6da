package bookpost.emulator.dynamodb.expression;

import bookpost.emulator.dynamodb.DynamoDbException;
import bookpost.emulator.dynamodb.value.AttributeValue;
import bookpost.emulator.dynamodb.value.AttributeValue.L;
import bookpost.emulator.dynamodb.value.AttributeValue.N;
import bookpost.emulator.dynamodb.value.DynamoNumber;
import bookpost.emulator.dynamodb.value.Item;
import java.util.ArrayList;

/// The right-hand side of a `SET` clause.
sealed interface Assignment {
  String WRONG_TYPE = "An operand in the update expression has an incorrect data type";

  record Copy(DocumentPath from) implements Assignment {}

  record Constant(AttributeValue value) implements Assignment {}

  record Sum(Assignment left, Assignment right) implements Assignment {}

  record Difference(Assignment left, Assignment right) implements Assignment {}

  record IfNotExists(DocumentPath path, Assignment otherwise) implements Assignment {}

  record Appended(Assignment first, Assignment second) implements Assignment {}

  /// @param before the item as it is before any part of the update
  /// @throws DynamoDbException if the item lacks a value, or has one of another type
  default AttributeValue in(Item before) {
    return switch (this) {
      case Copy(var from) -> {
        AttributeValue value = from.in(before);
        if (value == null) {
          throw DynamoDbException.validation(
              "The provided expression refers to an attribute that does not exist in the item");
        }
        yield value;
      }
      case Constant(var value) -> value;
      case Sum(var left, var right) -> new N(left.number(before).plus(right.number(before)));
      case Difference(var left, var right) ->
          new N(left.number(before).minus(right.number(before)));
      case IfNotExists(var path, var otherwise) -> {
        AttributeValue value = path.in(before);
        yield value == null ? otherwise.in(before) : value;
      }
      case Appended(var first, var second) -> {
        var values = new ArrayList<>(first.list(before).values());
        values.addAll(second.list(before).values());
        yield new L(values);
      }
    };
  }

  private DynamoNumber number(Item before) {
    if (in(before) instanceof N(var number)) {
      return number;
    }
    throw DynamoDbException.validation(WRONG_TYPE);
  }

  private L list(Item before) {
    if (in(before) instanceof L list) {
      return list;
    }
    throw DynamoDbException.validation(WRONG_TYPE);
  }
}
