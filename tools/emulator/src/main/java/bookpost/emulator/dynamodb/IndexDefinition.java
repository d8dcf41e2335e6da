package bookpost.emulator.dynamodb;

import java.util.List;
import java.util.Optional;

/// A secondary index as a table defines it.
///
/// @param included the attributes that the index holds beside the keys; only for
///   [ProjectionType#INCLUDE]
/// @param throughput reads and writes a second; only for a global index of a table with provisioned
///   capacity
public record IndexDefinition(
    String name,
    KeySchema key,
    ProjectionType projection,
    List<String> included,
    boolean global,
    Optional<Throughput> throughput) {
  /// The attributes that an index holds.
  public enum ProjectionType {
    ALL,
    KEYS_ONLY,
    INCLUDE
  }

  public IndexDefinition {
    included = List.copyOf(included);
  }
}
