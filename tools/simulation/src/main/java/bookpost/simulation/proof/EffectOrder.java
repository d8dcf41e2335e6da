package bookpost.simulation.proof;

import bookpost.simulation.Observation;
import bookpost.simulation.Observation.Changed;
import java.util.Optional;
import java.util.stream.LongStream;

/// Under *every event*, one change takes effect after the other. A write makes one effective that
/// follows the last, and with it those that were deferred behind it.
final class EffectOrder implements Invariant {
  @Override
  public String law() {
    return "a book's changes take effect in order";
  }

  @Override
  public Optional<String> brokenBy(Observation next, Ledger ledger) {
    if (!ledger.roles().everyEvent()
        || !(next instanceof Changed(var change))
        || !change.table().equals(ledger.roles().catalogue())
        || change.after().isEmpty()) {
      return Optional.empty();
    }
    var book = Ledger.name(change);
    var history = ledger.history(book);
    long number = new ItemAttributes(change.after().get()).sequence("watermark");
    return LongStream.rangeClosed(history.watermark() + 2, number)
        .filter(it -> !history.deferred().containsKey(it))
        .mapToObj(it ->
            "%s goes from %d to %d, and %d was not deferred"
                .formatted(book, history.watermark(), number, it))
        .findFirst();
  }
}
