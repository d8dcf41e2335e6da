package bookpost.emulator.cloud;

/// A path into an event or record, as
/// [pipes](https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-input-transformation.html)
/// and rules take it: `$`, then names behind dots, indices and `*`; no filters, no functions.
public record JsonPath(String text) {
  /// @throws IllegalArgumentException with the reason where it is no such path
  public static JsonPath parse(String text) {
    if (!text.startsWith("$")) {
      throw new IllegalArgumentException("a path begins with $");
    }
    return new JsonPath(text);
  }
}
