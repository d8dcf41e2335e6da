package bookpost.emulator.cloud;

import bookpost.emulator.topology.Topology;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// A topology at work: its stream mappings, bus, rules and asynchronous invocations.
///
/// It has no thread, socket or clock. A driver tells it what happened, always with the time, and
/// carries out the commands that [#step] answers. It is confined to one thread at a time; time
/// never goes back.
public final class Cloud {
  /// @param ids names for events and requests, a fresh one each time
  public Cloud(
      Topology topology, Pace pace, Faults faults, Journal journal, Supplier<String> ids) {
    throw new UnsupportedOperationException();
  }

  /// Takes records that were read from a table's stream, in their order within the shard.
  public void streamed(String table, String shard, List<StreamRecord> records, Instant now) {
    throw new UnsupportedOperationException();
  }

  /// Tells of a shard and its parent: a child's records wait until its parent's are done.
  public void shardOpened(String table, String shard, Optional<String> parent, Instant now) {
    throw new UnsupportedOperationException();
  }

  /// Tells that no more records will come from the shard.
  public void shardClosed(String table, String shard, Instant now) {
    throw new UnsupportedOperationException();
  }

  /// How many more records of the shard should be read now: 0 while enough wait here.
  public int demand(String table, String shard) {
    throw new UnsupportedOperationException();
  }

  /// Takes a PutEvents request and answers it; what its events set off comes with the next [#step].
  public PutEventsResult putEvents(List<EventEntry> entries, Instant now) {
    throw new UnsupportedOperationException();
  }

  /// Takes the end of an invocation that [#step] commanded.
  public void ended(InvocationId id, InvocationResult result, Instant now) {
    throw new UnsupportedOperationException();
  }

  /// Answers what must be done now; each command is answered once.
  public List<Command> step(Instant now) {
    throw new UnsupportedOperationException();
  }

  /// When [#step] must be called next though nothing happens; empty while there is nothing to wait
  /// for.
  public Optional<Instant> wakeAt() {
    throw new UnsupportedOperationException();
  }

  /// Whether every record and event taken so far has come to its end, parked or delivered or
  /// dropped.
  public boolean settled() {
    throw new UnsupportedOperationException();
  }
}
