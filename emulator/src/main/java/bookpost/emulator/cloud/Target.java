package bookpost.emulator.cloud;

import bookpost.emulator.cloud.Hop.Kind;
import bookpost.emulator.topology.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Events on their way from a rule to one target.
///
/// It follows [the retry
/// policy](https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-retry-policy.html) and
/// [the dead-letter
/// queue](https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html) of a target,
/// which end as soon as the target has taken the event.
final class Target {
  /// Assumed, but for its being exponential: with it 185 retries fill the 24 hours.
  static final Backoff RETRY = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(8));

  /// @param retries how often it was tried again
  private record Delivery(String event, Instant taken, int retries, Instant due) {}

  private record Refusal(String code, String message, boolean retriable) {}

  private final Rule rule;
  private final Rule.Target settings;
  private final String function;
  private final Map<String, AsynchronousQueue> functions;
  private final Faults faults;
  private final Context context;
  private final Notes notes;
  private final List<Delivery> deliveries = new ArrayList<>();

  Target(
      Rule rule,
      Rule.Target settings,
      Map<String, AsynchronousQueue> functions,
      Faults faults,
      Context context) {
    this.rule = rule;
    this.settings = settings;
    this.function =
        switch (settings.destination()) {
          case Rule.Destination.ToFunction(var key) -> key;
          case Rule.Destination.ToQueue(var queue) -> queue;
        };
    this.functions = functions;
    this.faults = faults;
    this.context = context;
    this.notes = context.notes("rule " + rule.name() + " → " + function);
  }

  void take(String event, Instant now) {
    deliveries.add(new Delivery(event, now, 0, now));
  }

  void step(Instant now) {
    for (Delivery delivery : List.copyOf(deliveries)) {
      if (!delivery.due().isAfter(now)) {
        deliveries.remove(delivery);
        deliver(delivery, now);
      }
    }
  }

  Optional<Instant> wakeAt() {
    return deliveries.stream().map(Delivery::due).min(Instant::compareTo);
  }

  boolean settled() {
    return deliveries.isEmpty();
  }

  private void deliver(Delivery delivery, Instant now) {
    Optional<Refusal> refusal = offer(delivery.event(), now);
    if (refusal.isEmpty()) {
      notes.note(now, Kind.DELIVERED, "taken", delivery.event());
      return;
    }
    if (!refusal.get().retriable()) {
      giveUp(delivery, refusal.get(), Optional.empty(), now);
    } else if (delivery.retries() >= settings.retriesMax()) {
      giveUp(delivery, refusal.get(), Optional.of("MaximumRetryAttempts"), now);
    } else {
      Duration wait = context.pace().wait(RETRY.after(delivery.retries() + 1));
      if (delivery.taken().plus(settings.ageMax()).isBefore(now.plus(wait))) {
        giveUp(delivery, refusal.get(), Optional.of("MaximumEventAgeInSeconds"), now);
        return;
      }
      deliveries.add(
          new Delivery(delivery.event(), delivery.taken(), delivery.retries() + 1, now.plus(wait)));
      notes.note(now, Kind.RETRIED, "again in " + wait, delivery.event());
    }
  }

  private String functionArn() {
    AsynchronousQueue queue = functions.get(function);
    return queue == null ? context.account().functionArn(function) : queue.functionArn();
  }

  private Optional<Refusal> offer(String event, Instant now) {
    AsynchronousQueue queue = functions.get(function);
    if (queue == null) {
      return Optional.of(new Refusal("NO_RESOURCE", "no function " + function, false));
    }
    if (faults.unreachable(function, event)) {
      return Optional.of(new Refusal("INTERNAL_ERROR", function + " can't be reached", true));
    }
    if (!queue.take(event, now)) {
      return Optional.of(
          new Refusal("INVALID_PARAMETER", "the event is too large for " + function, false));
    }
    return Optional.empty();
  }

  private void giveUp(Delivery delivery, Refusal refusal, Optional<String> condition, Instant now) {
    String why = condition.orElse(refusal.code());
    if (settings.deadLetterQueue().isEmpty()) {
      notes.note(now, Kind.DROPPED, why, delivery.event());
      return;
    }
    String queue = settings.deadLetterQueue().get();
    Map<String, String> attributes = new HashMap<>();
    attributes.put("RULE_ARN", context.account().ruleArn(rule.bus(), rule.name()));
    attributes.put("TARGET_ARN", functionArn());
    attributes.put("ERROR_CODE", refusal.code());
    attributes.put("ERROR_MESSAGE", refusal.message());
    attributes.put("RETRY_ATTEMPTS", Integer.toString(delivery.retries()));
    condition.ifPresent(text -> attributes.put("EXHAUSTED_RETRY_CONDITION", text));
    notes.note(now, Kind.DEAD_LETTERED, why + " → " + queue, delivery.event());
    context.dispatch().send(queue, delivery.event(), attributes);
  }
}
