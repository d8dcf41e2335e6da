package bookpost.emulator.dynamodb.stream;

import bookpost.emulator.dynamodb.DynamoDbException;
import bookpost.emulator.dynamodb.KeySchema;
import bookpost.emulator.dynamodb.value.Item;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All streams of the tables of one region: what takes the changes, and what readers in the same
/// process use. [StreamOperations] is the same as calls on the wire.
public final class Streams implements ChangeListener {
  private static final DateTimeFormatter LABEL =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS");

  /// A shard as a reader sees it.
  public record ShardView(String id, Optional<String> parent, boolean isClosed) {}

  private final String arnPrefix;

  /// By ARN, the oldest first.
  private final Map<String, TableStream> streams = new LinkedHashMap<>();

  /// The enabled one of each table.
  private final Map<String, TableStream> enabled = new HashMap<>();

  private final List<ChangeListener> listeners = new ArrayList<>();
  private final List<TrimListener> trimListeners = new ArrayList<>();

  public Streams(String region, String account) {
    this.arnPrefix = "arn:aws:dynamodb:%s:%s:table/".formatted(region, account);
  }

  /// Each time with a new ARN.
  ///
  /// @return the ARN
  public String enable(String table, KeySchema keys, StreamViewType view, Instant now) {
    var time = now;
    while (streams.containsKey(arn(table, label(time)))) {
      time = time.plusMillis(1);
    }
    var stream =
        new TableStream(
            table, arn(table, label(time)), label(time), keys, view, now, this::trimmed);
    streams.put(stream.arn(), stream);
    enabled.put(table, stream);
    return stream.arn();
  }

  private String arn(String table, String label) {
    return arnPrefix + table + "/stream/" + label;
  }

  private static String label(Instant time) {
    return LocalDateTime.ofInstant(time, ZoneOffset.UTC).format(LABEL);
  }

  /// Its records stay readable for a day, though the table may be gone.
  public void disable(String table, Instant now) {
    var stream = enabled.remove(table);
    if (stream != null) {
      stream.disable(now);
    }
  }

  @Override
  public void changed(TableChange change) {
    var stream = enabled.get(change.table());
    if (stream != null) {
      stream.append(change);
      for (var listener : listeners) {
        listener.changed(change);
      }
    }
  }

  /// Hears of each record once it can be read, on the thread of the write.
  public void listen(ChangeListener listener) {
    listeners.add(listener);
  }

  public void ignore(ChangeListener listener) {
    listeners.remove(listener);
  }

  /// Hears of each record once it can be read no more.
  public void listenToTrimming(TrimListener listener) {
    trimListeners.add(listener);
  }

  private void trimmed(StreamPosition position, ChangeRecord record) {
    for (var listener : trimListeners) {
      listener.trimmed(position, record);
    }
  }

  /// True if the table's changes are shown by a stream.
  public boolean isEnabled(String table) {
    return enabled.containsKey(table);
  }

  /// In the order in which they were opened; a parent stands before its children.
  public List<ShardView> shards(String arn, Instant now) {
    return stream(arn, now).shards().stream()
        .map(shard -> new ShardView(shard.id(), shard.parent(), shard.isClosed()))
        .toList();
  }

  /// The shard that shows the next change of an item.
  public String openShard(String arn, Item key, Instant now) {
    return stream(arn, now).openShard(key).id();
  }

  /// The position before the oldest record of a shard.
  public StreamPosition horizon(String arn, String shard, Instant now) {
    var stream = stream(arn, now);
    return stream.horizon(stream.shard(shard));
  }

  /// The position after the newest record of a shard.
  public StreamPosition latest(String arn, String shard, Instant now) {
    var stream = stream(arn, now);
    return stream.latest(stream.shard(shard));
  }

  /// At most so many records, and 1 MB.
  ///
  /// @throws DynamoDbException if a record there is trimmed
  public StreamPage read(StreamPosition position, int max, Instant now) {
    return stream(position.streamArn(), now).read(position, max);
  }

  /// Ends each open shard of the stream; one follows each.
  public void rollOver(String arn, Instant now) {
    stream(arn, now).rollOverAll(now);
  }

  /// Ends the open shard; two follow, each with half of its keys.
  public void split(String arn, String shard, Instant now) {
    stream(arn, now).split(shard, now);
  }

  TableStream stream(String arn, Instant now) {
    var stream = streams.get(arn);
    if (stream != null) {
      stream.advance(now);
      if (!stream.isGone(now)) {
        return stream;
      }
      streams.remove(arn);
    }
    throw new DynamoDbException(
        "ResourceNotFoundException",
        "Requested resource not found: Stream: %s not found".formatted(arn),
        null);
  }

  /// Those that can still be read, in the order of their ARNs.
  List<TableStream> all(Instant now) {
    streams.values().removeIf(stream -> stream.isGone(now));
    return streams.values().stream()
        .sorted((one, other) -> one.arn().compareTo(other.arn()))
        .toList();
  }
}
