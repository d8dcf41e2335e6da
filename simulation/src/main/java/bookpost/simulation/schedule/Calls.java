package bookpost.simulation.schedule;

import bookpost.adapter.out.dynamodb.DynamoDbClients;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;

/// How simulated clients reach their service: each attempt lets others go first, and is where
/// faults strike. A call in which the caller crashes never returns.
public interface Calls {
  /// Makes one attempt of a table's client.
  ///
  /// @param what the operation and its object, for who reads the run: `PutItem books`
  /// @param failure what the caller sees of [Fault#FAILS_BEFORE], [Fault#FAILS_AFTER] and
  ///   [Fault#THROTTLED]
  default <R> R attempt(
      String what, Supplier<R> effect, Function<Fault, RuntimeException> failure) {
    return attempt(what, DynamoDbClients.ATTEMPT_TIMEOUT, effect, failure);
  }

  /// Makes one attempt.
  ///
  /// @param patience how long the caller waits; what is done later than that, it takes for failed
  <R> R attempt(
      String what,
      Duration patience,
      Supplier<R> effect,
      Function<Fault, RuntimeException> failure);

  /// Waits in virtual time, while others go on.
  void pause(Duration duration);

  /// Decides something that is not a fault.
  int choose(String what, int options);
}
