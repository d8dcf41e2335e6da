package bookpost.emulator.dynamodb.stream;

import bookpost.emulator.dynamodb.DynamoDbException;
import bookpost.emulator.dynamodb.KeySchema;
import bookpost.emulator.dynamodb.value.Item;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One stream of a table, from its enabling until a day after its end.
final class TableStream {
  /// [Of a stream](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Streams.html).
  static final Duration RETENTION = Duration.ofHours(24);

  /// A shard is followed by another after about four hours.
  private static final Duration SHARD_LIFE = Duration.ofHours(4);

  /// Of
  /// [GetRecords](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_GetRecords.html).
  private static final int PAGE_BYTES_MAX = 1 << 20;

  /// A stream that nobody reads is trimmed with every so many records.
  private static final int TRIMMED_EVERY = 1_024;

  private final String table;
  private final String arn;
  private final String label;
  private final KeySchema keys;
  private final StreamViewType view;
  private final Instant created;
  private final TrimListener trimListener;

  /// In the order in which they were opened.
  private final Map<String, StreamShard> shards = new LinkedHashMap<>();

  private final List<StreamShard> open = new ArrayList<>();
  private @Nullable Instant disabled;
  private long lastNumber;
  private int opened;
  private Instant nextRollOver;

  TableStream(
      String table,
      String arn,
      String label,
      KeySchema keys,
      StreamViewType view,
      Instant created,
      TrimListener trimListener) {
    this.table = table;
    this.arn = arn;
    this.label = label;
    this.keys = keys;
    this.view = view;
    this.created = created;
    this.trimListener = trimListener;
    this.nextRollOver = created.plus(SHARD_LIFE);
    open.add(register(Optional.empty(), HashRange.ALL, created));
  }

  String table() {
    return table;
  }

  String arn() {
    return arn;
  }

  String label() {
    return label;
  }

  KeySchema keys() {
    return keys;
  }

  StreamViewType view() {
    return view;
  }

  Instant created() {
    return created;
  }

  boolean isEnabled() {
    return disabled == null;
  }

  List<StreamShard> shards() {
    return List.copyOf(shards.values());
  }

  void append(TableChange change) {
    rollOver(change.time());
    lastNumber++;
    if (lastNumber % TRIMMED_EVERY == 0) {
      trim(change.time());
    }
    openShard(change.key()).append(lastNumber, change);
  }

  StreamShard openShard(Item key) {
    if (open.size() == 1) {
      return open.getFirst();
    }
    var partition = key.attributes().get(keys.partition().name());
    int hash = HashRange.spread(partition == null ? 0 : partition.hashCode());
    for (var shard : open) {
      if (shard.range().contains(hash)) {
        return shard;
      }
    }
    throw new IllegalStateException("the open shards cover every hash");
  }

  /// Closes the shards whose time is over, each followed by one, and forgets what is a day old.
  void advance(Instant now) {
    rollOver(now);
    trim(now);
  }

  private void trim(Instant now) {
    var horizon = now.minus(RETENTION);
    for (var shard : shards()) {
      shard.trim(
          horizon,
          entry ->
              trimListener.trimmed(
                  new StreamPosition(arn, shard.id(), entry.number()), record(entry)));
      if (shard.isGone(horizon)) {
        shards.remove(shard.id());
      }
    }
  }

  private void rollOver(Instant now) {
    if (disabled != null || now.isBefore(nextRollOver)) {
      return;
    }
    var next = Instant.MAX;
    for (int i = 0; i < open.size(); i++) {
      var end = open.get(i).opened().plus(SHARD_LIFE);
      if (!now.isBefore(end)) {
        rollOver(i, now);
        end = now.plus(SHARD_LIFE);
      }
      next = end.isBefore(next) ? end : next;
    }
    nextRollOver = next;
  }

  /// Ends every open shard now; one follows each.
  void rollOverAll(Instant now) {
    for (int i = 0; i < open.size(); i++) {
      rollOver(i, now);
    }
  }

