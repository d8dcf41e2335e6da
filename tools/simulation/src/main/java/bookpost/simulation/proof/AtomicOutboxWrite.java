package bookpost.simulation.proof;

import bookpost.emulator.dynamodb.value.Item;
import bookpost.simulation.Observation;
import bookpost.simulation.Observation.Changed;
import java.util.Optional;

/// A book's row and the outbox's row of its change are one write: nothing happens between them.
final class AtomicOutboxWrite implements Invariant {
  @Override
  public String law() {
    return "a change and its outbox row are written atomically";
  }

  @Override
  public Optional<String> brokenBy(Observation next, Ledger ledger) {
    var row =
        next instanceof Changed(var change)
                && ledger.roles().outbox().filter(change.table()::equals).isPresent()
            ? change.after()
            : Optional.<Item>empty();
    var announcement = row.map(Content::ofRow).flatMap(Content::asAnnouncement);
    var missing = ledger.outbox().missing();
    if (row.isPresent() && announcement.isEmpty()) {
      return Optional.of("unreadable outbox row: " + row.get());
    }
    boolean isDue = row.isPresent() || ledger.roles().rowForEach();
    if (announcement.equals(missing) || !isDue) {
      return Optional.empty();
    }
    return Optional.of(
        missing
            .map(it -> "missing outbox row: " + it)
            .orElseGet(() -> "outbox row written without its book: " + announcement.get()));
  }
}
