package bookpost.simulation.proof;

import bookpost.emulator.dynamodb.stream.TableChange;
import bookpost.simulation.Observation;
import bookpost.simulation.Observation.Changed;
import java.util.Optional;

/// What the catalogue shows of a book is what was committed under the number up to which it is. The
/// number rises with each effect and never falls; while it stays, what is shown stays.
final class AtMostOneEffect implements Invariant {
  @Override
  public String law() {
    return "each change has one effect at most: what was committed";
  }

  @Override
  public Optional<String> brokenBy(Observation next, Ledger ledger) {
    return next instanceof Changed(var change) && change.table().equals(ledger.roles().catalogue())
        ? broken(change, ledger)
        : Optional.empty();
  }

  private static Optional<String> broken(TableChange change, Ledger ledger) {
    var book = Ledger.name(change);
    var history = ledger.history(book);
    if (change.after().isEmpty()) {
      return Optional.of("the catalogue's row of %s is gone".formatted(book));
    }
    var row = new ItemAttributes(change.after().get());
    long number = row.sequence("watermark");
    var shown = BookHistory.shownBy(row);
    if (number < history.watermark()) {
      return Optional.of("%s falls from %d to %d".formatted(book, history.watermark(), number));
    }
    if (number == history.watermark()) {
      return shown.equals(history.shown())
          ? Optional.empty()
          : Optional.of("%s takes effect again at %d: %s".formatted(book, number, shown));
    }
    var committed = history.committed(number).map(it -> it.event());
    return shown.equals(committed)
        ? Optional.empty()
        : Optional.of(
            "%s shows %s at %d, and %s was committed".formatted(book, shown, number, committed));
  }
}
