package bookpost.emulator.dynamodb;

import bookpost.emulator.dynamodb.stream.TableChange;
import bookpost.emulator.dynamodb.value.Item;
import java.time.Instant;

/// Behaviour that DynamoDB allows but an undisturbed table never shows. A simulation decides when
/// it happens.
public interface Anomalies {
  /// No anomaly at all: each read shows the last write, and no transaction is in conflict.
  Anomalies NONE =
      new Anomalies() {
        @Override
        public boolean remembers() {
          return false;
        }

        @Override
        public boolean missesLastWrite(String table, Item key, Instant written, Instant now) {
          return false;
        }

        @Override
        public boolean conflicts(String table, Item key, Instant now) {
          return false;
        }
      };

  /// True if tables shall keep the state of each item before its last write, which costs memory.
  boolean remembers();

  /// True if an eventually consistent read shows the item as it was before its last write.
  boolean missesLastWrite(String table, Item key, Instant written, Instant now);

  /// True if another transaction is under way on the item, so that this request is refused.
  boolean conflicts(String table, Item key, Instant now);

  /// Has a committed change shown by the stream of its table, now or later. Changes of one item are
  /// shown in their order.
  default void show(TableChange change, Runnable stream) {
    stream.run();
  }
}
