package bookpost.emulator.dynamodb.model;

import bookpost.emulator.dynamodb.value.AttributeValue;
import bookpost.emulator.dynamodb.value.Item;
import java.util.List;
import java.util.Optional;

/// A request or an event, as data.
public sealed interface Step {
  /// A step that writes a single item, or only checks it.
  sealed interface Single extends Step {
    String table();

    /// The item's key alone, or more.
    Item item();

    Optional<Claim> claim();
  }

  record Put(String table, Item item, Optional<Claim> claim) implements Single {}

  record Change(
      String table, Item item, List<Alteration> alterations, Optional<Claim> claim, String returned)
      implements Single {}

  record Delete(String table, Item item, Optional<Claim> claim) implements Single {}

  /// Only within a transaction.
  record Check(String table, Item item, Optional<Claim> claim) implements Single {}

  record Get(String table, Item item, List<String> attributes) implements Step {}

  /// @param writes no two of one item
  record WriteBatch(List<Single> writes) implements Step {}

  record ReadBatch(List<Get> reads) implements Step {}

  record WriteTogether(Optional<String> token, List<Single> writes) implements Step {}

  record ReadTogether(List<Get> reads) implements Step {}

  /// All pages of a query.
  ///
  /// @param index empty for the table itself
  /// @param range bounds of the sort key, both inclusive
  record Query(
      String table,
      String index,
      AttributeValue partition,
      Optional<Range> range,
      boolean forward,
      int limit,
      Optional<Claim> filter)
      implements Step {}

  record Range(AttributeValue low, AttributeValue high) {}

  /// All pages of all segments of a scan.
  record Scan(String table, String index, int segments, int limit, Optional<Claim> filter)
      implements Step {}

  /// Adds the late index, or drops it.
  record Reindex() implements Step {}

  /// Lets time pass, at whose end items expire.
  record Wait(long seconds) implements Step {}
}
