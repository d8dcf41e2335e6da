package bookpost.simulation.proof;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// The operator's view is accurate: the catalogue is behind a book by as many changes as neither
/// took effect nor were superseded, be they on their way, deferred, parked or given up; what is
/// parked is counted once, however often it was. That it is behind by none in the end,
/// [EventualDelivery] says.
final class AccurateOperatorView implements Invariant {
  @Override
  public String law() {
    return "the operator's view is accurate";
  }

  @Override
  public Optional<String> brokenBy(OperatorView view, Ledger ledger) {
    var histories = ledger.histories().values();
    return Stream.of(
            behind(view, ledger),
            differs("rows in the outbox", view.outbox(), ledger.outbox().count()),
            differs(
                "rows deferred",
                view.deferred(),
                histories.stream().mapToInt(it -> it.deferred().size()).sum()),
            differs("entries parked", view.parked(), ledger.parked().distinct()),
            depths(view, ledger))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<String> behind(OperatorView view, Ledger ledger) {
    boolean everyEvent = ledger.roles().everyEvent();
    return ledger.histories().entrySet().stream()
        .filter(it -> it.getValue().last() > 0)
        .flatMap(it ->
            differs(
                "changes missing from the catalogue for " + it.getKey(),
                Objects.requireNonNullElse(view.behind().get(it.getKey()), 0L),
                it.getValue().last() - it.getValue().done(everyEvent))
                .stream())
        .findFirst();
  }

  private static Optional<String> depths(OperatorView view, Ledger ledger) {
    var letters =
        ledger.deadLetters().letters().stream()
            .collect(groupingBy(DeadLetters.Letter::queue, counting()));
    return view.depths().entrySet().stream()
        .flatMap(it ->
            differs(
                "messages in " + it.getKey(), it.getValue(), letters.getOrDefault(it.getKey(), 0L))
                .stream())
        .findFirst();
  }

  private static Optional<String> differs(String what, long shown, long truth) {
    return shown == truth
        ? Optional.empty()
        : Optional.of("the view shows %d %s; the true number is %d".formatted(shown, what, truth));
  }
}
