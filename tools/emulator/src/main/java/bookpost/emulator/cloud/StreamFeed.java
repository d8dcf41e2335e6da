package bookpost.emulator.cloud;

import bookpost.emulator.cloud.Hop.Kind;
import bookpost.emulator.topology.StreamSource;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The reader of a table's stream for a mapping or a pipe: it filters and sorts the records into
/// lanes, and never reads on in a shard before all of the shard's parent is done.
final class StreamFeed {
  /// Beyond this many records nothing is asked for.
  static final int WAITING_MAX = 1_000;

  private final StreamSource source;
  private final Recipient recipient;
  private final Patterns filters;
  private final Context context;
  private final Notes notes;
  private final Map<String, Shard> shards = new LinkedHashMap<>();

  /// @param at its name in the history
  StreamFeed(String at, StreamSource source, Recipient recipient, Context context) {
    this.source = source;
    this.recipient = recipient;
    this.filters = Patterns.of(source.filters());
    this.context = context;
    this.notes = context.notes(at);
  }

  String table() {
    return source.table();
  }

  void opened(String shard, Optional<String> parent) {
    shards.computeIfAbsent(
        shard,
        _ ->
            new Shard(
                parent,
                source.parallelization(),
                () -> new Lane(shard, source, recipient, context, notes)));
  }

  void received(String shard, List<ShardRecord> records, Instant now) {
    opened(shard, Optional.empty());
    for (ShardRecord record : records) {
      if (filters.letThrough(record.json())) {
        notes.note(now, Kind.RECEIVED, record.keys() + " of " + shard, record.json());
        shard(shard).add(record);
      } else {
        notes.note(now, Kind.FILTERED, record.keys() + " of " + shard, record.json());
      }
    }
  }

  void closed(String shard) {
    opened(shard, Optional.empty());
    shard(shard).close();
  }

  /// Its readers are lost with all that they knew: how often a batch was tried, and how it was cut.
  void readAgain(String shard, Instant now) {
    Shard reading = shards.get(shard);
    if (reading != null && reading.size() > 0) {
      int records = reading.readAgain();
      notes.note(now, Kind.RETRIED, records + " of " + shard + ", to be read again", "");
    }
  }

  int demand(String shard) {
    Shard reading = shards.get(shard);
    return reading == null ? WAITING_MAX : Math.max(0, WAITING_MAX - reading.size());
  }

  void step(Instant now) {
    shards.values().stream().filter(this::isItsTurn).forEach(shard -> shard.step(now));
  }

  Optional<Instant> wakeAt() {
    return shards.values().stream()
        .filter(this::isItsTurn)
        .flatMap(shard -> shard.wakeAt().stream())
        .min(Instant::compareTo);
  }

  boolean settled() {
    return shards.values().stream().allMatch(shard -> shard.size() == 0);
  }

  private Shard shard(String id) {
    Shard shard = shards.get(id);
    if (shard == null) {
      throw new IllegalStateException("unknown shard: " + id);
    }
    return shard;
  }

  /// All shards that it comes from are done; one that is empty is not before its own parent. A
  /// parent that is not known was trimmed: nothing of it is left.
  private boolean isItsTurn(Shard shard) {
    return shard
        .parent()
        .map(shards::get)
        .map(parent -> parent.isDone() && isItsTurn(parent))
        .orElse(true);
  }
}
