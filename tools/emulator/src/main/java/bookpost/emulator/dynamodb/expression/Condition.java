package bookpost.emulator.dynamodb.expression;

import bookpost.emulator.dynamodb.DynamoDbException;
import bookpost.emulator.dynamodb.expression.Syntax.ConditionSyntax;
import bookpost.emulator.dynamodb.expression.Term.At;
import bookpost.emulator.dynamodb.expression.Term.Size;
import bookpost.emulator.dynamodb.value.Item;
import java.util.ArrayList;
import java.util.List;

/// A condition on an item: a condition expression, a filter, or the equivalent older parameters.
public final class Condition {
  private final Predicate predicate;

  Condition(Predicate predicate) {
    this.predicate = predicate;
  }

  /// @param kind `CONDITION` or `FILTER`
  /// @throws DynamoDbException if the expression is not valid
  public static Condition parse(String text, Kind kind, Operands operands) {
    return bound(ConditionParser.parse(text, kind), kind, operands);
  }

  static Condition bound(ConditionSyntax syntax, Kind kind, Operands operands) {
    return new Condition(new ConditionBinder(kind, operands).bound(syntax));
  }

  /// @param item [Item#NONE] if there is none
  public boolean holds(Item item) {
    return predicate.holds(item);
  }

  /// The places that the condition looks at, in the order of the text: filters may not look at
  /// keys.
  public List<DocumentPath> paths() {
    var paths = new ArrayList<DocumentPath>();
    predicate.forEachTerm(term -> addPath(term, paths));
    return List.copyOf(paths);
  }

  private static void addPath(Term term, List<DocumentPath> paths) {
    switch (term) {
      case At(var path) -> paths.add(path);
      case Size(var of) -> addPath(of, paths);
      case Term.Constant _ -> {}
    }
  }
}
