package bookpost.library;

/// A value that breaks a rule of the library, with the field and the rule in words that a client
/// may read. Neither contains any text of the client's.
public final class InvalidValueException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String field;
  private final String rule;

  public InvalidValueException(String field, String rule) {
    super(field + " " + rule);
    this.field = field;
    this.rule = rule;
  }

  public String field() {
    return field;
  }

  public String rule() {
    return rule;
  }
}
