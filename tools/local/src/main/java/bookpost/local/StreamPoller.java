package bookpost.local;

import bookpost.emulator.cloud.ShardRecord;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamRequest;
import software.amazon.awssdk.services.dynamodb.model.ExpiredIteratorException;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsRequest;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/// Reads the stream of one table elsewhere from its beginning, as much as the cloud has room for.
///
/// Streams roll over to new shards in time, so shards are listed again and again; a child's records
/// may be read before its parent's end, and the cloud keeps their order.
final class StreamPoller implements AutoCloseable {
  private static final Logger LOG = System.getLogger(StreamPoller.class.getName());
  private static final long IDLE_PAUSE_MS = 50;
  private static final long SHARD_LIST_INTERVAL_S = 10;

  ///
  /// [GetRecords](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_GetRecords.html)
  private static final int RECORDS_MAX = 1_000;

  private final String table;
  private final String streamArn;
  private final DynamoDbStreamsClient streams;
  private final ForeignRecords json;
  private final Conductor conductor;
  private final InstantSource clock;

  private final Set<String> known = new HashSet<>();
  private final Map<String, Position> reading = new LinkedHashMap<>();
  private Instant listAgainAt = Instant.MIN;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final ExecutorService thread;

  /// @param iterator empty when it must be asked for anew
  private record Position(Optional<String> iterator, Optional<String> lastRead) {}

  StreamPoller(
      String table,
      String streamArn,
      DynamoDbStreamsClient streams,
      ForeignRecords json,
      Conductor conductor,
      InstantSource clock) {
    this.table = table;
    this.streamArn = streamArn;
    this.streams = streams;
    this.json = json;
    this.conductor = conductor;
    this.clock = clock;
    this.thread =
        Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("stream " + table).daemon().factory());
    thread.execute(this::run);
  }

  /// Waits for the read under way.
  @Override
  public void close() {
    closing.countDown();
    thread.close();
  }

  private void run() {
    try {
      do {
        var began = clock.instant();
        conductor.passed(table, began, pass());
      } while (!closing.await(IDLE_PAUSE_MS, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts a stream reader", e);
    }
  }

  /// True if the stream's end is reached. A read that fails is tried again in the next pass.
  private boolean pass() {
    try {
      boolean atEnd = listShardsWhenDue();
      for (var shard : List.copyOf(reading.keySet())) {
        atEnd &= read(shard);
      }
      return atEnd;
    } catch (SdkException e) {
      LOG.log(Level.WARNING, () -> "the stream of %s could not be read".formatted(table), e);
      return false;
    }
  }

  /// True if no new shard was found.
  private boolean listShardsWhenDue() {
    if (clock.instant().isBefore(listAgainAt)) {
      return true;
    }
    var request = DescribeStreamRequest.builder().streamArn(streamArn);
    boolean nothingNew = true;
    @Nullable String last = null;
    do {
      var description =
          streams.describeStream(request.exclusiveStartShardId(last).build()).streamDescription();
      for (var shard : description.shards()) {
        nothingNew &= !open(shard);
      }
      last = description.lastEvaluatedShardId();
    } while (last != null);
    listAgainAt = clock.instant().plusSeconds(SHARD_LIST_INTERVAL_S);
    return nothingNew;
  }

  private boolean open(Shard shard) {
    if (!known.add(shard.shardId())) {
      return false;
    }
    conductor.shardOpened(table, shard.shardId(), Optional.ofNullable(shard.parentShardId()));
    reading.put(shard.shardId(), new Position(Optional.empty(), Optional.empty()));
    return true;
  }

  /// True if the shard's end is reached.
  private boolean read(String shard) {
    int demand = conductor.ask((cloud, _) -> cloud.demand(table, shard));
    if (demand == 0) {
      return false;
    }
    var position = position(shard);
    try {
      var iterator = position.iterator().orElseGet(() -> iterator(shard, position.lastRead()));
      var response =
          streams.getRecords(
              GetRecordsRequest.builder()
                  .shardIterator(iterator)
                  .limit(Math.min(demand, RECORDS_MAX))
                  .build());
      return take(shard, position, response);
    } catch (ExpiredIteratorException e) {
      reading.put(shard, new Position(Optional.empty(), position.lastRead()));
    } catch (TrimmedDataAccessException e) {
      reading.put(shard, new Position(Optional.empty(), Optional.empty()));
    }
    return false;
  }

  private boolean take(String shard, Position position, GetRecordsResponse response) {
    var records =
        response.records().stream().map(read -> json.record(read, clock.instant())).toList();
    if (!records.isEmpty()) {
      conductor.streamed(table, shard, records);
    }
    if (response.nextShardIterator() == null) {
      reading.remove(shard);
      conductor.shardClosed(table, shard);
      listAgainAt = Instant.MIN;
      return false;
    }
    var lastRead =
        records.isEmpty()
            ? position.lastRead()
            : Optional.of(records.getLast()).map(ShardRecord::sequenceNumber);
    reading.put(shard, new Position(Optional.of(response.nextShardIterator()), lastRead));
    return records.isEmpty();
  }

  private Position position(String shard) {
    var position = reading.get(shard);
    if (position == null) {
      throw new IllegalStateException("shard " + shard + " is not being read");
    }
    return position;
  }

  private String iterator(String shard, Optional<String> lastRead) {
    var request = GetShardIteratorRequest.builder().streamArn(streamArn).shardId(shard);
    lastRead.ifPresentOrElse(
        number ->
            request
                .shardIteratorType(ShardIteratorType.AFTER_SEQUENCE_NUMBER)
                .sequenceNumber(number),
        () -> request.shardIteratorType(ShardIteratorType.TRIM_HORIZON));
    return streams.getShardIterator(request.build()).shardIterator();
  }
}
