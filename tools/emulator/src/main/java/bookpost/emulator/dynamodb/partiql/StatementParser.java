package bookpost.emulator.dynamodb.partiql;

import bookpost.emulator.dynamodb.DynamoDbException;
import bookpost.emulator.dynamodb.partiql.Expression.And;
import bookpost.emulator.dynamodb.partiql.Expression.Between;
import bookpost.emulator.dynamodb.partiql.Expression.Call;
import bookpost.emulator.dynamodb.partiql.Expression.In;
import bookpost.emulator.dynamodb.partiql.Expression.Infix;
import bookpost.emulator.dynamodb.partiql.Expression.Literal;
import bookpost.emulator.dynamodb.partiql.Expression.Not;
import bookpost.emulator.dynamodb.partiql.Expression.Or;
import bookpost.emulator.dynamodb.partiql.Expression.Path;
import bookpost.emulator.dynamodb.partiql.PartiqlToken.Kind;
import bookpost.emulator.dynamodb.partiql.Statement.Action;
import bookpost.emulator.dynamodb.partiql.Statement.Action.Clause;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Parses a statement by recursive descent.
public final class StatementParser {
  private static final Set<String> COMPARISONS = Set.of("=", "<>", "!=", "<", "<=", ">", ">=");
  private static final Set<String> FUNCTIONS =
      Set.of(
          "attribute_type",
          "begins_with",
          "contains",
          "if_not_exists",
          "list_append",
          "set_add",
          "set_delete",
          "size");
  private static final int DEPTH_MAX = 64;

  private final List<PartiqlToken> tokens;
  private final Iterator<JsonNode> parameters;
  private int at;
  private int depth;

  private StatementParser(String text, JsonNode parameters) {
    this.tokens = PartiqlLexer.tokens(text);
    this.parameters = parameters.iterator();
  }

  /// @param parameters the values of its question marks, as on the wire
  public static Statement parse(String text, JsonNode parameters) {
    var parser = new StatementParser(text, parameters);
    var statement = parser.statement();
    parser.takeSymbol(";");
    if (parser.peek().kind() != Kind.END) {
      throw malformed("Unexpected token after expression");
    }
    if (parser.parameters.hasNext()) {
      throw unmatchedParameters();
    }
    return statement;
  }

  static DynamoDbException malformed(String why) {
    return DynamoDbException.validation("Statement wasn't well formed, can't be processed: " + why);
  }

  private static DynamoDbException unmatchedParameters() {
    return DynamoDbException.validation(
        "Number of parameters in request and statement don't match.");
  }

  private Statement statement() {
    if (takeWord("SELECT")) {
      return select(false);
    }
    if (takeWord("EXISTS")) {
      expectSymbol("(");
      expectWord("SELECT");
      var select = select(true);
      expectSymbol(")");
      return select;
    }
    if (takeWord("INSERT")) {
      return insert();
    }
    if (takeWord("UPDATE")) {
      return update();
    }
    if (takeWord("DELETE")) {
      expectWord("FROM");
      var table = name();
      return new Statement.Delete(table, where(), returning());
    }
    throw malformed("Unexpected keyword");
  }

  private Statement.Select select(boolean exists) {
    var paths = new ArrayList<Path>();
    if (!takeSymbol("*")) {
      do {
        paths.add(path());
      } while (takeSymbol(","));
    }
    expectWord("FROM");
    var table = name();
    var index = takeSymbol(".") ? Optional.of(name()) : Optional.<String>empty();
    var where = where();
    return new Statement.Select(paths, table, index, where, descending(), exists);
  }

  private Optional<Boolean> descending() {
    if (!takeWord("ORDER")) {
      return Optional.empty();
    }
    expectWord("BY");
    boolean descending = false;
    do {
      path();
      descending = takeWord("DESC");
      if (!descending) {
        takeWord("ASC");
      }
    } while (takeSymbol(","));
    return Optional.of(descending);
  }

  private Statement insert() {
    expectWord("INTO");
    var table = name();
    expectWord("VALUE");
    if (operand() instanceof Literal(var value) && value.path("M") instanceof ObjectNode item) {
      return new Statement.Insert(table, item);
    }
    throw malformed("Expected a map after VALUE");
  }

  private Statement update() {
    var table = name();
    var actions = new ArrayList<Action>();
    while (peek().isWord("SET") || peek().isWord("REMOVE")) {
      boolean sets = takeWord("SET") || !takeWord("REMOVE");
      do {
        actions.add(sets ? set() : new Action(Clause.REMOVE, path(), Optional.empty()));
      } while (takeSymbol(","));
    }
    if (actions.isEmpty()) {
      throw malformed("Expected data manipulation");
    }
    return new Statement.Update(table, actions, where(), returning());
  }

