package bookpost.simulation.proof;

import bookpost.emulator.dynamodb.value.Item;
import bookpost.simulation.Observation;
import bookpost.simulation.Observation.Changed;
import java.util.Optional;

/// A book's row and the outbox's row of its change are one write: nothing happens between them.
final class AtomicOutboxWrite implements Invariant {
  @Override
  public String law() {
    return "a change and its row in the outbox are one write";
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
      return Optional.of("nobody can read the outbox's row " + row.get());
    }
    boolean isDue = row.isPresent() || ledger.roles().rowForEach();
    if (announcement.equals(missing) || !isDue) {
      return Optional.empty();
    }
    return Optional.of(
        missing
            .map(it -> "the outbox has no row of " + it)
            .orElseGet(() ->
                "the outbox has a row that was not committed with its book: "
                    + announcement.get()));
  }
}
