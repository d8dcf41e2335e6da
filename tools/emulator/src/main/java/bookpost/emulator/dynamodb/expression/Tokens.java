package bookpost.emulator.dynamodb.expression;

import bookpost.emulator.dynamodb.DynamoDbException;
import bookpost.emulator.dynamodb.expression.Syntax.Name;
import bookpost.emulator.dynamodb.expression.Syntax.PathSyntax;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The tokens of an expression as a parser goes through them, with what all parsers have in common:
/// [limits](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html#limits-expression-parameters),
/// document paths, and words that are reserved.
final class Tokens {
  private static final int SIZE_BYTES_MAX = 4096;
  private static final int OPERATORS_MAX = 300;
  private static final int PATH_ELEMENTS_MAX = 32;

  /// A level has two operators, as in `a = b AND (…)`, unless its parentheses are redundant; a
  /// deeper text has too many, or is refused before it exhausts the stack.
  private static final int LEVELS_MAX = OPERATORS_MAX / 2;

  private final Kind kind;
  private final String text;
  private final Set<String> keywords;
  private final List<Token> tokens;
  private int next;
  private int operators;
  private int nesting;
  private @Nullable String reserved;

  /// @param keywords upper case; words that name no attribute here
  /// @throws DynamoDbException if the text is empty or too long
  Tokens(Kind kind, String text, Set<String> keywords) {
    if (text.isEmpty()) {
      throw kind.invalid("The expression can not be empty;");
    }
    int sizeBytes = text.getBytes(StandardCharsets.UTF_8).length;
    if (sizeBytes > SIZE_BYTES_MAX) {
      throw kind.invalid(
          "Expression size has exceeded the maximum allowed size; expression size: " + sizeBytes);
    }
    this.kind = kind;
    this.text = text;
    this.keywords = keywords;
    this.tokens = Lexer.tokens(text);
  }

  Kind kind() {
    return kind;
  }

  /// How many tokens were taken.
  int position() {
    return next;
  }

  Token peek() {
    return tokens.get(next);
  }

  private Token peekSecond() {
    return tokens.get(Math.min(next + 1, tokens.size() - 1));
  }

  Token take() {
    Token token = peek();
    if (token.type() != Token.Type.END) {
      next++;
    }
    return token;
  }

  boolean takeIfSymbol(String symbol) {
    boolean found = peek().isSymbol(symbol);
    if (found) {
      next++;
    }
    return found;
  }

  boolean takeIfWord(String word) {
    boolean found = peek().isWord(word);
    if (found) {
      next++;
    }
    return found;
  }

  void requireSymbol(String symbol) {
    if (!takeIfSymbol(symbol)) {
      throw syntaxError();
    }
  }

  void requireEnd() {
    if (peek().type() != Token.Type.END) {
      throw syntaxError();
    }
  }

  /// The next token is wrong here; the message shows it with its neighbours.
  DynamoDbException syntaxError() {
    int from = tokens.get(Math.max(0, next - 1)).start();
    int to = peek().type() == Token.Type.END ? text.length() : peekSecond().end();
    if (peekSecond().type() == Token.Type.END) {
      to = Math.max(peek().end(), from);
    }
    return kind.invalid(
        "Syntax error; token: \"%s\", near: \"%s\""
            .formatted(peek().text(), text.substring(from, to)));
  }

  /// @throws DynamoDbException if this one is an operator or a function too many
  void countOperator() {
    operators++;
    if (operators > OPERATORS_MAX) {
      throw tooManyOperators();
    }
  }

  void enter() {
    nesting++;
    if (nesting > LEVELS_MAX) {
      throw tooManyOperators();
    }
  }

  void leave() {
    nesting--;
  }

  private DynamoDbException tooManyOperators() {
    return kind.invalid(
        "The expression contains too many operators; operator count: " + (OPERATORS_MAX + 1));
  }

  /// Whether a function's name and its parenthesis come next.
  boolean atFunction() {
    return atAttributeName() && peek().type() == Token.Type.WORD && peekSecond().isSymbol("(");
  }

  private boolean atAttributeName() {
    return switch (peek().type()) {
      case NAME -> true;
      case WORD -> keywords.stream().noneMatch(peek()::isWord);
      default -> false;
    };
  }

  PathSyntax path() {
    var path = new PathSyntax(List.of(name()));
    return extended(path);
  }

  /// The path with the elements that follow, as in `(a.b)[1]`.
  PathSyntax extended(PathSyntax path) {
    var elements = new ArrayList<>(path.elements());
    while (true) {
      if (takeIfSymbol(".")) {
        elements.add(name());
      } else if (takeIfSymbol("[")) {
        elements.add(index());
        requireSymbol("]");
      } else {
        break;
      }
    }
    if (elements.size() > PATH_ELEMENTS_MAX) {
      throw kind.invalid(
          "The document path has too many nesting elements; nesting levels: " + elements.size());
    }
    return elements.size() == path.elements().size() ? path : new PathSyntax(elements);
  }

  private Name name() {
    if (!atAttributeName()) {
      throw syntaxError();
    }
    Token token = take();
    if (token.type() == Token.Type.NAME) {
      return new Name(token.text(), true);
    }
    if (reserved == null && ReservedWords.contains(token.text())) {
      reserved = token.text();
    }
    return new Name(token.text(), false);
  }

  private Syntax.Index index() {
    if (peek().type() != Token.Type.NUMBER) {
      throw syntaxError();
    }
    String digits = take().text();
    try {
      return new Syntax.Index(Integer.parseInt(digits));
    } catch (NumberFormatException tooLarge) {
      throw kind.invalid("List index is not within the allowable range; index: [" + digits + "]");
    }
  }

  /// @throws DynamoDbException if an attribute so far has a reserved name
  void refuseReserved() {
    if (reserved != null) {
      throw kind.invalid("Attribute name is a reserved keyword; reserved keyword: " + reserved);
    }
  }
}
