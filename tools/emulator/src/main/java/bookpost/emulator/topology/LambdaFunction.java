package bookpost.emulator.topology;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// @param key its key under `functions` in the file
/// @param name its name in the cloud
/// @param handler the class, as the file names it
/// @param concurrency how many invocations may run at once, if the file reserves some
public record LambdaFunction(
    String key,
    String name,
    String handler,
    Map<String, String> environment,
    Duration timeout,
    int memoryMb,
    OptionalInt concurrency,
    AsynchronousInvocation asynchronous) {
  public LambdaFunction {
    environment = Map.copyOf(environment);
  }

  /// How events are retried that were handed over without waiting for an answer.
  ///
  /// @param retriesMax 0 to 2
  /// @param ageMax 60 s to 6 h
  /// @param onFailureQueue the queue that gets the whole event in the end
  public record AsynchronousInvocation(
      int retriesMax, Duration ageMax, Optional<String> onFailureQueue) {}
}
