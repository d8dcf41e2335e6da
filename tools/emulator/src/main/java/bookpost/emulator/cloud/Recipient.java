package bookpost.emulator.cloud;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/// The receiver of a stream's batches, and their outcomes: mappings and pipes differ in nothing
/// else.
interface Recipient {
  sealed interface Outcome {
    record Done() implements Outcome {}

    /// Nobody was free to take it.
    record Throttled() implements Outcome {}

    /// @param places of the records in the batch that have to come again, rising, at least one
    /// @param functionError whether a function failed, rather than answered that records did
    record Failed(List<Integer> places, boolean functionError) implements Outcome {
      public Failed {
        places = List.copyOf(places);
      }

      static Failed from(int first, List<ShardRecord> records, boolean functionError) {
        return new Failed(IntStream.range(first, records.size()).boxed().toList(), functionError);
      }
    }
  }

  @FunctionalInterface
  interface Sender {
    void ended(Outcome outcome, Instant now);
  }

  /// The most records it takes at once, even if the source allows more.
  int batchSizeMax();

  /// The records as they appear in the history.
  String payload(List<ShardRecord> records);

  /// Returns false if a fault holds the records back; then nothing has happened. The sender hears
  /// of the end later, never before this returns.
  boolean deliver(List<ShardRecord> records, Instant now, Sender sender);

  /// The message for the dead-letter queue.
  String deadLetter(GivenUp givenUp, Instant now);
}
