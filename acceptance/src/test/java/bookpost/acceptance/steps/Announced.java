package bookpost.acceptance.steps;

/// An announcement as a consumer's function received it.
///
/// @param detail the CloudEvent, whole
public record Announced(
    String type, String book, String id, long sequence, String traceparent, String detail) {
  boolean isAddition() {
    return type.equals("BookAdded");
  }
}
