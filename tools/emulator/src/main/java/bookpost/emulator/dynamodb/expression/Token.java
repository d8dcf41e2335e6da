package bookpost.emulator.dynamodb.expression;

/// A piece of an expression and where it stands in the text.
record Token(Type type, String text, int start, int end) {
  enum Type {
    /// An attribute's name, a function's or a keyword.
    WORD,
    /// `#name`
    NAME,
    /// `:value`
    VALUE,
    /// Digits only; they occur in `[…]`.
    NUMBER,
    /// Operators, punctuation, and what no expression may contain.
    SYMBOL,
    END
  }

  boolean isWord(String keyword) {
    return type == Type.WORD && text.equalsIgnoreCase(keyword);
  }

  boolean isSymbol(String symbol) {
    return type == Type.SYMBOL && text.equals(symbol);
  }
}
