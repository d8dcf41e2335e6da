package bookpost.emulator.cloud;

import bookpost.emulator.topology.Queue;
import bookpost.emulator.topology.Rule.Destination;
import bookpost.emulator.topology.Rule.Destination.ToFunction;
import bookpost.emulator.topology.Rule.Destination.ToQueue;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The functions and queues that take something over, so that nobody waits for an answer.
final class Destinations {
  static final int MESSAGE_BYTES_MAX = 1024 * 1024;

  /// Why something is not taken, now or ever.
  record Refusal(String code, String message) {}

  private final Map<String, AsynchronousQueue> functions;
  private final Set<String> queues;
  private final Context context;

  Destinations(
      Map<String, AsynchronousQueue> functions, Collection<Queue> queues, Context context) {
    this.functions = Map.copyOf(functions);
    this.queues = queues.stream().map(Queue::name).collect(Collectors.toUnmodifiableSet());
    this.context = context;
  }

  static String name(Destination destination) {
    return switch (destination) {
      case ToFunction(var key) -> key;
      case ToQueue(var queue) -> queue;
    };
  }

  String arn(Destination destination) {
    return switch (destination) {
      case ToFunction(var key) ->
          functions.containsKey(key)
              ? functions.get(key).functionArn()
              : context.account().functionArn(key);
      case ToQueue(var queue) -> context.account().queueArn(queue);
    };
  }

  /// Returns why it was not taken, or nothing.
  Optional<Refusal> give(Destination destination, String input, Instant now) {
    return switch (destination) {
      case ToFunction(var key) -> invoke(key, input, now);
      case ToQueue(var queue) -> send(queue, input);
    };
  }

  private Optional<Refusal> invoke(String key, String input, Instant now) {
    AsynchronousQueue function = functions.get(key);
    if (function == null) {
      return missing("function", key);
    }
    return function.take(PayloadJson.orString(input), now) ? Optional.empty() : tooLarge(key);
  }

  private Optional<Refusal> send(String queue, String input) {
    if (!queues.contains(queue)) {
      return missing("queue", queue);
    }
    if (input.getBytes(StandardCharsets.UTF_8).length > MESSAGE_BYTES_MAX) {
      return tooLarge(queue);
    }
    context.dispatch().send(queue, input, Map.of());
    return Optional.empty();
  }

  private static Optional<Refusal> missing(String kind, String name) {
    return Optional.of(new Refusal("NO_RESOURCE", "unknown " + kind + ": " + name));
  }

  private static Optional<Refusal> tooLarge(String name) {
    return Optional.of(new Refusal("INVALID_PARAMETER", "the event is too large for " + name));
  }
}
