package bookpost.acceptance.steps;

/// A person who sends requests. Each has a trace of their own, by which their announcements are
/// recognised.
public enum Librarian {
  ADA("00-ada00000000000000000000000000000-ada0000000000000-01"),
  GRACE("00-9ace0000000000000000000000000000-9ace000000000000-01");

  private final String traceparent;

  Librarian(String traceparent) {
    this.traceparent = traceparent;
  }

  String traceparent() {
    return traceparent;
  }
}
