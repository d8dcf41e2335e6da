package bookpost.acceptance.steps;

/// Who asks. Each has a trace of their own, so that an announcement can be told to be theirs.
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
