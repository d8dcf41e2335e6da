package bookpost.simulation.schedule;

import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;

/// How simulated clients reach their service: each attempt lets others go first, and is the point
/// at which faults are injected. A call in which the caller crashes never returns.
public interface ServiceCalls {
  /// Makes one attempt.
  ///
  /// @param what the operation and its object, for who reads the run: `PutItem books`
  /// @param failure what the caller sees of [Fault#FAILS_BEFORE], [Fault#FAILS_AFTER] and
  ///   [Fault#THROTTLED]
  <R> R attempt(String what, Supplier<R> effect, Function<Fault, RuntimeException> failure);

  /// Waits in virtual time, while others go on.
  void pause(Duration duration);

  /// Decides something that is not a fault.
  int choose(String what, int options);
}
