package bookpost.simulation.proof;

import bookpost.announcement.Announcement;
import bookpost.emulator.dynamodb.stream.TableChange;
import bookpost.emulator.dynamodb.value.Item;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// The rows of the outbox, and the commit that still lacks its row.
final class OutboxRows {
  private final Set<Item> keys = new HashSet<>();
  private Optional<Announcement> missing = Optional.empty();

  int count() {
    return keys.size();
  }

  /// The announcement of a books row whose outbox row is still to come.
  Optional<Announcement> missing() {
    return missing;
  }

  void expect(Announcement announcement) {
    missing = Optional.of(announcement);
  }

  void expectNothing() {
    missing = Optional.empty();
  }

  void change(TableChange change) {
    expectNothing();
    if (change.after().isPresent()) {
      keys.add(change.key());
    } else {
      keys.remove(change.key());
    }
  }
}
