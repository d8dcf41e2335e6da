package bookpost.emulator.dynamodb.expression;

import bookpost.emulator.dynamodb.DynamoDbException;
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
import bookpost.emulator.dynamodb.expression.Syntax.PathSyntax;
import bookpost.emulator.dynamodb.expression.Syntax.ValueSyntax;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads a
/// [condition](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html),
/// filter or key condition. Of several mistakes DynamoDB reports a syntax error first, then
/// redundant parentheses, unknown functions, functions at the wrong place, and reserved words,
/// wherever each of them stands; the binder finds the others.
final class ConditionParser {
  private static final Set<String> KEYWORDS = Set.of("AND", "OR", "NOT", "BETWEEN", "IN");
  private static final int CANDIDATES_MAX = 100;

  private final Tokens tokens;

  /// Where the last pair of parentheses stood: the position of the first, and after the second.
  private int groupStart = -1;

  private int groupEnd = -1;

  private boolean redundant;
  private @Nullable String unknown;
  private @Nullable String misused;

  private ConditionParser(Tokens tokens) {
    this.tokens = tokens;
  }

  /// @throws DynamoDbException if the text is no such expression
  static ConditionSyntax parse(String text, Kind kind) {
    return new ConditionParser(new Tokens(kind, text, KEYWORDS)).parse();
  }

  private ConditionSyntax parse() {
    ConditionSyntax condition = condition(or());
    tokens.requireEnd();
    if (redundant) {
      throw tokens.kind().invalid("The expression has redundant parentheses;");
    }
    if (unknown != null) {
      throw tokens.kind().invalid("Invalid function name; function: " + unknown);
    }
    if (misused != null) {
      throw tokens
          .kind()
          .invalid(
              "The function is not allowed to be used this way in an expression; function: "
                  + misused);
    }
    tokens.refuseReserved();
    return condition;
  }

  private Syntax or() {
    Syntax first = and();
    if (!tokens.peek().isWord("OR")) {
      return first;
    }
    var any = new ArrayList<>(List.of(condition(first)));
    while (tokens.takeIfWord("OR")) {
      tokens.countOperator();
      any.add(condition(and()));
    }
    return new OrSyntax(any);
  }

  private Syntax and() {
    Syntax first = not();
    if (!tokens.peek().isWord("AND")) {
      return first;
    }
    var all = new ArrayList<>(List.of(condition(first)));
    while (tokens.takeIfWord("AND")) {
      tokens.countOperator();
      all.add(condition(not()));
    }
    return new AndSyntax(all);
  }

  private Syntax not() {
    if (!tokens.takeIfWord("NOT")) {
      return comparison();
    }
    tokens.countOperator();
    tokens.enter();
    var negated = new NotSyntax(condition(not()));
    tokens.leave();
    return negated;
  }

  /// May be a mere operand, if it is all that a pair of parentheses encloses.
  private Syntax comparison() {
    Syntax first = operandOrGroup();
    if (!(first instanceof OperandSyntax left)) {
      return first;
    }
    var comparator = Comparator.of(tokens.peek());
    if (comparator.isPresent()) {
      tokens.take();
      tokens.countOperator();
      OperandSyntax right = operand();
      refuseMisuse(List.of(left, right));
      return new ComparisonSyntax(comparator.get(), left, right);
    }
    if (tokens.takeIfWord("BETWEEN")) {
      return between(left);
    }
    if (tokens.takeIfWord("IN")) {
      return in(left);
    }
    return left;
  }

  private ConditionSyntax between(OperandSyntax value) {
    tokens.countOperator();
    OperandSyntax lower = operand();
    if (!tokens.takeIfWord("AND")) {
      throw tokens.syntaxError();
    }
    OperandSyntax upper = operand();
    refuseMisuse(List.of(value, lower, upper));
    return new BetweenSyntax(value, lower, upper);
  }

  private ConditionSyntax in(OperandSyntax value) {
    tokens.countOperator();
    tokens.requireSymbol("(");
    List<OperandSyntax> candidates = operands();
    if (candidates.size() > CANDIDATES_MAX) {
      throw tokens
          .kind()
          .invalid(
              "The IN operator is provided with too many operands; number of operands: "
                  + candidates.size());
    }
    refuseMisuse(List.of(value));
    refuseMisuse(candidates);
    return new InSyntax(value, candidates);
  }

  /// A function stands as a condition too; a path or a value does not.
  private ConditionSyntax condition(Syntax syntax) {
    return switch (syntax) {
      case ConditionSyntax condition -> condition;
      case CallSyntax call -> {
        if (call.function().equals("size")) {
          misused = misused == null ? "size" : misused;
        }
        yield new CallCondition(call);
      }
      default -> throw tokens.syntaxError();
    };
  }

  private OperandSyntax operand() {
    if (operandOrGroup() instanceof OperandSyntax operand) {
      return operand;
    }
    throw tokens.syntaxError();
  }

  private Syntax operandOrGroup() {
    int start = tokens.position();
    if (tokens.takeIfSymbol("(")) {
      tokens.enter();
      Syntax inner = or();
      redundant |= groupStart == start + 1 && groupEnd == tokens.position();
      tokens.requireSymbol(")");
      tokens.leave();
      groupStart = start;
      groupEnd = tokens.position();
      return inner instanceof PathSyntax path ? tokens.extended(path) : inner;
    }
    if (tokens.peek().type() == Token.Type.VALUE) {
      return new ValueSyntax(tokens.take().text());
    }
    return tokens.atFunction() ? call() : tokens.path();
  }

  private CallSyntax call() {
    tokens.countOperator();
    tokens.enter();
    String function = tokens.take().text();
    tokens.requireSymbol("(");
    List<OperandSyntax> arguments = operands();
    tokens.leave();
    refuseMisuse(arguments);
    if (unknown == null && !ConditionFunction.exists(function)) {
      unknown = function;
    }
    return new CallSyntax(function, arguments);
  }

  /// Up to the closing parenthesis.
  private List<OperandSyntax> operands() {
    var operands = new ArrayList<>(List.of(operand()));
    while (tokens.takeIfSymbol(",")) {
      operands.add(operand());
    }
    tokens.requireSymbol(")");
    return operands;
  }

  private void refuseMisuse(List<OperandSyntax> operands) {
    for (OperandSyntax operand : operands) {
      if (misused == null
          && operand instanceof CallSyntax call
          && !call.function().equals("size")) {
        misused = call.function();
      }
    }
  }
}
