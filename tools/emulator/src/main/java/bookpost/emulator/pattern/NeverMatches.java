package bookpost.emulator.pattern;

/// A part of a pattern that no record matches.
///
/// @param path its place in the pattern, keys joined by dots
/// @param extent whether the whole pattern is lost by it
/// @param expected a minimal record, as JSON, that such a pattern could be meant for
public record NeverMatches(Kind kind, String path, Extent extent, String expected) {
  /// Names are stable: reports and suppressions hold them.
  public enum Kind {
    /// A number or `numeric` for a text; DynamoDB's `N` is one.
    NUMERIC_ON_TEXT,
    /// A text, flag or null for a value of another type.
    OTHER_TYPE,
    /// A value that the field never has, such as `insert` for `INSERT`.
    NO_SUCH_VALUE,
    /// An attribute's value without the type under which DynamoDB writes it, or under none.
    WITHOUT_TYPE,
    /// `exists` on a value with fields of its own; it sees leaves alone.
    EXISTS_ON_OBJECT,
    /// A value for a field that has fields of its own.
    VALUE_ON_OBJECT,
    /// A field that the source's records do not have, such as `body` in a stream's.
    NO_SUCH_FIELD,
    /// An image of the row that the stream's view leaves out.
    IMAGE_NOT_IN_VIEW,
    /// Two conditions that no record meets at once.
    CONTRADICTION,
    /// An operator that AWS does not list for mappings, or for pipes.
    OPERATOR_NOT_TAKEN
  }

  public enum Extent {
    /// Nothing matches the pattern.
    WHOLE,
    /// The pattern matches by its other values or alternatives.
    ALTERNATIVE
  }
}
