package bookpost.simulation.proof;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// What an operator reads is so: the catalogue is behind a book by as many changes as neither took
/// effect nor were superseded, be they on their way, held, parked or given up; what is parked is
/// counted once, however often it was. That it is behind by none in the end, [Delivery] says.
final class Monitoring implements Invariant {
  @Override
  public String law() {
    return "what an operator reads is so";
  }

  @Override
  public Optional<String> brokenBy(Reading reading, Ledger ledger) {
    var accounts = ledger.accounts().values();
    return Stream.of(
            behind(reading, ledger),
            differs("rows in the outbox", reading.outbox(), ledger.outboxRows()),
            differs(
                "rows held",
                reading.held(),
                accounts.stream().mapToInt(it -> it.held().size()).sum()),
            differs("entries parked", reading.parked(), ledger.parkedOnce()),
            depths(reading, ledger))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<String> behind(Reading reading, Ledger ledger) {
    boolean everyEvent = ledger.roles().everyEvent();
    return ledger.accounts().entrySet().stream()
        .filter(it -> it.getValue().last() > 0)
        .flatMap(it ->
            differs(
                "changes that the catalogue is behind " + it.getKey(),
                Objects.requireNonNullElse(reading.behind().get(it.getKey()), 0L),
                it.getValue().last() - it.getValue().done(everyEvent))
                .stream())
        .findFirst();
  }

  private static Optional<String> depths(Reading reading, Ledger ledger) {
    var letters = ledger.letters().stream().collect(groupingBy(Ledger.Letter::queue, counting()));
    return reading.depths().entrySet().stream()
        .flatMap(it ->
            differs(
                "messages in " + it.getKey(), it.getValue(), letters.getOrDefault(it.getKey(), 0L))
                .stream())
        .findFirst();
  }

  private static Optional<String> differs(String what, long read, long truth) {
    return read == truth
        ? Optional.empty()
        : Optional.of("%d %s are read, and it is %d".formatted(read, what, truth));
  }
}
