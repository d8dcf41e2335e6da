package bookpost.catalogue.service;

import bookpost.announcement.Announcement;
import bookpost.announcement.Sequence;
import bookpost.catalogue.CataloguePage;
import bookpost.catalogue.DeferredAnnouncement;
import bookpost.catalogue.Inbox;
import bookpost.catalogue.PageRequest;
import bookpost.catalogue.Reception;
import bookpost.catalogue.Reception.Applied;
import bookpost.catalogue.Reception.Deferred;
import bookpost.catalogue.Reception.Parked;
import bookpost.catalogue.Reception.Stalled;
import bookpost.catalogue.Reception.Unchanged;
import bookpost.catalogue.port.out.CatalogueRepository;
import bookpost.library.BookName;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/// Keeps inboxes as a store does: it shows a decision no more than three deferred announcements,
/// and names no more than two deferring books at once.
final class FakeCatalogue implements CatalogueRepository {
  private static final int SHOWN_MAX = 3;
  private static final int NAMED_MAX = 2;

  private final Map<BookName, Inbox> inboxes = new LinkedHashMap<>();
  private final List<Announcement> applied = new ArrayList<>();
  private final InstantSource clock;

  FakeCatalogue(InstantSource clock) {
    this.clock = clock;
  }

  /// The announcements that have taken effect so far, in this order.
  List<Announcement> applied() {
    return List.copyOf(applied);
  }

  Inbox inbox(BookName name) {
    return inboxes.getOrDefault(name, Inbox.EMPTY);
  }

  @Override
  public Reception receive(BookName name, Function<Inbox, Reception> decide) {
    var inbox = inbox(name);
    var shown = inbox.deferred().stream().limit(SHOWN_MAX).toList();
    var reception = decide.apply(new Inbox(inbox.watermark(), shown, inbox.parkedUpTo()));
    inboxes.put(name, after(reception, inbox));
    return reception;
  }

  private Inbox after(Reception reception, Inbox inbox) {
    return switch (reception) {
      case Applied(var announcements) -> {
        applied.addAll(announcements);
        var watermark = announcements.getLast().sequence();
        var deferred =
            inbox.deferred().stream().filter(it -> it.sequence().isAfter(watermark)).toList();
        yield new Inbox(watermark, deferred, inbox.parkedUpTo());
      }
      case Deferred(var announcement, _) ->
          new Inbox(inbox.watermark(), with(announcement, inbox.deferred()), inbox.parkedUpTo());
      case Stalled(var announcements, _) ->
          new Inbox(
              inbox.watermark(),
              inbox.deferred(),
              Stream.concat(
                      Stream.of(inbox.parkedUpTo()),
                      announcements.stream().map(Announcement::sequence))
                  .max(Comparator.naturalOrder())
                  .orElse(Sequence.NONE));
      case Parked(var announcements) ->
          new Inbox(
              inbox.watermark(),
              inbox.deferred().stream()
                  .filter(it -> !announcements.contains(it.announcement()))
                  .toList(),
              inbox.parkedUpTo());
      case Unchanged() -> inbox;
    };
  }

  private List<DeferredAnnouncement> with(
      Announcement announcement, List<DeferredAnnouncement> deferred) {
    var one = new DeferredAnnouncement(announcement, clock.instant());
    return Stream.concat(deferred.stream(), Stream.of(one))
        .sorted(Comparator.comparing(DeferredAnnouncement::sequence))
        .toList();
  }

  @Override
  public List<BookName> deferringSince(Instant time) {
    return inboxes.entrySet().stream()
        .filter(it ->
            it.getValue().deferred().stream().anyMatch(deferred -> !deferred.since().isAfter(time)))
        .map(Map.Entry::getKey)
        .limit(NAMED_MAX)
        .toList();
  }

  @Override
  public CataloguePage list(PageRequest request) {
    throw new UnsupportedOperationException();
  }
}
