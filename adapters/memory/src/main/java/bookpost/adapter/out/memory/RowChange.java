package bookpost.adapter.out.memory;

import java.time.Instant;
import java.util.Optional;

/// A change of a row, as a table's change stream has it.
///
/// @param before empty if the row is new
/// @param after empty if the store itself deleted the row, because its time to live had passed
public record RowChange(Instant time, Optional<Row> before, Optional<Row> after) {
  /// The attributes that identify the row.
  public Row key() {
    return after.or(() -> before).orElseThrow().keyAlone();
  }
}
