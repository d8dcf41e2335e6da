package bookpost.emulator.doctor;

import bookpost.emulator.file.Fact;
import java.util.Optional;
import java.util.OptionalLong;

/// A mapping that reads a queue.
///
/// @param queue the queue's properties, if it is in the file
/// @param function the function's properties, if it is in the file
record QueueConsumer(Fact mapping, Optional<Fact> queue, Optional<Fact> function) {
  private static final long VISIBILITY_DEFAULT_SECONDS = 30;
  private static final long TIMEOUT_DEFAULT_SECONDS = 3;

  /// As AWS advises it: in this time the batch may be throttled and tried again.
  private static final int TIMEOUTS_MIN = 6;

  boolean isHiddenTooShortly() {
    var hidden = number(queue, "VisibilityTimeout", VISIBILITY_DEFAULT_SECONDS);
    var timeout = number(function, "Timeout", TIMEOUT_DEFAULT_SECONDS);
    var window = mapping.at("MaximumBatchingWindowInSeconds").number(0);
    return hidden.isPresent()
        && timeout.isPresent()
        && window.isPresent()
        && hidden.getAsLong() < TIMEOUTS_MIN * timeout.getAsLong() + window.getAsLong();
  }

  private static OptionalLong number(Optional<Fact> properties, String key, long otherwise) {
    return properties.map(found -> found.at(key).number(otherwise)).orElseGet(OptionalLong::empty);
  }
}
