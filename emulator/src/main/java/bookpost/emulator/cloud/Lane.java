package bookpost.emulator.cloud;

import bookpost.emulator.cloud.Hop.Kind;
import bookpost.emulator.cloud.InvocationResult.Failed;
import bookpost.emulator.cloud.InvocationResult.Succeeded;
import bookpost.emulator.cloud.InvocationResult.Throttled;
import bookpost.emulator.topology.StreamMapping;
import bookpost.emulator.topology.StreamSource;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The records of one shard whose keys fall together: one batch of them is under way at a time, and
/// none passes a batch that is still to succeed or to be given up.
final class Lane {
  /// How long a stream keeps a record.
  static final Duration RETENTION = Duration.ofHours(24);

  /// Assumed: AWS says that it backs off, not how.
  static final Backoff RETRY = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1));

  private static final int PAYLOAD_BYTES_MAX = 6 * 1024 * 1024;

  private final String shard;
  private final StreamMapping mapping;
  private final StreamSource source;
  private final String functionArn;
  private final Context context;
  private final Notes notes;
  private final Deque<StreamRecord> waiting = new ArrayDeque<>();

  /// Batches that were formed and have not ended, the next one first.
  private final Deque<Batch> formed = new ArrayDeque<>();

  private boolean underWay;
  private boolean paused;

  Lane(String shard, StreamMapping mapping, String functionArn, Context context, Notes notes) {
    this.shard = shard;
    this.mapping = mapping;
    this.source = mapping.source();
    this.functionArn = functionArn;
    this.context = context;
    this.notes = notes;
  }

  void add(StreamRecord record) {
    waiting.add(record);
  }

  void step(Instant now) {
    if (underWay) {
      return;
    }
    giveUpExpired(now);
    if (formed.isEmpty() && isBatchReady(now)) {
      formed.add(form(now));
    }
    Batch next = formed.peek();
    if (next == null || next.due().isAfter(now)) {
      return;
    }
    underWay =
        context
            .dispatch()
            .invoke(mapping.function(), next.payload(), now, (result, then) -> ended(result, then));
    paused = !underWay;
  }

  Optional<Instant> wakeAt() {
    if (underWay || paused) {
      return Optional.empty();
    }
    Batch next = formed.peek();
    if (next != null) {
      return Optional.of(next.due());
    }
    return Optional.ofNullable(waiting.peek())
        .map(first -> isFull() ? first.arrived() : first.arrived().plus(source.batchWindow()));
  }

  int size() {
    return waiting.size() + formed.stream().mapToInt(Batch::size).sum();
  }

  private boolean isFull() {
    return waiting.size() >= source.batchSize();
  }

  private boolean isBatchReady(Instant now) {
    StreamRecord first = waiting.peek();
    return first != null && (isFull() || !first.arrived().plus(source.batchWindow()).isAfter(now));
  }

  private Batch form(Instant now) {
    List<StreamRecord> records = new ArrayList<>();
    int bytes = 0;
    while (!waiting.isEmpty() && records.size() < source.batchSize()) {
      bytes += waiting.element().json().getBytes(StandardCharsets.UTF_8).length + 1;
      if (bytes > PAYLOAD_BYTES_MAX && !records.isEmpty()) {
        break;
      }
      records.add(waiting.remove());
    }
    return new Batch(records, 0, 0, now);
  }

  private void ended(InvocationResult result, Instant now) {
    underWay = false;
    Batch batch = formed.remove().invoked();
    switch (result) {
      case Throttled() -> formed.push(batch.postponedTo(later(batch.invocations(), now)));
      case Failed _ -> failed(batch, true, now);
      case Succeeded(var answer) -> answered(batch, answer, now);
    }
  }

  private void answered(Batch batch, String answer, Instant now) {
    if (!mapping.reportsBatchItemFailures()) {
      return;
    }
    switch (BatchAnswer.read(answer, batch.records())) {
      case BatchAnswer.Complete() -> {}
      case BatchAnswer.Unreadable() -> failed(batch, false, now);
      case BatchAnswer.FailedFrom(int index) -> {
        Batch rest = batch.part(index, batch.size());
        if (source.bisects() && index > 0) {
          again(rest.postponedTo(now), "cut at record " + (index + 1), now);
        } else {
          failed(rest, false, now);
        }
      }
    }
  }

  /// Splitting a batch costs no retry: only what can't be split any further uses them up.
  private void failed(Batch batch, boolean functionError, Instant now) {
    if (source.bisects() && batch.size() > 1) {
      int middle = batch.size() / 2;
      formed.push(batch.part(middle, batch.size()).postponedTo(now));
      again(batch.part(0, middle).postponedTo(now), "bisected", now);
    } else if (source.retriesMax().isPresent()
        && batch.retries() >= source.retriesMax().getAsInt()) {
      giveUp(batch, "RetryAttemptsExhausted", functionError, now);
    } else {
      Batch next = batch.retriedAt(later(batch.retries() + 1, now));
      again(next, "again in " + Duration.between(now, next.due()), now);
    }
  }

  private void again(Batch batch, String what, Instant now) {
    formed.push(batch);
    notes.note(now, Kind.RETRIED, batch.size() + " of " + shard + ", " + what, batch.payload());
  }

  private Instant later(int attempt, Instant now) {
    return now.plus(context.pace().wait(RETRY.after(attempt)));
  }

  private void giveUpExpired(Instant now) {
    while (!formed.isEmpty() && isExpired(formed.element().records().getFirst(), now)) {
      Batch batch = formed.remove();
      int live = expired(batch.records(), now);
      if (live < batch.size()) {
        formed.push(batch.part(live, batch.size()));
      }
      giveUp(batch.part(0, live), "RecordAgeExceeded", false, now);
    }
    if (formed.isEmpty() && !waiting.isEmpty() && isExpired(waiting.element(), now)) {
      List<StreamRecord> old = new ArrayList<>();
      while (!waiting.isEmpty() && isExpired(waiting.element(), now)) {
        old.add(waiting.remove());
      }
      giveUp(new Batch(old, 0, 0, now), "RecordAgeExceeded", false, now);
    }
  }

  private int expired(List<StreamRecord> records, Instant now) {
    return (int) records.stream().takeWhile(record -> isExpired(record, now)).count();
  }

  private boolean isExpired(StreamRecord record, Instant now) {
    return !record.arrived().plus(ageMax()).isAfter(now);
  }

  private Duration ageMax() {
    return source.ageMax().filter(age -> age.compareTo(RETENTION) < 0).orElse(RETENTION);
  }

  private void giveUp(Batch batch, String condition, boolean functionError, Instant now) {
    String what = batch.size() + " of " + shard + ", " + condition;
    if (source.deadLetterQueue().isEmpty()) {
      notes.note(now, Kind.DROPPED, what, batch.payload());
      return;
    }
    String queue = source.deadLetterQueue().get();
    notes.note(now, Kind.DEAD_LETTERED, what + " → " + queue, batch.payload());
    GivenUp givenUp = new GivenUp(batch, shard, condition, functionError);
    context.dispatch().send(queue, givenUp.record(context.ids().get(), functionArn, now), Map.of());
  }
}
