package bookpost.local;

import static org.assertj.core.api.Assertions.assertThat;

import bookpost.acceptance.assembly.LocalStack;
import bookpost.emulator.cloud.Command;
import bookpost.emulator.cloud.EventEntry;
import bookpost.emulator.cloud.PutEventsResult.Accepted;
import bookpost.emulator.cloud.PutEventsResult.EntryResult;
import bookpost.emulator.cloud.PutEventsResult.Invalid;
import bookpost.emulator.testkit.BusContract;
import bookpost.emulator.topology.EventBus;
import bookpost.emulator.topology.Queue;
import bookpost.emulator.topology.Rule.Destination.ToQueue;
import bookpost.emulator.topology.Rule.Target;
import bookpost.emulator.topology.Topology;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;

/// Buses, rules and queues as the runner has them made.
final class BusOnLocalStackTest extends BusContract {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration WAIT_MAX = Duration.ofSeconds(10);

  private final Backends backends = LocalStack.found().backends();
  private final String name = "contract-" + UUID.randomUUID();
  private final Map<String, List<String>> arrived = new HashMap<>();
  private Queues queues = new Queues(List.of(), backends);
  private RemoteBuses buses = new RemoteBuses(topology(List.of()), backends);

  @AfterEach
  void remove() {
    buses.remove();
    queues.remove();
  }

  @Override
  protected void open(List<Rule> rules) {
    var topology = topology(rules);
    queues = new Queues(topology.queues(), backends);
    buses = new RemoteBuses(topology, backends);
    buses.make(queues);
  }

  private Topology topology(List<Rule> rules) {
    return new Topology(
        "contract",
        name,
        LocalStack.REGION,
        List.of(),
        List.of(),
        List.of(),
        rules.stream()
            .map(rule -> new Queue(named(rule.name()), DAY, DAY, Optional.empty()))
            .toList(),
        List.of(new EventBus(named(BUS)), new EventBus(named(OTHER_BUS))),
        rules.stream().map(this::rule).toList(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  private bookpost.emulator.topology.Rule rule(Rule rule) {
    return new bookpost.emulator.topology.Rule(
        rule.name(),
        named(rule.bus()),
        rule.pattern(),
        List.of(
            new Target(
                "target",
                new ToQueue(named(rule.name())),
                input(rule.input()),
                0,
                DAY,
                Optional.empty())));
  }

  private static bookpost.emulator.topology.Rule.Input input(Input input) {
    return switch (input) {
      case Input.Whole() -> new bookpost.emulator.topology.Rule.Input.Whole();
      case Input.Constant(var json) -> new bookpost.emulator.topology.Rule.Input.Constant(json);
      case Input.Part(var path) -> new bookpost.emulator.topology.Rule.Input.Part(path);
      case Input.Template(var paths, var template) ->
          new bookpost.emulator.topology.Rule.Input.Transformed(paths, template);
    };
  }

  @Override
  protected String named(String part) {
    return name + "-" + part;
  }

  @Override
  protected String region() {
    return LocalStack.REGION;
  }

  @Override
  protected Instant now() {
    return Instant.now();
  }

  @Override
  protected Optional<List<Answer>> put(List<Entry> entries) {
    return switch (buses.put(entries.stream().map(BusOnLocalStackTest::entry).toList())) {
      case Accepted(var results) ->
          Optional.of(results.stream().map(BusOnLocalStackTest::answer).toList());
      case Invalid _ -> Optional.empty();
    };
  }

  private static EventEntry entry(Entry entry) {
    return new EventEntry(
        Optional.of(entry.bus()),
        entry.source(),
        entry.detailType(),
        entry.detail(),
        entry.resources(),
        entry.time());
  }

  private static Answer answer(EntryResult result) {
    return switch (result) {
      case EntryResult.Taken(var id) -> new Answer.Taken(id);
      case EntryResult.Refused(var code, var message) -> new Answer.Refused(code, message);
    };
  }

  @Override
  protected List<String> messages(String rule, int count) {
    var queue = named(rule);
    var messages = arrived.computeIfAbsent(rule, _ -> new ArrayList<>());
    await(() -> {
      while (messages.size() < count || !queues.areEmpty(Set.of(queue))) {
        var received = queues.receive(queue, Queues.MESSAGES_MAX);
        received.forEach(message -> {
          messages.add(message.body());
          queues.delete(new Command.Delete(queue, message.receiptHandle()));
        });
        if (received.isEmpty()) {
          return false;
        }
      }
      return true;
    });
    return messages;
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + WAIT_MAX.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("received within " + WAIT_MAX).isLessThan(end);
    }
  }
}
