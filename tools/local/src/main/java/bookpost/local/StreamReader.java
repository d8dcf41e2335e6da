package bookpost.local;

import bookpost.emulator.cloud.ShardRecord;
import bookpost.emulator.dynamodb.DynamoDbException;
import bookpost.emulator.dynamodb.stream.ChangeListener;
import bookpost.emulator.dynamodb.stream.StreamPage;
import bookpost.emulator.dynamodb.stream.StreamPosition;
import bookpost.tables.Tablespace;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Reads the stream of one table of this process from its beginning, as much as the cloud has room
/// for. Each write wakes it. A child's records may be read before its parent's end, and the cloud
/// keeps their order.
final class StreamReader implements AutoCloseable {
  /// Shards follow one another without a write, too.
  private static final long IDLE_MS_MAX = 10_000;

  /// Until the cloud may have room again.
  private static final long BACKLOG_PAUSE_MS = 5;

  /// Of
  /// [GetRecords](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_GetRecords.html).
  private static final int RECORDS_MAX = 1_000;

  private final String table;
  private final String streamArn;
  private final Tablespace tables;
  private final String region;
  private final Conductor conductor;
  private final InstantSource clock;

  private final Set<String> known = new HashSet<>();
  private final Map<String, StreamPosition> reading = new LinkedHashMap<>();
  private final Semaphore wakes = new Semaphore(0);
  private final ChangeListener listener;
  private final ExecutorService thread;
  private volatile boolean closing;

  /// @param region what the records name
  StreamReader(
      String table,
      String streamArn,
      Tablespace tables,
      String region,
      Conductor conductor,
      InstantSource clock) {
    this.table = table;
    this.streamArn = streamArn;
    this.tables = tables;
    this.region = region;
    this.conductor = conductor;
    this.clock = clock;
    this.listener =
        change -> {
          if (change.table().equals(table)) {
            wakes.release();
          }
        };
    this.thread =
        Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("stream " + table).daemon().factory());
    tables.listen(listener);
    conductor.onWait(wakes::release);
    thread.execute(this::run);
  }

  /// Waits for the read under way.
  @Override
  public void close() {
    tables.ignore(listener);
    closing = true;
    wakes.release();
    thread.close();
  }

  private void run() {
    try {
      while (!closing) {
        wakes.drainPermits();
        var began = clock.instant();
        boolean atEnd = pass();
        conductor.passed(table, began, atEnd);
        var _ = wakes.tryAcquire(atEnd ? IDLE_MS_MAX : BACKLOG_PAUSE_MS, TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts a stream reader", e);
    }
  }

  /// True if the stream's end is reached.
  private boolean pass() {
    boolean atEnd = true;
    for (var shard : tables.ask((streams, now) -> streams.shards(streamArn, now))) {
      if (known.add(shard.id())) {
        conductor.shardOpened(table, shard.id(), shard.parent());
        reading.put(
            shard.id(), tables.ask((streams, now) -> streams.horizon(streamArn, shard.id(), now)));
        atEnd = false;
      }
    }
    for (var position : List.copyOf(reading.values())) {
      atEnd &= read(position);
    }
    return atEnd;
  }

  /// True if the shard's end is reached.
  private boolean read(StreamPosition position) {
    var shard = position.shardId();
    int demand = conductor.ask((cloud, _) -> cloud.demand(table, shard));
    if (demand == 0) {
      return false;
    }
    var page = page(position, Math.min(demand, RECORDS_MAX));
    if (page == null) {
      reading.put(shard, tables.ask((streams, now) -> streams.horizon(streamArn, shard, now)));
      return false;
    }
    if (!page.records().isEmpty()) {
      conductor.streamed(table, shard, records(page));
    }
    if (page.next().isEmpty()) {
      reading.remove(shard);
      conductor.shardClosed(table, shard);
      return false;
    }
    reading.put(shard, page.next().get());
    return page.records().isEmpty();
  }

  /// Null if what stands there was trimmed.
  private @Nullable StreamPage page(StreamPosition position, int max) {
    try {
      return tables.ask((streams, now) -> streams.read(position, max, now));
    } catch (DynamoDbException e) {
      if (e.code().equals("TrimmedDataAccessException")) {
        return null;
      }
      throw e;
    }
  }

  private List<ShardRecord> records(StreamPage page) {
    var arrived = clock.instant();
    return page.records().stream()
        .map(record ->
            new ShardRecord(
                record.sequenceNumber(), record.keys(), arrived, record.toLambda(region)))
        .toList();
  }
}
