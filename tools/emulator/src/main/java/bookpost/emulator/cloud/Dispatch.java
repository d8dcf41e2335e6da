package bookpost.emulator.cloud;

import bookpost.emulator.cloud.Hop.Kind;
import bookpost.emulator.cloud.InvocationResult.Failed;
import bookpost.emulator.cloud.InvocationResult.Succeeded;
import bookpost.emulator.cloud.InvocationResult.Throttled;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// The way out: commands for the driver, each invocation with the caller that waits for its end,
/// and the faults in between.
final class Dispatch {
  /// Waits for the end of an invocation.
  @FunctionalInterface
  interface Caller {
    void ended(InvocationResult result, Instant now);
  }

  private record UnderWay(String function, String payload, boolean repeated, Caller caller) {}

  private final Faults faults;
  private final History history;
  private final List<Command> commands = new ArrayList<>();
  private final Map<InvocationId, UnderWay> underWay = new HashMap<>();
  private final Map<RequestId, EntryTaker.Caller> asked = new HashMap<>();
  private final Deque<Consumer<Instant>> ends = new ArrayDeque<>();
  private long lastId;

  Dispatch(Faults faults, History history) {
    this.faults = faults;
    this.history = history;
  }

  boolean pauses(String function, String payload) {
    return faults.pauses(function, payload);
  }

  /// Returns false if a fault holds the payload back; then nothing has happened.
  boolean invoke(String function, String payload, Instant now, Caller caller) {
    if (pauses(function, payload)) {
      return false;
    }
    start(function, payload, now, caller);
    return true;
  }

  /// As [#invoke], for a caller that has asked whether the payload [#pauses].
  void start(String function, String payload, Instant now, Caller caller) {
    start(new UnderWay(function, payload, false, caller), now);
  }

  void send(String queue, String body, Map<String, String> attributes) {
    commands.add(new Command.Send(queue, body, attributes));
  }

  void delete(String queue, QueueMessage message) {
    commands.add(new Command.Delete(queue, message.receiptHandle()));
  }

  void giveBack(String queue, QueueMessage message, Duration after) {
    commands.add(new Command.Return(queue, message.receiptHandle(), after));
  }

  void putEvents(List<EventEntry> entries, EntryTaker.Caller caller) {
    RequestId id = new RequestId(++lastId);
    asked.put(id, caller);
    commands.add(new Command.PutEvents(id, entries));
  }

  void answered(RequestId id, PutEventsResult result, Instant now) {
    EntryTaker.Caller caller = asked.remove(id);
    if (caller == null) {
      throw new IllegalArgumentException("unknown request: " + id);
    }
    caller.answered(result, now);
  }

  void ended(InvocationId id, InvocationResult result, Instant now) {
    UnderWay invocation = underWay.remove(id);
    if (invocation == null) {
      throw new IllegalArgumentException("unknown invocation: " + id);
    }
    String function = invocation.function();
    String payload = invocation.payload();
    InvocationResult seen =
        result instanceof Succeeded && faults.losesAnswer(function, payload)
            ? new Failed("Fault.AnswerLost", "the function's answer was lost")
            : result;
    Notes notes = new Notes(history, "function " + function);
    switch (seen) {
      case Succeeded(var answer) -> notes.note(now, Kind.DELIVERED, "answered", answer);
      case Failed(var type, var message) ->
          notes.note(now, Kind.FAILED, type + ": " + message, payload);
      case Throttled() -> notes.note(now, Kind.FAILED, "throttled", payload);
    }
    if (seen instanceof Succeeded && !invocation.repeated() && faults.repeats(function, payload)) {
      start(new UnderWay(function, payload, true, invocation.caller()), now);
    } else {
      invocation.caller().ended(seen, now);
    }
  }

  /// Has something end that no driver carries out, before the step is over.
  void endSoon(Consumer<Instant> end) {
    ends.add(end);
  }

  /// True if there was anything to end.
  boolean endAll(Instant now) {
    boolean any = !ends.isEmpty();
    for (Consumer<Instant> end = ends.poll(); end != null; end = ends.poll()) {
      end.accept(now);
    }
    return any;
  }

  List<Command> drain() {
    List<Command> drained = List.copyOf(commands);
    commands.clear();
    return drained;
  }

  boolean settled() {
    return underWay.isEmpty() && asked.isEmpty() && commands.isEmpty();
  }

  private void start(UnderWay invocation, Instant now) {
    InvocationId id = new InvocationId(++lastId);
    underWay.put(id, invocation);
    new Notes(history, "function " + invocation.function())
        .note(now, Kind.RECEIVED, "invoked", invocation.payload());
    if (faults.fails(invocation.function(), invocation.payload())) {
      endSoon(then -> ended(id, new Failed("Fault.NotRun", "the function could not be run"), then));
    } else {
      commands.add(new Command.Invoke(id, invocation.function(), invocation.payload()));
    }
  }
}
