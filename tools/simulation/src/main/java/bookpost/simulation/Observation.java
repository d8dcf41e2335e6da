package bookpost.simulation;

import bookpost.emulator.cloud.Hop;
import bookpost.emulator.dynamodb.stream.TableChange;
import bookpost.simulation.schedule.Chance;
import bookpost.simulation.schedule.Fault;
import java.time.Instant;

/// One entry of a run's trace, as an all-seeing observer records it.
public sealed interface Observation {
  Instant time();

  /// A client asks the library for a change.
  ///
  /// @param request a number for this one asking; a client that asks again takes another
  record RequestSent(Instant time, int request, BookCommand command) implements Observation {}

  /// A client gets an answer, or gives up waiting: status 0.
  record ResponseReceived(Instant time, int request, int status) implements Observation {}

  /// An item changed. The changes of one transaction follow each other without anything between.
  record Changed(TableChange change) implements Observation {
    @Override
    public Instant time() {
      return change.time();
    }
  }

  /// A part of the cloud did something.
  record Passed(Hop hop) implements Observation {
    @Override
    public Instant time() {
      return hop.time();
    }
  }

  /// A queue took a message.
  record Sent(Instant time, String queue, String body) implements Observation {}

  /// A queue forgot a message that had lain there too long.
  record Forgotten(Instant time, String queue, String body) implements Observation {}

  /// An operator of the service did something.
  record Operated(Instant time, String what) implements Observation {}

  /// A fault was injected into a call.
  record CallFaultInjected(Instant time, String call, Fault fault) implements Observation {}

  /// A fault was injected elsewhere than into a call: a [Chance#isFault].
  ///
  /// @param what the part that it was injected into
  record FaultInjected(Instant time, Chance chance, String what) implements Observation {}

  /// A function was started, or ended: answered, failed, timed out, crashed.
  record Ran(Instant time, String function, String how) implements Observation {}
}
