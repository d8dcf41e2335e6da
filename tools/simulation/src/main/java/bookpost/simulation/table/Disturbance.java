package bookpost.simulation.table;

import bookpost.simulation.schedule.ServiceCalls;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The fault of one attempt at a request within the store, chosen when it first matters.
final class Disturbance {
  /// Nothing: the request is carried out at once.
  static final Disturbance NONE = new Disturbance(Optional.empty(), Long.MAX_VALUE);

  private final Optional<ServiceCalls> calls;
  private final long begun;
  private @Nullable Boolean conflicts;

  private Disturbance(Optional<ServiceCalls> calls, long begun) {
    this.calls = calls;
    this.begun = begun;
  }

  /// @param begun how many steps of the store there were when the attempt began
  static Disturbance of(ServiceCalls calls, long begun) {
    return new Disturbance(Optional.of(calls), begun);
  }

  long begun() {
    return begun;
  }

  /// Whether an [eventually consistent
  /// read](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.ReadConsistency.html)
  /// misses the last write of an item, which was a moment ago.
  boolean lags() {
    return calls.filter(it -> it.choose("a read that lags", 2) == 1).isPresent();
  }

  /// Whether the writes that have crossed it are in conflict with it: all of them, or none.
  boolean conflicts() {
    if (conflicts == null) {
      conflicts = calls.filter(it -> it.choose("a conflict of writes", 2) == 1).isPresent();
    }
    return conflicts;
  }
}
