package bookpost.emulator.dynamodb.expression;

import bookpost.emulator.dynamodb.DynamoDbException;
import bookpost.emulator.dynamodb.expression.Predicate.And;
import bookpost.emulator.dynamodb.expression.Predicate.BeginsWith;
import bookpost.emulator.dynamodb.expression.Predicate.Between;
import bookpost.emulator.dynamodb.expression.Predicate.Comparison;
import bookpost.emulator.dynamodb.expression.Predicate.Contains;
import bookpost.emulator.dynamodb.expression.Predicate.Exists;
import bookpost.emulator.dynamodb.expression.Predicate.HasType;
import bookpost.emulator.dynamodb.expression.Predicate.In;
import bookpost.emulator.dynamodb.expression.Predicate.Not;
import bookpost.emulator.dynamodb.expression.Predicate.NotExists;
import bookpost.emulator.dynamodb.expression.Predicate.Or;
import bookpost.emulator.dynamodb.expression.Syntax.AndSyntax;
import bookpost.emulator.dynamodb.expression.Syntax.BetweenSyntax;
import bookpost.emulator.dynamodb.expression.Syntax.CallCondition;
import bookpost.emulator.dynamodb.expression.Syntax.CallSyntax;
import bookpost.emulator.dynamodb.expression.Syntax.ComparisonSyntax;
import bookpost.emulator.dynamodb.expression.Syntax.ConditionSyntax;
import bookpost.emulator.dynamodb.expression.Syntax.InSyntax;
import bookpost.emulator.dynamodb.expression.Syntax.NotSyntax;
import bookpost.emulator.dynamodb.expression.Syntax.OperandSyntax;
import bookpost.emulator.dynamodb.expression.Syntax.OrSyntax;
import bookpost.emulator.dynamodb.expression.Term.At;
import bookpost.emulator.dynamodb.expression.Term.Constant;
import bookpost.emulator.dynamodb.expression.Term.Size;
import bookpost.emulator.dynamodb.value.AttributeValue;
import bookpost.emulator.dynamodb.value.AttributeValue.S;
import bookpost.emulator.dynamodb.value.ScalarOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Gives a parsed condition its names and values. DynamoDB checks one comparison or function after
/// the other; of each it reports first a name or value that is not defined, then a number of
/// operands, then operands that are the same, then their types.
final class ConditionBinder {
  private static final Set<String> TYPES =
      Set.of("S", "N", "B", "SS", "NS", "BS", "L", "M", "BOOL", "NULL");

  private final Kind kind;
  private final PathBinder paths;
  private final Operands operands;

  ConditionBinder(Kind kind, Operands operands) {
    this.kind = kind;
    this.paths = new PathBinder(kind, operands);
    this.operands = operands;
  }

  /// @throws DynamoDbException if a name, a value or an operand is not what it must be
  Predicate bound(ConditionSyntax syntax) {
    return switch (syntax) {
      case AndSyntax(var all) -> new And(all.stream().map(this::bound).toList());
      case OrSyntax(var any) -> new Or(any.stream().map(this::bound).toList());
      case NotSyntax(var condition) -> new Not(bound(condition));
      case ComparisonSyntax comparison -> comparison(comparison);
      case BetweenSyntax between -> between(between);
      case InSyntax in -> in(in);
      case CallCondition(var call) -> call(call);
    };
  }

  private Predicate comparison(ComparisonSyntax syntax) {
    check(List.of(syntax.left(), syntax.right()));
    Comparator comparator = syntax.comparator();
    Term left = term(syntax.left());
    Term right = term(syntax.right());
    requireDistinct(comparator.symbol(), List.of(left, right));
    if (comparator.needsOrder()) {
      requireOrder(comparator.symbol(), left);
      requireOrder(comparator.symbol(), right);
    }
    return new Comparison(comparator, left, right);
  }

  private Predicate between(BetweenSyntax syntax) {
    check(List.of(syntax.value(), syntax.lower(), syntax.upper()));
    Term value = term(syntax.value());
    Term lower = term(syntax.lower());
    Term upper = term(syntax.upper());
    for (Term term : List.of(value, lower, upper)) {
      requireOrder("BETWEEN", term);
    }
    if (lower instanceof Constant(var least) && upper instanceof Constant(var most)) {
      requireRange(least, most);
    }
    return new Between(value, lower, upper);
  }

  private void requireRange(AttributeValue lower, AttributeValue upper) {
    String bounds =
        "; lower bound operand: AttributeValue: {%s}, upper bound operand: AttributeValue: {%s}"
            .formatted(shown(lower), shown(upper));
    if (!ScalarOrder.orders(lower, upper)) {
      throw kind.invalid(
          "The BETWEEN operator requires same data type for lower and upper bounds" + bounds);
    }
    if (ScalarOrder.compare(lower, upper) > 0) {
      throw kind.invalid(
          "The BETWEEN operator requires upper bound to be greater than or equal to lower bound"
              + bounds);
    }
  }

  private static String shown(AttributeValue value) {
    return switch (value) {
      case S(var text) -> "S:" + text;
      case AttributeValue.N(var number) -> "N:" + number;
      case AttributeValue.B(var bytes) -> "B:" + bytes;
      default -> throw new IllegalArgumentException("no bound: " + value);
    };
  }

