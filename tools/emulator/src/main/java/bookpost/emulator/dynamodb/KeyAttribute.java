package bookpost.emulator.dynamodb;

/// An attribute of a key; keys are of these types only.
public record KeyAttribute(String name, Type type) {
  public enum Type {
    S,
    N,
    B
  }
}
