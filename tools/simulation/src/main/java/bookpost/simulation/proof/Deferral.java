package bookpost.simulation.proof;

import bookpost.emulator.dynamodb.stream.TableChange;
import bookpost.simulation.Observation;
import bookpost.simulation.Observation.Changed;
import java.util.Optional;

/// What came early is deferred as it was committed, and the catalogue's row says that it is. It
/// goes once it has taken effect or is parked, and in the end nothing waits.
final class Deferral implements Invariant {
  @Override
  public String law() {
    return "what came early waits, whole, until it takes effect or is parked";
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
          : Optional.of(place + " is deferred no more, and was neither parked nor took effect");
    }
    var content = Content.of(new ItemAttributes(change.after().get()).text("event"));
    if (!history.matches(content)) {
      return Optional.of("%s is deferred as %s".formatted(place, content));
    }
    if (number <= history.watermark()) {
      return Optional.of(place + " is deferred, and took effect already");
    }
    return number <= history.deferredUpTo()
        ? Optional.empty()
        : Optional.of(place + " is deferred, and the catalogue's row does not say so");
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
            "%s still defers %s".formatted(it.getKey(), it.getValue().deferred().navigableKeySet()))
        .findFirst();
  }
}
