package bookpost.simulation.proof;

import bookpost.announcement.Announcement;
import bookpost.announcement.AnnouncementId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Nothing is lost. At rest, each change has taken effect, or a newer one of its book has where
/// that is enough, or it is kept for an operator. Given back, each has taken effect or was
/// superseded, and the catalogue shows every book's last change.
final class Delivery implements Invariant {
  @Override
  public String law() {
    return "nothing is lost";
  }

  @Override
  public Optional<String> brokenAtRest(Ledger ledger) {
    var kept = ledger.kept();
    var announcements =
        kept.stream()
            .flatMap(it -> it.told().stream())
            .map(Announcement::id)
            .collect(Collectors.toSet());
    var foreign =
        kept.stream()
            .flatMap(it -> it instanceof Content.Foreign(var id) ? Stream.of(id) : Stream.empty())
            .collect(Collectors.toSet());
    return Stream.concat(
            lost(ledger, announcements),
            ledger.intruders().stream().filter(it -> !foreign.contains(it)))
        .map(it -> it + " is nowhere")
        .findFirst();
  }

  private static Stream<String> lost(Ledger ledger, Set<AnnouncementId> kept) {
    boolean everyEvent = ledger.roles().everyEvent();
    return ledger.accounts().values().stream()
        .flatMap(account ->
            account.committed().stream()
                .filter(it -> !isDone(account, it, everyEvent) && !kept.contains(it.id())))
        .map(Announcement::toString);
  }

  private static boolean isDone(Account account, Announcement announcement, boolean everyEvent) {
    long number = announcement.sequence().value();
    boolean isSuperseded =
        number < account.watermark() && (!everyEvent || account.isPardoned(number));
    return account.isApplied(number) || isSuperseded;
  }

  @Override
  public Optional<String> brokenWhenGivenBack(Ledger ledger) {
    return ledger.accounts().entrySet().stream()
        .filter(it -> !isConverged(it.getValue(), ledger.roles().everyEvent()))
        .map(Delivery::behind)
        .findFirst();
  }

  private static boolean isConverged(Account account, boolean everyEvent) {
    return account.watermark() == account.last()
        && account.committed().stream().allMatch(it -> isDone(account, it, everyEvent));
  }

  private static String behind(Map.Entry<String, Account> it) {
    return "%s is at %d of %d"
        .formatted(it.getKey(), it.getValue().watermark(), it.getValue().last());
  }

  @Override
  public Optional<String> brokenInTheEnd(Ledger ledger) {
    return brokenWhenGivenBack(ledger);
  }
}
