package bookpost.emulator.cloud;

import bookpost.emulator.cloud.Destinations.Refusal;
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

  private final String ruleArn;
  private final Rule.Target settings;
  private final String name;
  private final TargetInput input;
  private final Destinations destinations;
  private final Faults faults;
  private final Context context;
  private final Notes notes;
  private final List<Delivery> deliveries = new ArrayList<>();

  /// @param at the rule's name in the history
  Target(
      String at,
      String ruleName,
      String ruleArn,
      Rule.Target settings,
      Destinations destinations,
      Faults faults,
      Context context) {
    this.ruleArn = ruleArn;
    this.settings = settings;
    this.name = Destinations.name(settings.destination());
    this.input = TargetInput.of(settings.input(), ruleName, ruleArn);
    this.destinations = destinations;
    this.faults = faults;
    this.context = context;
    this.notes = context.notes(at);
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
    if (faults.unreachable(name, delivery.event())) {
      retry(delivery, new Refusal("INTERNAL_ERROR", name + " is unreachable"), now);
      return;
    }
    destinations
        .give(settings.destination(), input.of(delivery.event(), delivery.taken()), now)
        .ifPresentOrElse(
            refusal -> giveUp(delivery, refusal, Optional.empty(), now),
            () -> taken(delivery, now));
  }

  private void taken(Delivery delivery, Instant now) {
    notes.note(now, Kind.DELIVERED, "taken", delivery.event());
    if (faults.duplicates(name, delivery.event())) {
      deliveries.add(delivery);
    }
  }

  private void retry(Delivery delivery, Refusal refusal, Instant now) {
    if (delivery.retries() >= settings.retriesMax()) {
      giveUp(delivery, refusal, Optional.of("MaximumRetryAttempts"), now);
      return;
    }
    Duration wait = context.pace().wait(RETRY.after(delivery.retries() + 1));
    if (delivery.taken().plus(settings.ageMax()).isBefore(now.plus(wait))) {
      giveUp(delivery, refusal, Optional.of("MaximumEventAgeInSeconds"), now);
      return;
    }
    deliveries.add(
        new Delivery(delivery.event(), delivery.taken(), delivery.retries() + 1, now.plus(wait)));
    notes.note(now, Kind.RETRIED, "retry in " + wait, delivery.event());
  }

  private void giveUp(Delivery delivery, Refusal refusal, Optional<String> condition, Instant now) {
    String why = condition.orElse(refusal.code());
    if (settings.deadLetterQueue().isEmpty()) {
      notes.note(now, Kind.DROPPED, why, delivery.event());
      return;
    }
    String queue = settings.deadLetterQueue().get();
    Map<String, String> attributes = new HashMap<>();
    attributes.put("RULE_ARN", ruleArn);
    attributes.put("TARGET_ARN", destinations.arn(settings.destination()));
    attributes.put("ERROR_CODE", refusal.code());
    attributes.put("ERROR_MESSAGE", refusal.message());
    attributes.put("RETRY_ATTEMPTS", Integer.toString(delivery.retries()));
    condition.ifPresent(text -> attributes.put("EXHAUSTED_RETRY_CONDITION", text));
    notes.note(now, Kind.DEAD_LETTERED, why + " → " + queue, delivery.event());
    context.dispatch().send(queue, delivery.event(), attributes);
  }
}
