package bookpost.emulator.cloud;

import java.time.Instant;
import java.util.List;

/// The bus on which a pipe puts its entries: one here, or one elsewhere.
@FunctionalInterface
interface EntryTaker {
  /// Hears of the answer later, never before [EntryTaker#put] returns.
  @FunctionalInterface
  interface Caller {
    void answered(PutEventsResult result, Instant now);
  }

  void put(List<EventEntry> entries, Instant now, Caller caller);
}
