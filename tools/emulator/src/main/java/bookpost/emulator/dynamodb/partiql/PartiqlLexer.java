package bookpost.emulator.dynamodb.partiql;

import bookpost.emulator.dynamodb.partiql.PartiqlToken.Kind;
import java.util.ArrayList;
import java.util.List;

/// Cuts a statement into tokens.
final class PartiqlLexer {
  private static final List<String> SYMBOLS = List.of("<<", ">>", "<>", "!=", "<=", ">=");

  private final String text;
  private int at;

  private PartiqlLexer(String text) {
    this.text = text;
  }

  static List<PartiqlToken> tokens(String text) {
    var lexer = new PartiqlLexer(text);
    var tokens = new ArrayList<PartiqlToken>();
    for (lexer.skipBlanks(); lexer.at < text.length(); lexer.skipBlanks()) {
      tokens.add(lexer.next());
    }
    tokens.add(new PartiqlToken(Kind.END, ""));
    return tokens;
  }

  private void skipBlanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private PartiqlToken next() {
    char c = text.charAt(at);
    if (c == '\'') {
      return new PartiqlToken(Kind.STRING, quoted(c));
    }
    if (c == '"') {
      return new PartiqlToken(Kind.QUOTED_NAME, quoted(c));
    }
    if (Character.isLetter(c) || c == '_' || c == '$') {
      return new PartiqlToken(Kind.WORD, run(at + 1, false));
    }
    if (isDigit(at) || (c == '.' && isDigit(at + 1))) {
      return new PartiqlToken(Kind.NUMBER, run(at + 1, true));
    }
    for (var symbol : SYMBOLS) {
      if (text.startsWith(symbol, at)) {
        at += symbol.length();
        return new PartiqlToken(Kind.SYMBOL, symbol);
      }
    }
    at++;
    return new PartiqlToken(Kind.SYMBOL, String.valueOf(c));
  }

  private boolean isDigit(int place) {
    return place < text.length() && text.charAt(place) >= '0' && text.charAt(place) <= '9';
  }

  private String run(int from, boolean isNumber) {
    int start = at;
    int end = from;
    while (end < text.length() && goesOn(end, isNumber)) {
      end++;
    }
    at = end;
    return text.substring(start, end);
  }

  private boolean goesOn(int place, boolean isNumber) {
    char c = text.charAt(place);
    if (!isNumber) {
      return Character.isLetterOrDigit(c) || c == '_' || c == '$';
    }
    char before = text.charAt(place - 1);
    boolean isExponent = before == 'e' || before == 'E';
    return isDigit(place)
        || c == '.'
        || c == 'e'
        || c == 'E'
        || ((c == '+' || c == '-') && isExponent);
  }

  /// A quote within is written twice.
  private String quoted(char quote) {
    var content = new StringBuilder();
    at++;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c != quote) {
        content.append(c);
      } else if (at < text.length() && text.charAt(at) == quote) {
        content.append(quote);
        at++;
      } else {
        return content.toString();
      }
    }
    throw StatementParser.malformed("Unterminated quotation");
  }
}