  private Action set() {
    var path = path();
    expectSymbol("=");
    var value = sum();
    if (value instanceof Call(var function, var arguments)
        && (function.equals("set_add") || function.equals("set_delete"))) {
      if (arguments.size() != 2 || !arguments.getFirst().equals(path)) {
        throw malformed("Invalid arguments of " + function);
      }
      return new Action(
          function.equals("set_add") ? Clause.ADD : Clause.DELETE,
          path,
          Optional.of(arguments.get(1)));
    }
    return new Action(Clause.SET, path, Optional.of(value));
  }

  private List<Expression> where() {
    return takeWord("WHERE") ? disjunction().conjuncts() : List.of();
  }

  /// `RETURNING ALL OLD *` and the like.
  private Optional<String> returning() {
    if (!takeWord("RETURNING")) {
      return Optional.empty();
    }
    boolean all = takeWord("ALL");
    if (!all) {
      expectWord("MODIFIED");
    }
    boolean old = takeWord("OLD");
    if (!old) {
      expectWord("NEW");
    }
    expectSymbol("*");
    return Optional.of((all ? "ALL" : "UPDATED") + (old ? "_OLD" : "_NEW"));
  }

  private Expression disjunction() {
    var left = conjunction();
    while (takeWord("OR")) {
      left = new Or(left, conjunction());
    }
    return left;
  }

  private Expression conjunction() {
    var left = negation();
    while (takeWord("AND")) {
      left = new And(left, negation());
    }
    return left;
  }

  private Expression negation() {
    return takeWord("NOT") ? new Not(deeper(this::negation)) : comparison();
  }

  private Expression comparison() {
    var left = sum();
    if (peek().kind() == Kind.SYMBOL && COMPARISONS.contains(peek().text())) {
      var operator = next().text();
      return new Infix(left, operator.equals("!=") ? "<>" : operator, sum());
    }
    if (takeWord("IS")) {
      boolean negated = takeWord("NOT");
      return is(left, negated);
    }
    boolean negated = takeWord("NOT");
    if (takeWord("BETWEEN")) {
      var low = sum();
      expectWord("AND");
      return negated(negated, new Between(left, low, sum()));
    }
    if (takeWord("IN")) {
      var close = takeSymbol("[") ? "]" : ")";
      if (close.equals(")")) {
        expectSymbol("(");
      }
      var values = new ArrayList<Expression>();
      do {
        values.add(sum());
      } while (takeSymbol(","));
      expectSymbol(close);
      return negated(negated, new In(left, values));
    }
    if (negated) {
      throw malformed("Unexpected keyword NOT");
    }
    return left;
  }

  private static Expression negated(boolean negated, Expression expression) {
    return negated ? new Not(expression) : expression;
  }

  private Expression is(Expression operand, boolean negated) {
    if (takeWord("MISSING")) {
      return new Call(negated ? "attribute_exists" : "attribute_not_exists", List.of(operand));
    }
    expectWord("NULL");
    var isNull = new Call("attribute_type", List.of(operand, new Literal(value("S", "NULL"))));
    return negated(negated, isNull);
  }

  private Expression sum() {
    var left = operand();
    while (peek().isSymbol("+") || peek().isSymbol("-")) {
      left = new Infix(left, next().text(), operand());
    }
    return left;
  }

  private Expression operand() {
    var token = peek();
    return switch (token.kind()) {
      case STRING -> new Literal(value("S", next().text()));
      case NUMBER -> new Literal(value("N", next().text()));
      case QUOTED_NAME -> path();
      case WORD -> word(token);
      case SYMBOL -> symbol();
      case END -> throw malformed("Unexpected end of statement");
    };
  }

  private Expression word(PartiqlToken token) {
    var lowerCase = token.text().toLowerCase(Locale.ROOT);
    if (lowerCase.equals("true") || lowerCase.equals("false")) {
      next();
      return new Literal(
          JsonNodeFactory.instance.objectNode().put("BOOL", lowerCase.equals("true")));
    }
    if (lowerCase.equals("null")) {
      next();
      return new Literal(JsonNodeFactory.instance.objectNode().put("NULL", true));
    }
    if (FUNCTIONS.contains(lowerCase) && tokens.get(at + 1).isSymbol("(")) {
      next();
      next();
      var arguments = new ArrayList<Expression>();
      do {
        arguments.add(deeper(this::sum));
      } while (takeSymbol(","));
      expectSymbol(")");
      return new Call(lowerCase, arguments);
    }
    return path();
  }

