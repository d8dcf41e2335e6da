package bookpost.simulation.proof;

import bookpost.emulator.dynamodb.stream.TableChange;
import bookpost.simulation.Observation;
import bookpost.simulation.Observation.Changed;
import java.util.Optional;

/// The catalogue shows the event committed under the book's watermark. The watermark rises with
/// each effect and never falls; while it stays, the shown event stays.
final class AtMostOneEffect implements Invariant {
  @Override
  public String law() {
    return "each change takes effect at most once, as it was committed";
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
      return Optional.of("the catalogue's row of %s was deleted".formatted(book));
    }
    var row = new ItemAttributes(change.after().get());
    long number = row.sequence("watermark");
    var shown = BookHistory.shownBy(row);
    if (number < history.watermark()) {
      return Optional.of(
          "the number of %s falls from %d to %d".formatted(book, history.watermark(), number));
    }
    if (number == history.watermark()) {
      return shown.equals(history.shown())
          ? Optional.empty()
          : Optional.of("%s took effect again at number %d: %s".formatted(book, number, shown));
    }
    var committed = history.committed(number).map(it -> it.event());
    return shown.equals(committed)
        ? Optional.empty()
        : Optional.of(
            "the catalogue shows %2$s for %1$s at number %3$d; committed was %4$s"
                .formatted(book, shown, number, committed));
  }
}
