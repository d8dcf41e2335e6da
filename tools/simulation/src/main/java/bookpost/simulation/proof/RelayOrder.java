package bookpost.simulation.proof;

import bookpost.emulator.cloud.Hop;
import bookpost.simulation.Observation;
import bookpost.simulation.Observation.Passed;
import java.util.Optional;

/// A book's change is put on the bus only after every earlier one, unless that was given up. It may
/// be put there again.
final class RelayOrder implements Invariant {
  @Override
  public String law() {
    return "a book's changes are relayed in order";
  }

  @Override
  public Optional<String> brokenBy(Observation next, Ledger ledger) {
    return ledger.roles().relaysInOrder()
            && next instanceof Passed(var hop)
            && hop.kind() == Hop.Kind.RECEIVED
            && hop.at().startsWith("bus ")
        ? ledger
            .content(hop.payload())
            .asAnnouncement()
            .flatMap(it -> {
              var book = it.name().value();
              long number = ledger.history(book).nextToRelay();
              return it.sequence().value() <= number
                  ? Optional.empty()
                  : Optional.of(
                      "%s is due at number %d, and %s was relayed"
                          .formatted(book, number, it.sequence()));
            })
        : Optional.empty();
  }
}
