package bookpost.emulator.dynamodb;

import bookpost.emulator.dynamodb.stream.StreamViewType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A table as CreateTable and UpdateTable define it. It is replaced as a whole when the table is
/// updated.
///
/// @param attributes the types of all attributes that are part of a key, in the order given
/// @param throughput provisioned capacity; empty if the table is billed by request
/// @param stream the view that the table's stream shows; empty if it has none
/// @param ttl the attribute that holds the time of expiry, in epoch seconds; empty if off
public record TableDefinition(
    String name,
    String arn,
    String id,
    Instant created,
    List<KeyAttribute> attributes,
    KeySchema key,
    List<IndexDefinition> indexes,
    Optional<Throughput> throughput,
    Optional<StreamViewType> stream,
    Optional<String> ttl,
    boolean deletionProtected,
    Status status) {
  /// The status of a table, named as on the wire.
  public enum Status {
    CREATING,
    UPDATING,
    ACTIVE,
    DELETING
  }

  public TableDefinition {
    attributes = List.copyOf(attributes);
    indexes = List.copyOf(indexes);
  }

  /// A table with no index, stream, expiry or protection.
  public static TableDefinition of(
      String name, String arn, String id, Instant created, KeySchema key) {
    List<KeyAttribute> attributes =
        key.sort().isPresent()
            ? List.of(key.partition(), key.sort().get())
            : List.of(key.partition());
    return new TableDefinition(
        name,
        arn,
        id,
        created,
        attributes,
        key,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        Status.ACTIVE);
  }

  public TableDefinition withAttributes(List<KeyAttribute> changed) {
    return new TableDefinition(
        name,
        arn,
        id,
        created,
        changed,
        key,
        indexes,
        throughput,
        stream,
        ttl,
        deletionProtected,
        status);
  }

  public TableDefinition withIndexes(List<IndexDefinition> changed) {
    return new TableDefinition(
        name,
        arn,
        id,
        created,
        attributes,
        key,
        changed,
        throughput,
        stream,
        ttl,
        deletionProtected,
        status);
  }

  public TableDefinition withThroughput(Optional<Throughput> changed) {
    return new TableDefinition(
        name,
        arn,
        id,
        created,
        attributes,
        key,
        indexes,
        changed,
        stream,
        ttl,
        deletionProtected,
        status);
  }

  public TableDefinition withStream(Optional<StreamViewType> changed) {
    return new TableDefinition(
        name,
        arn,
        id,
        created,
        attributes,
        key,
        indexes,
        throughput,
        changed,
        ttl,
        deletionProtected,
        status);
  }

  public TableDefinition withTtl(Optional<String> changed) {
    return new TableDefinition(
        name,
        arn,
        id,
        created,
        attributes,
        key,
        indexes,
        throughput,
        stream,
        changed,
        deletionProtected,
        status);
  }

  public TableDefinition withDeletionProtected(boolean changed) {
    return new TableDefinition(
        name, arn, id, created, attributes, key, indexes, throughput, stream, ttl, changed, status);
  }

  public TableDefinition withStatus(Status changed) {
    return new TableDefinition(
        name,
        arn,
        id,
        created,
        attributes,
        key,
        indexes,
        throughput,
        stream,
        ttl,
        deletionProtected,
        changed);
  }
}
