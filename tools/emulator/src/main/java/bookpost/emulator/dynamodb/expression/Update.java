package bookpost.emulator.dynamodb.expression;

import bookpost.emulator.dynamodb.DynamoDbException;
import bookpost.emulator.dynamodb.KeySchema;
import bookpost.emulator.dynamodb.value.AttributeValue;
import bookpost.emulator.dynamodb.value.AttributeValue.Bs;
import bookpost.emulator.dynamodb.value.AttributeValue.L;
import bookpost.emulator.dynamodb.value.AttributeValue.M;
import bookpost.emulator.dynamodb.value.AttributeValue.N;
import bookpost.emulator.dynamodb.value.AttributeValue.Ns;
import bookpost.emulator.dynamodb.value.AttributeValue.Ss;
import bookpost.emulator.dynamodb.value.Item;
import bookpost.emulator.dynamodb.value.WireValues;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/// The changes that a request makes to an item. Each part reads the item as it was before, so the
/// order of the parts does not matter; places in a list are those that it had before, too.
public final class Update {
  private final List<Change> changes;
  private final String wrongType;

  /// @param wrongType the refusal if a value does not have the type that is added to it
  Update(List<Change> changes, String wrongType) {
    this.changes = List.copyOf(changes);
    this.wrongType = wrongType;
  }

  /// @throws DynamoDbException if the expression is not valid
  public static Update parse(String text, Operands operands) {
    return bound(UpdateParser.parse(text), operands);
  }

  static Update bound(UpdateSyntax syntax, Operands operands) {
    return new Update(new UpdateBinder(operands).bound(syntax), Assignment.WRONG_TYPE);
  }

  /// The places that change, in the order of the request.
  public List<DocumentPath> paths() {
    return changes.stream().map(Change::path).toList();
  }

  /// The attributes that `UPDATED_OLD` and `UPDATED_NEW` return.
  public Projection touched() {
    return new Projection(paths());
  }

  /// @throws DynamoDbException if the key would change
  public void refuseKeys(KeySchema schema) {
    for (Change change : changes) {
      String attribute = change.path().attribute();
      if (attribute.equals(schema.partition().name())
          || schema.sort().map(sort -> sort.name().equals(attribute)).orElse(false)) {
        throw DynamoDbException.validation(
            ("One or more parameter values were invalid: Cannot update attribute %s. This attribute"
                    + " is part of the key")
                .formatted(attribute));
      }
    }
  }

  /// @param before the item, or one that has the key alone if there is none
  /// @throws DynamoDbException if the item does not allow the change
  public Item appliedTo(Item before) {
    var tree = new PathTree<Effect>();
    for (Change change : changes) {
      tree.put(change.path(), effect(change, before));
    }
    return new Item(changedMap(tree, before.attributes()));
  }

  /// Maps the old value to the new one; null is none.
  @FunctionalInterface
  private interface Effect {
    @Nullable AttributeValue on(@Nullable AttributeValue old);
  }

  /// Reads from the item at once, for a missing operand is reported before a missing place.
  private Effect effect(Change change, Item before) {
    return switch (change) {
      case Change.Assign(var path, var assignment) -> {
        AttributeValue value = assignment.in(before);
        if (path.nested().size() + value.depth() > WireValues.DEPTH_MAX) {
          throw DynamoDbException.validation(WireValues.NESTED_TOO_DEEP);
        }
        yield _ -> value;
      }
      case Change.Remove _ -> _ -> null;
      case Change.Add(_, var value) -> old -> old == null ? value : sum(old, value);
      case Change.Delete(_, var elements) -> old -> old == null ? null : difference(old, elements);
    };
  }

  private AttributeValue sum(AttributeValue old, AttributeValue added) {
    return switch (old) {
      case N(var number) when added instanceof N(var other) -> new N(number.plus(other));
      case Ss(var set) when added instanceof Ss(var other) -> new Ss(union(set, other));
      case Ns(var set) when added instanceof Ns(var other) -> new Ns(union(set, other));
      case Bs(var set) when added instanceof Bs(var other) -> new Bs(union(set, other));
      case L(var list) when added instanceof L(var other) -> {
        var values = new ArrayList<>(list);
        values.addAll(other);
        yield new L(values);
      }
      default -> throw DynamoDbException.validation(wrongType);
    };
  }

  private static <T> SequencedSet<T> union(Collection<T> set, Collection<T> other) {
    var union = new LinkedHashSet<>(set);
    union.addAll(other);
    return union;
  }

  /// A set without its elements is no set, so the attribute goes.
  private @Nullable AttributeValue difference(AttributeValue old, AttributeValue elements) {
    return switch (old) {
      case Ss(var set) when elements instanceof Ss(var other) -> {
        var rest = rest(set, other);
        yield rest.isEmpty() ? null : new Ss(rest);
      }
      case Ns(var set) when elements instanceof Ns(var other) -> {
        var rest = rest(set, other);
        yield rest.isEmpty() ? null : new Ns(rest);
      }
      case Bs(var set) when elements instanceof Bs(var other) -> {
        var rest = rest(set, other);
        yield rest.isEmpty() ? null : new Bs(rest);
      }
      default -> throw DynamoDbException.validation(wrongType);
    };
  }

  private static <T> SequencedSet<T> rest(Collection<T> set, Collection<T> other) {
    var rest = new LinkedHashSet<>(set);
    rest.removeAll(other);
    return rest;
  }

  private static Map<String, AttributeValue> changedMap(
      PathTree<Effect> tree, Map<String, AttributeValue> old) {
    var values = new HashMap<>(old);
    tree.names()
        .forEach((name, nested) -> {
          AttributeValue value = changedValue(nested, values.get(name));
          if (value == null) {
            values.remove(name);
          } else {
            values.put(name, value);
          }
        });
    return values;
  }

  private static @Nullable AttributeValue changedValue(
      PathTree<Effect> tree, @Nullable AttributeValue old) {
    if (tree.leaf().isPresent()) {
      return tree.leaf().get().on(old);
    }
    return switch (old) {
      case M(var values) when tree.indexes().isEmpty() -> new M(changedMap(tree, values));
      case L(var values) when tree.names().isEmpty() -> new L(changedList(tree, values));
      case null, default ->
          throw DynamoDbException.validation(
              "The document path provided in the update expression is invalid for update");
    };
  }

  /// Elements set beyond the end are appended, in the order of their indexes.
  private static List<AttributeValue> changedList(PathTree<Effect> tree, List<AttributeValue> old) {
    var values = new ArrayList<@Nullable AttributeValue>(old);
    tree.indexes()
        .forEach((index, nested) -> {
          if (index < old.size()) {
            values.set(index, changedValue(nested, old.get(index)));
          } else {
            values.add(changedValue(nested, null));
          }
        });
    return values.stream().filter(Objects::nonNull).map(Objects::requireNonNull).toList();
  }
}
