package bookpost.local;

import static org.assertj.core.api.Assertions.assertThat;

import bookpost.acceptance.assembly.LocalStack;
import bookpost.emulator.cloud.Command;
import bookpost.emulator.cloud.EventEntry;
import bookpost.emulator.cloud.PutEventsResult;
import bookpost.emulator.testkit.BusContract;
import bookpost.emulator.topology.Topology;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;

/// Buses, rules and queues as the runner has them made.
final class BusOnLocalStackTest extends BusContract {
  private static final Duration WAIT_MAX = Duration.ofSeconds(10);

  private final Backends backends = LocalStack.found().backends();
  private final Map<String, List<String>> arrived = new HashMap<>();
  private Optional<Queues> queues = Optional.empty();
  private Optional<RemoteBuses> buses = Optional.empty();

  @AfterEach
  void remove() {
    buses.ifPresent(RemoteBuses::remove);
    queues.ifPresent(Queues::remove);
  }

  @Override
  protected void open(Topology topology) {
    var made = new Queues(topology.queues(), backends);
    queues = Optional.of(made);
    buses = Optional.of(new RemoteBuses(topology, backends));
    buses.get().make(made);
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
  protected PutEventsResult put(List<EventEntry> entries) {
    return buses.orElseThrow().put(entries);
  }

  @Override
  protected List<String> messages(String queue, int count) {
    var from = queues.orElseThrow();
    var messages = arrived.computeIfAbsent(queue, _ -> new ArrayList<>());
    await(() -> {
      while (messages.size() < count || !from.areEmpty(Set.of(queue))) {
        var received = from.receive(queue, Queues.MESSAGES_MAX);
        received.forEach(message -> {
          messages.add(message.body());
          from.delete(new Command.Delete(queue, message.receiptHandle()));
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
