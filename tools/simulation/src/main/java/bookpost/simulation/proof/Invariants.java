package bookpost.simulation.proof;

import bookpost.simulation.Observation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Holds a run against all laws, and keeps the first breach.
public final class Invariants {
  /// All that is promised of a trace. That a run reaches quiescence in time, and that its
  /// repetition is the same run, is checked by the package `run`.
  public static final List<Invariant> ALL =
      List.of(
          new ValidCommits(),
          new AtomicOutboxWrite(),
          new LinearizableResponses(),
          new RelayOrder(),
          new AtMostOneEffect(),
          new EffectOrder(),
          new Deferral(),
          new ParkingIntegrity(),
          new Retention(),
          new EventualDelivery(),
          new AccurateOperatorView());

  private final Ledger ledger;
  private Optional<Breach> breach = Optional.empty();

  public Invariants(Ledger ledger) {
    this.ledger = ledger;
  }

  public Optional<Breach> breach() {
    return breach;
  }

  /// Checks an observation, and adds it to the ledger.
  public void observe(Observation observation) {
    check(it -> it.brokenBy(observation, ledger), observation.time());
    ledger.take(observation);
  }

  public void observe(OperatorView view) {
    check(it -> it.brokenBy(view, ledger), ledger.now());
  }

  public void atQuiescence() {
    check(it -> it.brokenAtQuiescence(ledger), ledger.now());
  }

  public void afterRedrive() {
    check(it -> it.brokenAfterRedrive(ledger), ledger.now());
  }

  public void afterRetention() {
    check(it -> it.brokenAfterRetention(ledger), ledger.now());
  }

  /// Records a breach that no observation shows.
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
