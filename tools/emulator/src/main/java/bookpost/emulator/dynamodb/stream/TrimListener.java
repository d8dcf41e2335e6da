package bookpost.emulator.dynamodb.stream;

/// Hears of each record that its stream forgets, the oldest of a shard first.
@FunctionalInterface
public interface TrimListener {
  /// @param position the position of the record
  void trimmed(StreamPosition position, ChangeRecord record);
}