  private Expression symbol() {
    if (takeSymbol("?")) {
      if (!parameters.hasNext()) {
        throw unmatchedParameters();
      }
      return new Literal(parameters.next());
    }
    if (takeSymbol("-") && peek().kind() == Kind.NUMBER) {
      return new Literal(value("N", "-" + next().text()));
    }
    if (takeSymbol("(")) {
      var inner = deeper(this::disjunction);
      expectSymbol(")");
      return inner;
    }
    if (takeSymbol("[")) {
      return new Literal(list());
    }
    if (takeSymbol("{")) {
      return new Literal(map());
    }
    if (takeSymbol("<<")) {
      return new Literal(setOfValues());
    }
    throw malformed("Unexpected token " + peek().text());
  }

  private JsonNode list() {
    var list = JsonNodeFactory.instance.objectNode();
    var elements = list.putArray("L");
    if (!takeSymbol("]")) {
      do {
        elements.add(literal());
      } while (takeSymbol(","));
      expectSymbol("]");
    }
    return list;
  }

  private JsonNode map() {
    var map = JsonNodeFactory.instance.objectNode();
    var members = map.putObject("M");
    if (!takeSymbol("}")) {
      do {
        if (peek().kind() != Kind.STRING) {
          throw malformed("Expected the name of an attribute");
        }
        var name = next().text();
        expectSymbol(":");
        members.set(name, literal());
      } while (takeSymbol(","));
      expectSymbol("}");
    }
    return map;
  }

  /// Of strings, numbers or binary values; all of its first element's type.
  private JsonNode setOfValues() {
    var type = "";
    var set = JsonNodeFactory.instance.objectNode();
    var elements = JsonNodeFactory.instance.arrayNode();
    do {
      var element = literal().properties().iterator().next();
      if (!type.isEmpty() && !type.equals(element.getKey())) {
        throw malformed("Elements of a set must be of one type");
      }
      type = element.getKey();
      elements.add(element.getValue());
    } while (takeSymbol(","));
    expectSymbol(">>");
    set.set(type + "S", elements);
    return set;
  }

  private JsonNode literal() {
    if (deeper(this::operand) instanceof Literal(var value)) {
      return value;
    }
    throw malformed("Expected a literal");
  }

  private Path path() {
    var steps = new ArrayList<String>();
    steps.add(name());
    while (true) {
      if (takeSymbol(".")) {
        steps.add(name());
      } else if (peek().isSymbol("[")) {
        next();
        var step = next();
        if (step.kind() == Kind.STRING) {
          steps.add(step.text());
        } else if (step.kind() == Kind.NUMBER) {
          steps.add("[" + step.text() + "]");
        } else {
          throw malformed("Invalid path component");
        }
        expectSymbol("]");
      } else {
        return new Path(steps);
      }
    }
  }

  private String name() {
    if (peek().kind() == Kind.WORD || peek().kind() == Kind.QUOTED_NAME) {
      return next().text();
    }
    throw malformed("Expected identifier");
  }

  private static ObjectNode value(String type, String text) {
    return JsonNodeFactory.instance.objectNode().put(type, text);
  }

  @FunctionalInterface
  private interface Rule {
    Expression parse();
  }

  private Expression deeper(Rule rule) {
    if (depth == DEPTH_MAX) {
      throw DynamoDbException.validation("Nesting Levels have exceeded supported limits");
    }
    depth++;
    var parsed = rule.parse();
    depth--;
    return parsed;
  }

  private PartiqlToken peek() {
    return tokens.get(at);
  }

  private PartiqlToken next() {
    var token = tokens.get(at);
    if (token.kind() != Kind.END) {
      at++;
    }
    return token;
  }

  private boolean takeWord(String word) {
    boolean taken = peek().isWord(word);
    at += taken ? 1 : 0;
    return taken;
  }

  private boolean takeSymbol(String symbol) {
    boolean taken = peek().isSymbol(symbol);
    at += taken ? 1 : 0;
    return taken;
  }

  private void expectWord(String word) {
    if (!takeWord(word)) {
      throw malformed("Expected " + word);
    }
  }

  private void expectSymbol(String symbol) {
    if (!takeSymbol(symbol)) {
      throw malformed("Expected " + symbol);
    }
  }
}
