package bookpost.emulator.dynamodb.expression;

import bookpost.emulator.dynamodb.value.AttributeValue;
import bookpost.emulator.dynamodb.value.AttributeValue.L;
import bookpost.emulator.dynamodb.value.AttributeValue.M;
import bookpost.emulator.dynamodb.value.Item;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The place of a value in an item, as in `a.b[1]`.
///
/// @param nested what follows the attribute's name
public record DocumentPath(String attribute, List<Element> nested) {
  public DocumentPath {
    nested = List.copyOf(nested);
  }

  /// A step into a map or a list.
  public sealed interface Element {}

  public record Name(String name) implements Element {}

  public record Index(int index) implements Element {}

  static DocumentPath of(String attribute) {
    return new DocumentPath(attribute, List.of());
  }

  /// The value, or null if the item has none there.
  public @Nullable AttributeValue in(Item item) {
    AttributeValue value = item.attributes().get(attribute);
    for (int i = 0; i < nested.size() && value != null; i++) {
      value =
          switch (nested.get(i)) {
            case Name(var name) -> value instanceof M(var values) ? values.get(name) : null;
            case Index(var index) ->
                value instanceof L(var values) && index < values.size() ? values.get(index) : null;
          };
    }
    return value;
  }

  private List<Element> elements() {
    var elements = new ArrayList<Element>(nested.size() + 1);
    elements.add(new Name(attribute));
    elements.addAll(nested);
    return elements;
  }

  /// Whether one of the two is part of the other, or both are the same.
  boolean overlaps(DocumentPath other) {
    int common = commonElements(other);
    return common == elements().size() || common == other.elements().size();
  }

  /// Whether one takes for a map what the other takes for a list.
  boolean conflicts(DocumentPath other) {
    int common = commonElements(other);
    return !overlaps(other)
        && elements().get(common) instanceof Name != other.elements().get(common) instanceof Name;
  }

  private int commonElements(DocumentPath other) {
    List<Element> left = elements();
    List<Element> right = other.elements();
    int common = 0;
    while (common < left.size()
        && common < right.size()
        && left.get(common).equals(right.get(common))) {
      common++;
    }
    return common;
  }

  /// As refusals show it, `[a, b, [1]]`.
  @Override
  public String toString() {
    return elements().stream()
        .map(element ->
            switch (element) {
              case Name(var name) -> name;
              case Index(var index) -> "[" + index + "]";
            })
        .toList()
        .toString();
  }
}
