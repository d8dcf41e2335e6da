package bookpost.simulation.proof;

import bookpost.announcement.Announcement;
import bookpost.announcement.AnnouncementId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Nothing is lost. At quiescence, each change has taken effect, or a newer one of its book has if
/// that is enough, or it is kept for an operator. After the redrive, each has taken effect or was
/// superseded, and the catalogue shows every book's last change.
final class EventualDelivery implements Invariant {
  @Override
  public String law() {
    return "nothing is lost";
  }

  @Override
  public Optional<String> brokenAtQuiescence(Ledger ledger) {
    var kept = ledger.kept();
    var announcements =
        kept.stream()
            .flatMap(it -> it.asAnnouncement().stream())
            .map(Announcement::id)
            .collect(Collectors.toSet());
    var foreign =
        kept.stream()
            .flatMap(it -> it instanceof Content.Foreign(var id) ? Stream.of(id) : Stream.empty())
            .collect(Collectors.toSet());
    return Stream.concat(
            lost(ledger, announcements),
            ledger.intruders().stream().filter(it -> !foreign.contains(it)))
        .map(it -> it + " was neither applied nor kept")
        .findFirst();
  }

  private static Stream<String> lost(Ledger ledger, Set<AnnouncementId> kept) {
    boolean everyEvent = ledger.roles().everyEvent();
    return ledger.histories().values().stream()
        .flatMap(history ->
            history.committed().stream()
                .filter(it -> !isDone(history, it, everyEvent) && !kept.contains(it.id())))
        .map(Announcement::toString);
  }

  private static boolean isDone(
      BookHistory history, Announcement announcement, boolean everyEvent) {
    long number = announcement.sequence().value();
    boolean isSuperseded =
        number < history.watermark() && (!everyEvent || history.isPardoned(number));
    return history.isApplied(number) || isSuperseded;
  }

  @Override
  public Optional<String> brokenAfterRedrive(Ledger ledger) {
    return ledger.histories().entrySet().stream()
        .filter(it -> !isConverged(it.getValue(), ledger.roles().everyEvent()))
        .map(EventualDelivery::behind)
        .findFirst();
  }

  private static boolean isConverged(BookHistory history, boolean everyEvent) {
    return history.watermark() == history.last()
        && history.committed().stream().allMatch(it -> isDone(history, it, everyEvent));
  }

  private static String behind(Map.Entry<String, BookHistory> it) {
    return "%s is at %d of %d"
        .formatted(it.getKey(), it.getValue().watermark(), it.getValue().last());
  }

  @Override
  public Optional<String> brokenAfterRetention(Ledger ledger) {
    return brokenAfterRedrive(ledger);
  }
}
