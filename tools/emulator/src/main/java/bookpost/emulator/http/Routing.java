package bookpost.emulator.http;

/// The destination of a request.
public sealed interface Routing {
  /// @param function its key in the file
  record ToFunction(String function, String payload) implements Routing {}

  /// No function sees the request.
  record Answered(HttpResponse response) implements Routing {}
}
