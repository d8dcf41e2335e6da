package bookpost.simulation.proof;

import bookpost.simulation.Observation;
import bookpost.simulation.Observation.Changed;
import bookpost.simulation.Observation.Sent;
import java.util.Optional;
import java.util.stream.Stream;

/// Each parked entry is whole: an announcement as it was committed, or an event that nobody here
/// can read. So is each dead letter; if it names only a position, a batch was given up there.
final class ParkingIntegrity implements Invariant {
  @Override
  public String law() {
    return "each parked entry and each dead letter is whole";
  }

  @Override
  public Optional<String> brokenBy(Observation next, Ledger ledger) {
    return switch (next) {
      case Changed(var change)
          when change.table().equals(ledger.roles().parking()) && change.after().isPresent() -> {
        var key = ParkedEntries.Key.of(change);
        yield key.isPart()
            ? Optional.empty()
            : incomplete(
                "parked",
                ledger.parked().content(key, new ItemAttributes(change.after().get())),
                ledger);
      }
      case Sent(_, var queue, var body) when ledger.roles().positions().contains(queue) ->
          ledger.deadLetters().givenUp(body).isPresent()
              ? Optional.empty()
              : Optional.of("no record was given up at this position: " + body);
      case Sent(_, var queue, var body) when ledger.roles().letters().contains(queue) ->
          incomplete("given up", body, ledger);
      default -> Optional.empty();
    };
  }

  private static Optional<String> incomplete(String how, String text, Ledger ledger) {
    boolean isWhole =
        switch (Content.of(text)) {
          case Content.Whole(var announcement) ->
              ledger.history(announcement.name().value()).matches(new Content.Whole(announcement));
          case Content.Foreign(var id) -> ledger.foreign().contains(id);
          case Content.Nothing() -> false;
        };
    return isWhole ? Optional.empty() : Optional.of("%s is %s".formatted(how, text));
  }

  @Override
  public Optional<String> brokenAfterRetention(Ledger ledger) {
    return Stream.concat(ledger.parked().keys().stream(), ledger.deadLetters().letters().stream())
        .map(it -> "still there: " + it)
        .findFirst();
  }
}
