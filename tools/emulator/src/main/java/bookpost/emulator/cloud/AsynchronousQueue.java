package bookpost.emulator.cloud;

import bookpost.emulator.cloud.Hop.Kind;
import bookpost.emulator.cloud.InvocationResult.Failed;
import bookpost.emulator.cloud.InvocationResult.Succeeded;
import bookpost.emulator.cloud.InvocationResult.Throttled;
import bookpost.emulator.topology.LambdaFunction;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The events that a function was handed without anyone waiting for an answer.
///
/// It follows [Lambda's asynchronous
/// invocation](https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html):
/// errors are retried after one and after two minutes, throttles with a growing wait and without
/// being counted, both until the event is too old.
final class AsynchronousQueue {
  static final int PAYLOAD_BYTES_MAX = 1024 * 1024;
  private static final Duration RETRY_WAIT = Duration.ofMinutes(1);
  private static final Backoff THROTTLED =
      new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5));

  private final LambdaFunction function;
  private final Context context;
  private final Notes notes;
  private final List<Event> events = new ArrayList<>();

  AsynchronousQueue(LambdaFunction function, Context context) {
    this.function = function;
    this.context = context;
    this.notes = context.notes("function " + function.key());
  }

  String functionArn() {
    return context.account().functionArn(function.name());
  }

  /// True if the event was taken: one beyond the size limit is not.
  boolean take(String payload, Instant now) {
    if (payload.getBytes(StandardCharsets.UTF_8).length > PAYLOAD_BYTES_MAX) {
      return false;
    }
    events.add(new Event(context.ids().get(), payload, now));
    return true;
  }

  void step(Instant now) {
    for (Event event : List.copyOf(events)) {
      if (event.underWay || event.due.isAfter(now)) {
        continue;
      }
      if (!event.taken.plus(function.asynchronous().ageMax()).isAfter(now)) {
        giveUp(event, "EventAgeExceeded", now);
      } else {
        event.underWay =
            context
                .dispatch()
                .invoke(
                    function.key(),
                    event.payload,
                    now,
                    (result, then) -> ended(event, result, then));
        event.paused = !event.underWay;
      }
    }
  }

  Optional<Instant> wakeAt() {
    return events.stream()
        .filter(event -> !event.underWay && !event.paused)
        .map(event -> event.due)
        .min(Instant::compareTo);
  }

  boolean settled() {
    return events.isEmpty();
  }

  private void ended(Event event, InvocationResult result, Instant now) {
    event.underWay = false;
    switch (result) {
      case Succeeded _ -> events.remove(event);
      case Throttled() -> {
        event.throttles++;
        retry(event, THROTTLED.after(event.throttles), now);
      }
      case Failed failure -> {
        event.failures++;
        event.lastFailure = Optional.of(failure);
        if (event.failures > function.asynchronous().retriesMax()) {
          giveUp(event, "RetriesExhausted", now);
        } else {
          retry(event, RETRY_WAIT.multipliedBy(event.failures), now);
        }
      }
    }
  }

  private void retry(Event event, Duration onAws, Instant now) {
    Duration wait = context.pace().wait(onAws);
    event.due = now.plus(wait);
    notes.note(now, Kind.RETRIED, "retry in " + wait, event.payload);
  }

  private void giveUp(Event event, String condition, Instant now) {
    events.remove(event);
    Optional<String> queue = function.asynchronous().onFailureQueue();
    if (queue.isEmpty()) {
      notes.note(now, Kind.DROPPED, condition, event.payload);
      return;
    }
    notes.note(now, Kind.DEAD_LETTERED, condition + " → " + queue.get(), event.payload);
    context
        .dispatch()
        .send(queue.get(), PayloadJson.write(record(event, condition, now)), Map.of());
  }

  /// The [invocation
  /// record](https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html).
  private ObjectNode record(Event event, String condition, Instant now) {
    ObjectNode record = PayloadJson.object();
    record.put("version", "1.0").put("timestamp", now.toString());
    record
        .putObject("requestContext")
        .put("requestId", event.id)
        .put("functionArn", functionArn() + ":$LATEST")
        .put("condition", condition)
        .put("approximateInvokeCount", event.failures + event.throttles);
    record.set(
        "requestPayload",
        PayloadJson.read(event.payload).orElseGet(() -> new TextNode(event.payload)));
    event.lastFailure.ifPresent(failure -> {
      record
          .putObject("responseContext")
          .put("statusCode", 200)
          .put("executedVersion", "$LATEST")
          .put("functionError", "Unhandled");
      record
          .putObject("responsePayload")
          .put("errorMessage", failure.errorMessage())
          .put("errorType", failure.errorType());
    });
    return record;
  }

  private static final class Event {
    final String id;
    final String payload;
    final Instant taken;
    Instant due;
    boolean underWay;
    boolean paused;
    int failures;
    int throttles;
    Optional<Failed> lastFailure = Optional.empty();

    Event(String id, String payload, Instant taken) {
      this.id = id;
      this.payload = payload;
      this.taken = taken;
      this.due = taken;
    }
  }
}