  private void rollOver(int place, Instant now) {
    var shard = open.get(place);
    shard.close(lastNumber, now);
    open.set(place, child(shard, shard.range(), now));
  }

  /// Ends the shard; two follow, each with half of its keys.
  void split(String shardId, Instant now) {
    var shard = shard(shardId);
    if (!open.remove(shard) || !shard.range().isSplittable()) {
      throw new IllegalArgumentException("cannot be split: " + shardId);
    }
    shard.close(lastNumber, now);
    open.add(child(shard, shard.range().lowerHalf(), now));
    open.add(child(shard, shard.range().upperHalf(), now));
  }

  private StreamShard child(StreamShard parent, HashRange range, Instant now) {
    return register(Optional.of(parent.id()), range, now);
  }

  private StreamShard register(Optional<String> parent, HashRange range, Instant now) {
    opened++;
    var id = "shardId-%020d-%08x".formatted(now.toEpochMilli(), opened * 0x9E3779B9);
    var shard = new StreamShard(id, parent, range, lastNumber + 1, now);
    shards.put(id, shard);
    return shard;
  }

  /// It stays readable for a day.
  void disable(Instant now) {
    for (var shard : open) {
      shard.close(lastNumber, now);
    }
    open.clear();
    disabled = now;
  }

  boolean isGone(Instant now) {
    return disabled != null && !disabled.plus(RETENTION).isAfter(now);
  }

  StreamShard shard(String id) {
    var shard = shards.get(id);
    if (shard == null) {
      throw new DynamoDbException(
          "ResourceNotFoundException",
          "Requested resource not found: Shard: %s in Stream: %s not found".formatted(id, arn),
          null);
    }
    return shard;
  }

  StreamPosition horizon(StreamShard shard) {
    return new StreamPosition(arn, shard.id(), shard.horizon());
  }

  StreamPosition latest(StreamShard shard) {
    return new StreamPosition(arn, shard.id(), next(shard));
  }

  StreamPosition at(StreamShard shard, Instant time) {
    return new StreamPosition(arn, shard.id(), shard.numberAt(time, next(shard)));
  }

  private long next(StreamShard shard) {
    return shard.isClosed() ? shard.endingNumber().orElseThrow() + 1 : lastNumber + 1;
  }

  /// @param number of a record that the shard holds or held
  StreamPosition at(StreamShard shard, long number) {
    requireReadable(shard, number);
    return new StreamPosition(arn, shard.id(), number);
  }

  StreamPosition after(StreamShard shard, long number) {
    requireReadable(shard, number);
    return new StreamPosition(arn, shard.id(), number + 1);
  }

  private void requireReadable(StreamShard shard, long number) {
    if (number < shard.startingNumber() || number >= next(shard)) {
      throw DynamoDbException.validation(
          "Invalid SequenceNumber: %s is not in shard %s"
              .formatted(SequenceNumber.text(number), shard.id()));
    }
    if (shard.isTrimmed(number)) {
      throw trimmed();
    }
  }

  StreamPage read(StreamPosition position, int max) {
    var shard = shard(position.shardId());
    if (shard.isTrimmed(position.number())) {
      throw trimmed();
    }
    var records = new ArrayList<ChangeRecord>();
    int bytes = 0;
    long next = position.number();
    for (var entry : shard.from(next, max)) {
      var record = record(entry);
      bytes += record.sizeBytes();
      if (bytes > PAGE_BYTES_MAX && !records.isEmpty()) {
        break;
      }
      records.add(record);
      next = entry.number() + 1;
    }
    boolean isAtEnd = shard.isClosed() && next > shard.lastNumber();
    return new StreamPage(records, isAtEnd ? Optional.empty() : Optional.of(position.at(next)));
  }

  private ChangeRecord record(StreamShard.Entry entry) {
    return new ChangeRecord(arn, entry.number(), view, entry.change());
  }

  private static DynamoDbException trimmed() {
    return new DynamoDbException(
        "TrimmedDataAccessException",
        "The operation attempted to read past the oldest stream record in a shard.",
        null);
  }
}
