package bookpost.emulator.dynamodb.expression;

import bookpost.emulator.dynamodb.DynamoDbException;
import bookpost.emulator.dynamodb.expression.Syntax.PathSyntax;
import bookpost.emulator.dynamodb.value.AttributeValue;
import bookpost.emulator.dynamodb.value.AttributeValue.L;
import bookpost.emulator.dynamodb.value.AttributeValue.M;
import bookpost.emulator.dynamodb.value.Item;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The [parts of an
/// item](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.ProjectionExpressions.html)
/// that a request wants. Elements of a list come in the list's order and close up.
public final class Projection {
  private final List<DocumentPath> paths;
  private final PathTree<Boolean> tree = new PathTree<>();

  Projection(List<DocumentPath> paths) {
    this.paths = List.copyOf(paths);
    paths.forEach(path -> tree.put(path, true));
  }

  /// @throws DynamoDbException if the expression is not valid
  public static Projection parse(String text, Operands operands) {
    return bound(syntax(text), operands);
  }

  /// The older parameter `AttributesToGet`; its names are no paths.
  ///
  /// @throws DynamoDbException if a name comes twice
  public static Projection ofAttributes(List<String> attributesToGet) {
    var names = new HashSet<String>();
    for (String name : attributesToGet) {
      if (!names.add(name)) {
        throw DynamoDbException.validation(
            "One or more parameter values were invalid: Duplicate value in attribute name: "
                + name);
      }
    }
    return new Projection(attributesToGet.stream().map(DocumentPath::of).toList());
  }

  static List<PathSyntax> syntax(String text) {
    var tokens = new Tokens(Kind.PROJECTION, text, Set.of());
    var paths = new ArrayList<>(List.of(tokens.path()));
    while (tokens.takeIfSymbol(",")) {
      paths.add(tokens.path());
    }
    tokens.requireEnd();
    tokens.refuseReserved();
    return List.copyOf(paths);
  }

  static Projection bound(List<PathSyntax> syntax, Operands operands) {
    var binder = new PathBinder(Kind.PROJECTION, operands);
    List<DocumentPath> paths = syntax.stream().map(binder::bound).toList();
    binder.requireApart(paths);
    return new Projection(paths);
  }

  public List<DocumentPath> paths() {
    return paths;
  }

  public Item of(Item item) {
    return new Item(some(tree, item.attributes()));
  }

  private static Map<String, AttributeValue> some(
      PathTree<Boolean> tree, Map<String, AttributeValue> values) {
    var some = new HashMap<String, AttributeValue>();
    tree.names()
        .forEach((name, nested) -> {
          AttributeValue part = part(nested, values.get(name));
          if (part != null) {
            some.put(name, part);
          }
        });
    return some;
  }

  /// Null if the value has nothing of what is wanted.
  private static @Nullable AttributeValue part(
      PathTree<Boolean> tree, @Nullable AttributeValue value) {
    if (tree.leaf().isPresent()) {
      return value;
    }
    return switch (value) {
      case M(var values) -> {
        var some = some(tree, values);
        yield some.isEmpty() ? null : new M(some);
      }
      case L(var values) -> {
        var some = new ArrayList<AttributeValue>();
        tree.indexes()
            .forEach((index, nested) -> {
              AttributeValue part = index < values.size() ? part(nested, values.get(index)) : null;
              if (part != null) {
                some.add(part);
              }
            });
        yield some.isEmpty() ? null : new L(some);
      }
      case null, default -> null;
    };
  }
}
