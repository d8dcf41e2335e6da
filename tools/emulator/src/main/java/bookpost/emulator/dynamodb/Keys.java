package bookpost.emulator.dynamodb;

import bookpost.emulator.dynamodb.value.AttributeValue;
import bookpost.emulator.dynamodb.value.AttributeValue.B;
import bookpost.emulator.dynamodb.value.AttributeValue.N;
import bookpost.emulator.dynamodb.value.AttributeValue.S;
import bookpost.emulator.dynamodb.value.Item;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// DynamoDB's rules for key attributes: their presence, type and size.
final class Keys {
  private static final int PARTITION_BYTES_MAX = 2048;
  private static final int SORT_BYTES_MAX = 1024;
  private static final int UTF8_BYTES_A_CHAR_MAX = 3;
  private static final String INVALID = "One or more parameter values were invalid: ";
  private static final String NOT_VALID = "One or more parameter values are not valid. ";

  private Keys() {}

  /// The key that a request names by its `Key` parameter: exactly the attributes of the schema.
  static Key named(Item given, KeySchema schema) {
    Map<String, AttributeValue> attributes = given.attributes();
    AttributeValue partition = attributes.get(schema.partition().name());
    AttributeValue sort =
        schema.sort().isPresent() ? attributes.get(schema.sort().get().name()) : null;
    if (attributes.size() != (schema.sort().isPresent() ? 2 : 1)
        || partition == null
        || !hasType(partition, schema.partition().type())
        || (schema.sort().isPresent()
            && (sort == null || !hasType(sort, schema.sort().get().type())))) {
      throw mismatch();
    }
    return checked(partition, sort, schema);
  }

  static DynamoDbException mismatch() {
    return DynamoDbException.validation("The provided key element does not match the schema");
  }

  /// The key of an item that a request wants to put.
  static Key put(Item item, KeySchema schema) {
    AttributeValue partition = present(item, schema.partition());
    AttributeValue sort = schema.sort().isPresent() ? present(item, schema.sort().get()) : null;
    return checked(partition, sort, schema);
  }

  private static AttributeValue present(Item item, KeyAttribute key) {
    AttributeValue value = item.attributes().get(key.name());
    if (value == null) {
      throw DynamoDbException.validation(
          INVALID + "Missing the key " + key.name() + " in the item");
    }
    if (!hasType(value, key.type())) {
      throw DynamoDbException.validation(
          INVALID
              + "Type mismatch for key "
              + key.name()
              + " expected: "
              + key.type()
              + " actual: "
              + value.type());
    }
    return value;
  }

  private static Key checked(
      AttributeValue partition, @Nullable AttributeValue sort, KeySchema schema) {
    checkNotEmpty(partition, schema.partition());
    if (sort != null) {
      checkNotEmpty(sort, schema.sort().orElseThrow());
    }
    checkSizes(partition, sort);
    return new Key(partition, sort);
  }

  private static void checkNotEmpty(AttributeValue value, KeyAttribute key) {
    if (isEmpty(value)) {
      throw DynamoDbException.validation(NOT_VALID + empty(value) + " Key: " + key.name());
    }
  }

  private static void checkSizes(
      @Nullable AttributeValue partition, @Nullable AttributeValue sort) {
    if (partition != null && isLonger(partition, PARTITION_BYTES_MAX)) {
      throw DynamoDbException.validation(
          INVALID
              + "Size of hashkey has exceeded the maximum size limit of"
              + PARTITION_BYTES_MAX
              + " bytes");
    }
    if (sort != null && isLonger(sort, SORT_BYTES_MAX)) {
      throw DynamoDbException.validation(
          INVALID
              + "Aggregated size of all range keys has exceeded the size limit of "
              + SORT_BYTES_MAX
              + " bytes");
    }
  }

  /// An item may lack the key of an index, but if it has one, the key must fit.
  static void checkIndexes(Item item, StoredTable table) {
    for (Index index : table.indexes()) {
      KeySchema key = index.definition().key();
      AttributeValue partition = indexed(item, key.partition(), index, table);
      AttributeValue sort =
          key.sort().isPresent() ? indexed(item, key.sort().get(), index, table) : null;
      checkSizes(partition, sort);
    }
  }

  private static @Nullable AttributeValue indexed(
      Item item, KeyAttribute key, Index index, StoredTable table) {
    AttributeValue value = item.attributes().get(key.name());
    if (value == null || isPart(table.key(), key.name())) {
      return value;
    }
    if (!hasType(value, key.type())) {
      throw DynamoDbException.validation(
          INVALID
              + "Type mismatch for Index Key "
              + key.name()
              + " Expected: "
              + key.type()
              + " Actual: "
              + value.type()
              + " IndexName: "
              + index.definition().name());
    }
    if (isEmpty(value)) {
      throw DynamoDbException.validation(
          NOT_VALID
              + "A value specified for a secondary index key is not supported. "
              + empty(value)
              + " IndexName: "
              + index.definition().name()
              + ", IndexKey: "
              + key.name());
    }
    return value;
  }

  private static String empty(AttributeValue value) {
    return "The AttributeValue for a key attribute cannot contain an empty "
        + (value instanceof S ? "string" : "binary")
        + " value.";
  }

  private static boolean isEmpty(AttributeValue value) {
    return switch (value) {
      case S(var text) -> text.isEmpty();
      case B(var bytes) -> bytes.length() == 0;
      default -> false;
    };
  }

  private static boolean isLonger(AttributeValue value, int bytesMax) {
    return switch (value) {
      case S(var text) ->
          text.length() * UTF8_BYTES_A_CHAR_MAX > bytesMax
              && text.getBytes(StandardCharsets.UTF_8).length > bytesMax;
      case B(var bytes) -> bytes.length() > bytesMax;
      default -> false;
    };
  }

  static boolean isPart(KeySchema schema, String attribute) {
    return schema.partition().name().equals(attribute)
        || (schema.sort().isPresent() && schema.sort().get().name().equals(attribute));
  }

  static boolean hasType(AttributeValue value, KeyAttribute.Type type) {
    return switch (type) {
      case S -> value instanceof S;
      case N -> value instanceof N;
      case B -> value instanceof B;
    };
  }
}
