package bookpost.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import bookpost.emulator.cloud.EventEntry;
import bookpost.emulator.cloud.PutEventsResult;
import bookpost.emulator.cloud.PutEventsResult.EntryResult;
import bookpost.emulator.topology.EventBus;
import bookpost.emulator.topology.Queue;
import bookpost.emulator.topology.Rule;
import bookpost.emulator.topology.Topology;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.DeadLetterConfig;
import software.amazon.awssdk.services.eventbridge.model.InputTransformer;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;
import software.amazon.awssdk.services.eventbridge.model.RetryPolicy;
import software.amazon.awssdk.services.eventbridge.model.Target;

/// The topology's buses and rules, at work on an endpoint. Functions are here and the endpoint
/// cannot reach them, so a rule's events for one go through a queue there, which the runner reads.
final class RemoteBuses {
  /// How long an event may wait here to be handed to its function.
  private static final Duration HANDOVER = Duration.ofSeconds(30);

  private static final Duration RETENTION = Duration.ofDays(1);

  ///
  /// [CreateQueue](https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html)
  private static final int QUEUE_NAME_MAX = 80;

  private final Topology topology;
  private final Backends backends;

  RemoteBuses(Topology topology, Backends backends) {
    this.topology = topology;
    this.backends = backends;
  }

  /// The functions that rules have as targets, by the queues that lead to them.
  Map<String, String> functionsByQueue() {
    return topology.rules().stream()
        .flatMap(rule ->
            rule.targets().stream()
                .flatMap(target ->
                    target.destination() instanceof Rule.Destination.ToFunction(var function)
                        ? Optional.of(Map.entry(queue(rule, target), function)).stream()
                        : Optional.<Map.Entry<String, String>>empty().stream()))
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  List<Queue> queues() {
    return functionsByQueue().keySet().stream()
        .map(name -> new Queue(name, HANDOVER, RETENTION, Optional.empty()))
        .toList();
  }

  void make(Queues queues) {
    for (var bus : topology.buses()) {
      events().createEventBus(request -> request.name(bus.name()));
    }
    for (var rule : topology.rules()) {
      events()
          .putRule(request ->
              request.name(rule.name()).eventBusName(rule.bus()).eventPattern(rule.pattern()));
      var targets = rule.targets().stream().map(target -> target(rule, target, queues)).toList();
      var answer =
          events()
              .putTargets(
                  request -> request.rule(rule.name()).eventBusName(rule.bus()).targets(targets));
      if (answer.failedEntryCount() > 0) {
        throw new StartFailedException(
            "the targets of rule %s were refused: %s"
                .formatted(rule.name(), answer.failedEntries()));
      }
    }
  }

  /// Deletes what [#make] made.
  void remove() {
    for (var rule : topology.rules()) {
      var ids = rule.targets().stream().map(Rule.Target::id).toList();
      events()
          .removeTargets(request -> request.rule(rule.name()).eventBusName(rule.bus()).ids(ids));
      events().deleteRule(request -> request.name(rule.name()).eventBusName(rule.bus()));
    }
    topology.buses().stream()
        .map(EventBus::name)
        .forEach(bus -> events().deleteEventBus(request -> request.name(bus)));
  }

  /// A request that failed as a whole is taken to have put nothing.
  PutEventsResult put(List<EventEntry> entries) {
    try {
      return new PutEventsResult.Accepted(
          events()
              .putEvents(
                  request -> request.entries(entries.stream().map(RemoteBuses::entry).toList()))
              .entries()
              .stream()
              .map(RemoteBuses::result)
              .toList());
    } catch (SdkException e) {
      return new PutEventsResult.Invalid(String.valueOf(e.getMessage()));
    }
  }

  private EventBridgeClient events() {
    return backends.events();
  }

  /// Its start names the rule, its end is unique.
  private String queue(Rule rule, Rule.Target target) {
    var parts = List.of(topology.service(), topology.stage(), rule.bus(), rule.name(), target.id());
    var end = "-" + UUID.nameUUIDFromBytes(parts.toString().getBytes(UTF_8));
    var start = String.join("-", parts).replaceAll("[^A-Za-z0-9_-]", "-");
    return start.substring(0, Math.min(start.length(), QUEUE_NAME_MAX - end.length())) + end;
  }

  private Target target(Rule rule, Rule.Target target, Queues queues) {
    var queue =
        switch (target.destination()) {
          case Rule.Destination.ToFunction _ -> queue(rule, target);
          case Rule.Destination.ToQueue(var name) -> name;
        };
    var made =
        Target.builder()
            .id(target.id())
            .arn(queues.arn(queue))
            .retryPolicy(
                RetryPolicy.builder()
                    .maximumRetryAttempts(target.retriesMax())
                    .maximumEventAgeInSeconds(Math.toIntExact(target.ageMax().toSeconds()))
                    .build());
    target
        .deadLetterQueue()
        .ifPresent(name ->
            made.deadLetterConfig(DeadLetterConfig.builder().arn(queues.arn(name)).build()));
    switch (target.input()) {
      case Rule.Input.Whole() -> {}
      case Rule.Input.Constant(var json) -> made.input(json);
      case Rule.Input.Part(var path) -> made.inputPath(path);
      case Rule.Input.Transformed(var paths, var template) ->
          made.inputTransformer(
              InputTransformer.builder().inputPathsMap(paths).inputTemplate(template).build());
    }
    return made.build();
  }

  private static PutEventsRequestEntry entry(EventEntry entry) {
    var made = PutEventsRequestEntry.builder().resources(entry.resources());
    entry.bus().ifPresent(made::eventBusName);
    entry.source().ifPresent(made::source);
    entry.detailType().ifPresent(made::detailType);
    entry.detail().ifPresent(made::detail);
    entry.time().ifPresent(made::time);
    return made.build();
  }

  private static EntryResult result(PutEventsResultEntry result) {
    return result.errorCode() == null
        ? new EntryResult.Taken(result.eventId())
        : new EntryResult.Refused(result.errorCode(), String.valueOf(result.errorMessage()));
  }
}
