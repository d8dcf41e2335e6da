package bookpost.simulation.proof;

import bookpost.simulation.Observation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Holds a run against all laws, and keeps the first breach.
public final class Invariants {
  /// All that is promised of what happens. That a run comes to rest in time, and that it is the
  /// same when it is repeated, who runs it has to see.
  public static final List<Invariant> ALL =
      List.of(
          new Commitments(),
          new OneWrite(),
          new Answers(),
          new Relaying(),
          new Effects(),
          new Turns(),
          new Waiting(),
          new Parking(),
          new Retention(),
          new Delivery(),
          new Monitoring());

  private final Ledger ledger;
  private Optional<Breach> breach = Optional.empty();

  public Invariants(Ledger ledger) {
    this.ledger = ledger;
  }

  public Optional<Breach> breach() {
    return breach;
  }

  /// Checks what happens, and has the ledger take it.
  public void observe(Observation observation) {
    check(it -> it.brokenBy(observation, ledger), observation.time());
    ledger.take(observation);
  }

  public void read(Reading reading) {
    check(it -> it.brokenBy(reading, ledger), ledger.now());
  }

  public void atRest() {
    check(it -> it.brokenAtRest(ledger), ledger.now());
  }

  public void whenGivenBack() {
    check(it -> it.brokenWhenGivenBack(ledger), ledger.now());
  }

  public void inTheEnd() {
    check(it -> it.brokenInTheEnd(ledger), ledger.now());
  }

  /// Notes what a run has broken that no observation tells.
  public void broken(String law, String how) {
    if (breach.isEmpty()) {
      breach = Optional.of(new Breach(ledger.now(), law, how));
    }
  }

  private void check(Function<Invariant, Optional<String>> question, Instant time) {
    if (breach.isEmpty()) {
      for (var invariant : ALL) {
        var how = question.apply(invariant);
        if (how.isPresent()) {
          breach = Optional.of(new Breach(time, invariant.law(), how.get()));
          return;
        }
      }
    }
  }
}
