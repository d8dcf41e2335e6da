package bookpost.simulation.proof;

import bookpost.simulation.Observation;
import java.util.Optional;

/// Something that was promised, as a law that a run can break.
public interface Invariant {
  /// The law in one sentence.
  String law();

  /// How the next observation breaks it, if it does.
  ///
  /// @param ledger of all observations before
  default Optional<String> brokenBy(Observation next, Ledger ledger) {
    return Optional.empty();
  }

  /// How the operator's view breaks it now, if it does.
  ///
  /// @param ledger of all observations so far
  default Optional<String> brokenBy(OperatorView view, Ledger ledger) {
    return Optional.empty();
  }

  /// How it is broken at quiescence, if it is.
  default Optional<String> brokenAtQuiescence(Ledger ledger) {
    return Optional.empty();
  }

  /// How it is broken at quiescence after all that was parked or given up has been redriven, if it
  /// is.
  default Optional<String> brokenAfterRedrive(Ledger ledger) {
    return Optional.empty();
  }

  /// How it is broken after a time longer than any retention, if it is.
  default Optional<String> brokenAfterRetention(Ledger ledger) {
    return Optional.empty();
  }
}
