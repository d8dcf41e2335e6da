package bookpost.emulator.dynamodb.value;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A row of a table; immutable. Attributes have no order of their own; they are shown sorted.
public final class Item {
  /// [400
  /// KB](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html#limits-items),
  /// names included.
  public static final int SIZE_BYTES_MAX = 400 * 1024;

  /// The item that conditions and updates see if there is none.
  public static final Item NONE = new Item(Map.of());

  private static final int UNKNOWN = -1;

  private final AttributeMap attributes;

  /// Counted when it is first asked for; each count gives the same.
  private int sizeBytes = UNKNOWN;

  public Item(Map<String, AttributeValue> attributes) {
    this.attributes = AttributeMap.copyOf(attributes);
  }

  public Map<String, AttributeValue> attributes() {
    return attributes;
  }

  public int sizeBytes() {
    if (sizeBytes == UNKNOWN) {
      sizeBytes = Sizes.ofAttributes(attributes);
    }
    return sizeBytes;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Item item && attributes.equals(item.attributes);
  }

  @Override
  public int hashCode() {
    return attributes.hashCode();
  }

  @Override
  public String toString() {
    return "Item" + attributes;
  }
}
