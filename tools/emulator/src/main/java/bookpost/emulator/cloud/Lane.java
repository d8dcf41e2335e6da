package bookpost.emulator.cloud;

import bookpost.emulator.cloud.Hop.Kind;
import bookpost.emulator.cloud.Recipient.Outcome;
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

  static final int PAYLOAD_BYTES_MAX = 6 * 1024 * 1024;

  private final String shard;
  private final StreamSource source;
  private final Recipient recipient;
  private final int batchSize;
  private final Context context;
  private final Notes notes;
  private final Deque<ShardRecord> waiting = new ArrayDeque<>();

  /// Batches that were formed and have not ended, the next one first.
  private final Deque<Batch> formed = new ArrayDeque<>();

  private boolean underWay;
  private boolean paused;
  private boolean abandoned;

  Lane(String shard, StreamSource source, Recipient recipient, Context context, Notes notes) {
    this.shard = shard;
    this.source = source;
    this.recipient = recipient;
    this.batchSize = Math.min(source.batchSize(), recipient.batchSizeMax());
    this.context = context;
    this.notes = notes;
  }

  void add(ShardRecord record) {
    waiting.add(record);
  }

  /// True if the record stands before all that have not come to their end.
  boolean isFirst(ShardRecord record) {
    Batch next = formed.peek();
    return record.equals(next == null ? waiting.peek() : next.records().getFirst());
  }

  /// Nothing it has under way counts any more.
  void abandon() {
    abandoned = true;
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
    underWay = recipient.deliver(next.records(), now, this::ended);
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
    return waiting.size() >= batchSize;
  }

  private boolean isBatchReady(Instant now) {
    ShardRecord first = waiting.peek();
    return first != null && (isFull() || !first.arrived().plus(source.batchWindow()).isAfter(now));
  }

  private Batch form(Instant now) {
    List<ShardRecord> records = new ArrayList<>();
    int bytes = 0;
    while (!waiting.isEmpty() && records.size() < batchSize) {
      bytes += waiting.element().json().getBytes(StandardCharsets.UTF_8).length + 1;
      if (bytes > PAYLOAD_BYTES_MAX && !records.isEmpty()) {
        break;
      }
      records.add(waiting.remove());
    }
    return new Batch(records, 0, 0, now);
  }

  private void ended(Outcome outcome, Instant now) {
    if (abandoned) {
      return;
    }
    underWay = false;
    Batch batch = formed.remove().delivered();
    switch (outcome) {
      case Outcome.Done() -> {}
      case Outcome.Throttled() -> formed.push(batch.postponedTo(later(batch.deliveries(), now)));
      case Outcome.Failed(var places, var functionError) -> {
        Batch rest = batch.only(places);
        if (source.bisects() && rest.size() < batch.size()) {
          again(rest.postponedTo(now), "retry without the successful part", now);
        } else {
          failed(rest, functionError, now);
        }
      }
    }
  }

  /// Splitting a batch costs no retry: only a batch that cannot be split any further uses them up.
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
      again(next, "retry in " + Duration.between(now, next.due()), now);
    }
  }

  private void again(Batch batch, String what, Instant now) {
    formed.push(batch);
    notes.note(
        now,
        Kind.RETRIED,
        batch.size() + " of " + shard + ", " + what,
        recipient.payload(batch.records()));
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
      List<ShardRecord> old = new ArrayList<>();
      while (!waiting.isEmpty() && isExpired(waiting.element(), now)) {
        old.add(waiting.remove());
      }
      giveUp(new Batch(old, 0, 0, now), "RecordAgeExceeded", false, now);
    }
  }

  private int expired(List<ShardRecord> records, Instant now) {
    return (int) records.stream().takeWhile(record -> isExpired(record, now)).count();
  }

  private boolean isExpired(ShardRecord record, Instant now) {
    return !record.arrived().plus(ageMax()).isAfter(now);
  }

  private Duration ageMax() {
    return source.ageMax().filter(age -> age.compareTo(RETENTION) < 0).orElse(RETENTION);
  }

  private void giveUp(Batch batch, String condition, boolean functionError, Instant now) {
    String what = batch.size() + " of " + shard + ", " + condition;
    if (source.deadLetterQueue().isEmpty()) {
      notes.note(now, Kind.DROPPED, what, recipient.payload(batch.records()));
      return;
    }
    String queue = source.deadLetterQueue().get();
    notes.note(now, Kind.DEAD_LETTERED, what + " → " + queue, recipient.payload(batch.records()));
    GivenUp givenUp = new GivenUp(batch, shard, condition, functionError);
    context.dispatch().send(queue, recipient.deadLetter(givenUp, now), Map.of());
  }
}
