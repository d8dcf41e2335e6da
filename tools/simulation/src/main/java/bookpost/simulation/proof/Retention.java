package bookpost.simulation.proof;

import bookpost.emulator.dynamodb.stream.TableChange;
import bookpost.simulation.Observation;
import bookpost.simulation.Observation.Changed;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// State stays for ever: books, watermarks, deferred events. Other rows expire, and only after the
/// horizon.
final class Retention implements Invariant {
  @Override
  public String law() {
    return "state never expires, everything else after the horizon";
  }

  @Override
  public Optional<String> brokenBy(Observation next, Ledger ledger) {
    return next instanceof Changed(var change) && change.after().isEmpty()
        ? broken(change, ledger)
        : Optional.empty();
  }

  private static Optional<String> broken(TableChange change, Ledger ledger) {
    var roles = ledger.roles();
    if (roles.deferred().filter(change.table()::equals).isPresent() && !change.expired()) {
      return Optional.empty();
    }
    var what = "%s %s".formatted(change.table(), change.key());
    var row = new ItemAttributes(change.before().orElse(change.key()));
    boolean mayExpire =
        change.table().equals(roles.parking())
            || roles.outbox().filter(change.table()::equals).isPresent();
    if (!change.expired() || !mayExpire) {
      return Optional.of(what + " was deleted");
    }
    var since = row.text("occurredAt") + row.text("lastParkedAt");
    if (since.isEmpty()) {
      return Optional.empty();
    }
    var kept = Duration.between(Instant.parse(since), change.time());
    return kept.compareTo(roles.horizon()) > 0
        ? Optional.empty()
        : Optional.of(
            "%s expired after %s; the horizon is %s".formatted(what, kept, roles.horizon()));
  }

  @Override
  public Optional<String> brokenAfterRetention(Ledger ledger) {
    return ledger.outbox().count() == 0
        ? Optional.empty()
        : Optional.of(ledger.outbox().count() + " rows remain in the outbox");
  }
}