  private Predicate in(InSyntax syntax) {
    var operands = new ArrayList<>(List.of(syntax.value()));
    operands.addAll(syntax.candidates());
    check(operands);
    Term value = term(syntax.value());
    List<Term> candidates = syntax.candidates().stream().map(this::term).toList();
    var terms = new ArrayList<>(List.of(value));
    terms.addAll(candidates);
    requireDistinct("IN", terms);
    return new In(value, candidates);
  }

  private Predicate call(CallSyntax syntax) {
    ConditionFunction function = ConditionFunction.of(syntax.function()).orElseThrow();
    check(syntax.arguments());
    if (syntax.arguments().size() != function.operands()) {
      resolve(syntax.arguments());
      throw count(syntax);
    }
    List<Term> terms = syntax.arguments().stream().map(this::term).toList();
    requireDistinct(function.symbol(), terms);
    return switch (function) {
      case ATTRIBUTE_EXISTS -> new Exists(path(function, terms.getFirst()));
      case ATTRIBUTE_NOT_EXISTS -> new NotExists(path(function, terms.getFirst()));
      case ATTRIBUTE_TYPE -> new HasType(terms.getFirst(), typeName(terms.getLast()));
      case BEGINS_WITH -> beginsWith(terms.getFirst(), terms.getLast());
      case CONTAINS -> new Contains(terms.getFirst(), terms.getLast());
      case SIZE -> throw new IllegalStateException("size is no condition");
    };
  }

  private Term path(ConditionFunction function, Term term) {
    if (term instanceof At) {
      return term;
    }
    throw kind.invalid(
        "Operator or function requires a document path; operator or function: "
            + function.symbol());
  }

  private String typeName(Term term) {
    if (!(term instanceof Constant(S(var type)))) {
      String found = term.type();
      throw operandType(
          ConditionFunction.ATTRIBUTE_TYPE.symbol(),
          found == null ? "{NS,SS,L,BS,N,M,B,BOOL,NULL,S}" : found);
    }
    if (!TYPES.contains(type)) {
      throw kind.invalid(
          "Invalid attribute type name found; type: %s, valid types: {%s}"
              .formatted(type, "B,NULL,SS,BOOL,L,BS,N,NS,S,M"));
    }
    return type;
  }

  private Predicate beginsWith(Term value, Term prefix) {
    for (Term term : List.of(value, prefix)) {
      String type = term.type();
      if (type != null && !type.equals("S") && !type.equals("B")) {
        throw operandType(ConditionFunction.BEGINS_WITH.symbol(), type);
      }
    }
    return new BeginsWith(value, prefix);
  }

  private Term term(OperandSyntax syntax) {
    return switch (syntax) {
      case Syntax.PathSyntax path -> new At(paths.bound(path));
      case Syntax.ValueSyntax(var placeholder) -> new Constant(operands.value(placeholder, kind));
      case CallSyntax(_, var arguments) -> size(term(arguments.getFirst()));
      case Syntax.ArithmeticSyntax _ ->
          throw new IllegalStateException("conditions have no arithmetic");
    };
  }

  private Term size(Term of) {
    String type = of.type();
    if (type != null && Set.of("N", "BOOL", "NULL").contains(type)) {
      throw operandType(ConditionFunction.SIZE.symbol(), type);
    }
    return new Size(of);
  }

  /// Of a function among operands, its number of operands is only looked at when all names and
  /// values are known.
  private void check(List<OperandSyntax> syntax) {
    if (syntax.stream().anyMatch(CallSyntax.class::isInstance)) {
      resolve(syntax);
      requireCounts(syntax);
    }
  }

  /// Fails at the first name or value that is not defined, in the order of the text.
  private void resolve(List<OperandSyntax> syntax) {
    for (OperandSyntax operand : syntax) {
      switch (operand) {
        case Syntax.PathSyntax path -> paths.bound(path);
        case Syntax.ValueSyntax(var placeholder) -> operands.value(placeholder, kind);
        case CallSyntax call -> resolve(call.arguments());
        case Syntax.ArithmeticSyntax(_, var left, var right) -> resolve(List.of(left, right));
      }
    }
  }

  private void requireCounts(List<OperandSyntax> syntax) {
    for (OperandSyntax operand : syntax) {
      if (operand instanceof CallSyntax call) {
        requireCounts(call.arguments());
        int operands = ConditionFunction.of(call.function()).orElseThrow().operands();
        if (call.arguments().size() != operands) {
          throw count(call);
        }
      }
    }
  }

  private DynamoDbException count(CallSyntax syntax) {
    return kind.invalid(
        ("Incorrect number of operands for operator or function; operator or function: %s,"
                + " number of operands: %d")
            .formatted(syntax.function(), syntax.arguments().size()));
  }

  private void requireDistinct(String operator, List<Term> terms) {
    if (terms.getFirst() instanceof At(var first)
        && terms.stream().skip(1).anyMatch(terms.getFirst()::equals)) {
      throw kind.invalid(
          ("The first operand must be distinct from the remaining operands for this operator or"
                  + " function; operator: %s, first operand: %s")
              .formatted(operator, first));
    }
  }

  private void requireOrder(String operator, Term term) {
    String type = term.type();
    if (type != null && !type.equals("S") && !type.equals("N") && !type.equals("B")) {
      throw operandType(operator, type);
    }
  }

  private DynamoDbException operandType(String function, String type) {
    return kind.invalid(
        ("Incorrect operand type for operator or function; operator or function: %s,"
                + " operand type: %s")
            .formatted(function, type));
  }
}
