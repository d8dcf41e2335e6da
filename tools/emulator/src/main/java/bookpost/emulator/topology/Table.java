package bookpost.emulator.topology;

import java.util.Optional;

/// @param sortKey empty if the partition key alone is the key
/// @param stream empty if the table has no stream
/// @param ttlAttribute empty if rows do not expire
public record Table(
    String name,
    KeyAttribute partitionKey,
    Optional<KeyAttribute> sortKey,
    Optional<StreamView> stream,
    Optional<String> ttlAttribute) {
  /// @param type `S`, `N` or `B`
  public record KeyAttribute(String name, String type) {}

  public enum StreamView {
    KEYS_ONLY,
    NEW_IMAGE,
    OLD_IMAGE,
    NEW_AND_OLD_IMAGES
  }
}
