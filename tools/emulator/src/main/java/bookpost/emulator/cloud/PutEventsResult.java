package bookpost.emulator.cloud;

import java.util.List;

/// The answer to a PutEvents request.
public sealed interface PutEventsResult {
  /// One result for each entry, in their order.
  record Accepted(List<EntryResult> entries) implements PutEventsResult {
    public Accepted {
      entries = List.copyOf(entries);
    }
  }

  /// The whole request is refused, nothing of it was taken.
  record Invalid(String message) implements PutEventsResult {}

  sealed interface EntryResult {
    record Taken(String eventId) implements EntryResult {}

    record Refused(String errorCode, String errorMessage) implements EntryResult {}
  }
}
