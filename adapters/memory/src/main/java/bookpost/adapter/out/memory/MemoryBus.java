package bookpost.adapter.out.memory;

import java.util.List;

/// A bus that takes a publisher's requests as PutEvents does.
@FunctionalInterface
public interface MemoryBus {
  /// Returns one result for each of the 1 to 10 entries, in their order; throws if the whole
  /// request is refused.
  List<Result> putEvents(List<Entry> entries);

  record Entry(String source, String detailType, String detail) {}

  sealed interface Result {
    record Taken() implements Result {}

    /// @param errorCode one of PutEvents'
    record Refused(String errorCode) implements Result {}
  }
}
