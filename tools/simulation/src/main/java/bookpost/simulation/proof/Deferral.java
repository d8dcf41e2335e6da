package bookpost.simulation.proof;

import bookpost.emulator.dynamodb.stream.TableChange;
import bookpost.simulation.Observation;
import bookpost.simulation.Observation.Changed;
import java.util.Optional;

/// An early announcement is deferred as it was committed, and the catalogue's row shows that it is.
/// It is deleted once it is applied or parked, and at quiescence nothing is deferred.
final class Deferral implements Invariant {
  @Override
  public String law() {
    return "an early announcement is deferred, whole, until it is applied or parked";
  }

  @Override
  public Optional<String> brokenBy(Observation next, Ledger ledger) {
    return next instanceof Changed(var change)
            && ledger.roles().deferred().filter(change.table()::equals).isPresent()
        ? broken(change, ledger)
        : Optional.empty();
  }

  private static Optional<String> broken(TableChange change, Ledger ledger) {
    var book = Ledger.name(change);
    var history = ledger.history(book);
    long number = new ItemAttributes(change.key()).sequence("sequence");
    var place = book + " " + number;
    if (change.after().isEmpty()) {
      return number <= history.watermark() || isParked(history, number, ledger)
          ? Optional.empty()
          : Optional.of(place + " is no longer deferred, and was neither applied nor parked");
    }
    var content = Content.of(new ItemAttributes(change.after().get()).text("event"));
    if (!history.matches(content)) {
      return Optional.of("%s is deferred as %s".formatted(place, content));
    }
    if (number <= history.watermark()) {
      return Optional.of(place + " is deferred though it was applied");
    }
    return number <= history.deferredUpTo()
        ? Optional.empty()
        : Optional.of(place + " is deferred, and the catalogue's row does not show it");
  }

  private static boolean isParked(BookHistory history, long number, Ledger ledger) {
    return ledger.kept().stream()
        .flatMap(it -> it.asAnnouncement().stream())
        .anyMatch(it -> history.committed(number).filter(it::equals).isPresent());
  }

  @Override
  public Optional<String> brokenAtQuiescence(Ledger ledger) {
    return ledger.histories().entrySet().stream()
        .filter(it -> !it.getValue().deferred().isEmpty())
        .map(it ->
            "numbers of %s are still deferred: %s"
                .formatted(it.getKey(), it.getValue().deferred().navigableKeySet()))
        .findFirst();
  }
}
