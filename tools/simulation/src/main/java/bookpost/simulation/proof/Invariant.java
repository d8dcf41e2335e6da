package bookpost.simulation.proof;

import bookpost.simulation.Observation;
import java.util.Optional;

/// Something that was promised, as a law that a run can break.
public interface Invariant {
  /// The law in one sentence.
  String law();

  /// How what happens next breaks it, where it does.
  ///
  /// @param ledger of all that happened before
  default Optional<String> brokenBy(Observation next, Ledger ledger) {
    return Optional.empty();
  }

  /// How what an operator reads now breaks it, where it does.
  ///
  /// @param ledger of all that happened
  default Optional<String> brokenBy(Reading reading, Ledger ledger) {
    return Optional.empty();
  }

  /// How it is broken now that nothing is under way, where it is.
  default Optional<String> brokenAtRest(Ledger ledger) {
    return Optional.empty();
  }

  /// How it is broken once all that was parked or given up has been given back, where it is.
  default Optional<String> brokenWhenGivenBack(Ledger ledger) {
    return Optional.empty();
  }

  /// How it is broken after a time longer than any retention, where it is.
  default Optional<String> brokenInTheEnd(Ledger ledger) {
    return Optional.empty();
  }
}
