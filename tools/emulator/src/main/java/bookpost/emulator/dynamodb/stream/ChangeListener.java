package bookpost.emulator.dynamodb.stream;

/// Hears of every committed change, in the order of the writes to each item.
@FunctionalInterface
public interface ChangeListener {
  void changed(TableChange change);
}
