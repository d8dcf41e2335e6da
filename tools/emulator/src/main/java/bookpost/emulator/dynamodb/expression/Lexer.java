package bookpost.emulator.dynamodb.expression;

import java.util.ArrayList;
import java.util.List;

/// Cuts an expression into tokens; each text has some, for it is the parser that refuses.
final class Lexer {
  private final String text;
  private final List<Token> tokens = new ArrayList<>();

  private Lexer(String text) {
    this.text = text;
  }

  /// The tokens, of which the last is the end.
  static List<Token> tokens(String text) {
    return new Lexer(text).cut();
  }

  private List<Token> cut() {
    int at = 0;
    while (at < text.length()) {
      at = isSpace(text.charAt(at)) ? at + 1 : add(at);
    }
    tokens.add(new Token(Token.Type.END, "<EOF>", at, at));
    return List.copyOf(tokens);
  }

  private int add(int start) {
    char first = text.charAt(start);
    if (isLetter(first)) {
      return add(Token.Type.WORD, start, endOfName(start));
    }
    if (isDigit(first)) {
      int end = start;
      while (end < text.length() && isDigit(text.charAt(end))) {
        end++;
      }
      return add(Token.Type.NUMBER, start, end);
    }
    int end = endOfName(start + 1);
    if ((first == '#' || first == ':') && end > start + 1) {
      return add(first == '#' ? Token.Type.NAME : Token.Type.VALUE, start, end);
    }
    return add(Token.Type.SYMBOL, start, start + symbolLength(start));
  }

  private int add(Token.Type type, int start, int end) {
    tokens.add(new Token(type, text.substring(start, end), start, end));
    return end;
  }

  private int symbolLength(int start) {
    boolean two =
        text.startsWith("<=", start)
            || text.startsWith(">=", start)
            || text.startsWith("<>", start);
    return two ? 2 : Character.charCount(text.codePointAt(start));
  }

  private int endOfName(int start) {
    int end = start;
    while (end < text.length() && (isLetter(text.charAt(end)) || isDigit(text.charAt(end)))) {
      end++;
    }
    return end;
  }

  static boolean isLetter(char unit) {
    return (unit >= 'a' && unit <= 'z') || (unit >= 'A' && unit <= 'Z') || unit == '_';
  }

  static boolean isDigit(char unit) {
    return unit >= '0' && unit <= '9';
  }

  private static boolean isSpace(char unit) {
    return unit == ' ' || unit == '\t' || unit == '\r' || unit == '\n';
  }
}
