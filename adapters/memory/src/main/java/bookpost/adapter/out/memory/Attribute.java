package bookpost.adapter.out.memory;

/// A value as in a stream's record: its type's letters and its text.
public record Attribute(String type, String value) {
  static Attribute string(String value) {
    return new Attribute("S", value);
  }

  static Attribute number(long value) {
    return new Attribute("N", Long.toString(value));
  }
}
