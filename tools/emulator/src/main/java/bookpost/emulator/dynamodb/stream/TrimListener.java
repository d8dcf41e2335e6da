package bookpost.emulator.dynamodb.stream;

/// Hears of each record that its stream forgets, the oldest of a shard first.
@FunctionalInterface
public interface TrimListener {
  /// @param position where the record stood
  void trimmed(StreamPosition position, ChangeRecord record);
}
