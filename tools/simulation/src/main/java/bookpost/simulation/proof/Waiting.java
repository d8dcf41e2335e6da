package bookpost.simulation.proof;

import bookpost.simulation.Observation;
import bookpost.simulation.Observation.Changed;
import bookpost.simulation.table.TableChange;
import java.util.Optional;

/// What came early is held as it was committed, and the catalogue's row says that it is. It goes
/// once it has taken effect or is parked, and in the end nothing waits.
final class Waiting implements Invariant {
  @Override
  public String law() {
    return "what came early waits, whole, until it takes effect or is parked";
  }

  @Override
  public Optional<String> brokenBy(Observation next, Ledger ledger) {
    return next instanceof Changed(var change)
            && ledger.roles().held().filter(change.table()::equals).isPresent()
        ? broken(change, ledger)
        : Optional.empty();
  }

  private static Optional<String> broken(TableChange change, Ledger ledger) {
    var book = Ledger.name(change);
    var account = ledger.account(book);
    long number = new Item(change.keys()).sequence("sequence");
    var place = book + " " + number;
    if (change.after().isEmpty()) {
      return number <= account.watermark() || isParked(account, number, ledger)
          ? Optional.empty()
          : Optional.of(place + " is held no more, and was neither parked nor took effect");
    }
    var content = Content.of(new Item(change.after().get()).text("event"));
    if (!account.tells(content)) {
      return Optional.of("%s is held as %s".formatted(place, content));
    }
    if (number <= account.watermark()) {
      return Optional.of(place + " is held, and took effect already");
    }
    return number <= account.heldUpTo()
        ? Optional.empty()
        : Optional.of(place + " is held, and the catalogue's row does not say so");
  }

  private static boolean isParked(Account account, long number, Ledger ledger) {
    return ledger.kept().stream()
        .flatMap(it -> it.told().stream())
        .anyMatch(it -> account.committed(number).filter(it::equals).isPresent());
  }

  @Override
  public Optional<String> brokenAtRest(Ledger ledger) {
    return ledger.accounts().entrySet().stream()
        .filter(it -> !it.getValue().held().isEmpty())
        .map(it ->
            "%s still holds %s".formatted(it.getKey(), it.getValue().held().navigableKeySet()))
        .findFirst();
  }
}
