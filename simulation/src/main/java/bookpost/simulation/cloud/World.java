package bookpost.simulation.cloud;

import bookpost.emulator.topology.Topology;
import bookpost.simulation.BookCommand;
import bookpost.simulation.Observation;
import bookpost.simulation.schedule.Choices;
import bookpost.simulation.schedule.FaultPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/// All that there is in a run: tables and queues, the deployments over them, and clients.
public final class World implements AutoCloseable {
  /// When every run begins.
  public static final Instant BEGIN = Instant.parse("2026-11-23T10:00:00Z");

  /// @param observer told of what happens, as it happens; it must not throw
  public World(Choices choices, FaultPlan plan, Consumer<Observation> observer) {}

  /// Puts a topology to work. Tables and queues that are there already, by their names, are shared
  /// with whoever has them.
  public Deployment deploy(Topology topology, Functions functions) {
    throw new UnsupportedOperationException();
  }

  /// One thing happens, at this time or a later one; answers false where nothing ever will.
  public boolean step() {
    throw new UnsupportedOperationException();
  }

  public Instant now() {
    throw new UnsupportedOperationException();
  }

  /// Whether nothing is under way but what schedules are still to do: every client has its answer,
  /// and every change has come to its end. What is held or parked counts for nothing, nor what lies
  /// in a queue that nobody reads.
  public boolean settled() {
    throw new UnsupportedOperationException();
  }

  /// No fault strikes from now on.
  public void calm() {}

  /// Lets time pass at once, where all is settled; then time to live deletes and queues forget.
  public void skip(Duration duration) {}

  /// What lies in a queue, the oldest first.
  public List<String> messages(String queue) {
    throw new UnsupportedOperationException();
  }

  /// Takes away all that lies in a queue.
  public List<String> drain(String queue) {
    throw new UnsupportedOperationException();
  }

  /// Puts a message into a queue, as who gives back dead letters does.
  public void put(String queue, String body) {}

  @Override
  public void close() {}

  /// A topology at work.
  public interface Deployment {
    Topology topology();

    /// A client asks the library, over this deployment's API; while it sees a 5xx or nothing it
    /// asks again, a bounded number of times.
    void send(BookCommand command);

    /// Hands an event to a function, without waiting for its answer.
    ///
    /// @param function its key in the file
    void invoke(String function, String payload);

    /// Puts events on a bus of this deployment, as who replays does: each an event's source, detail
    /// type and detail.
    void publish(String source, String detailType, String detail);

    /// Takes away its API, functions, mappings, pipes, rules and schedules; tables and queues stay.
    /// What they were at work on ends where it stands.
    void remove();
  }
}
