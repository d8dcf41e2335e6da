package bookpost.emulator.cloud;

/// How an invocation ended.
public sealed interface InvocationResult {
  /// The function answered: its bytes as text, as it wrote them; empty if it wrote none.
  record Succeeded(String payload) implements InvocationResult {}

  /// The function threw, could not be made, or ran out of time.
  record Failed(String errorType, String errorMessage) implements InvocationResult {}

  /// No instance was free within the function's concurrency.
  record Throttled() implements InvocationResult {}
}
