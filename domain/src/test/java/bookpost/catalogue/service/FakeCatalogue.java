package bookpost.catalogue.service;

import bookpost.announcement.Announcement;
import bookpost.announcement.Sequence;
import bookpost.catalogue.CataloguePage;
import bookpost.catalogue.HeldAnnouncement;
import bookpost.catalogue.Inbox;
import bookpost.catalogue.PageRequest;
import bookpost.catalogue.Reception;
import bookpost.catalogue.Reception.Applied;
import bookpost.catalogue.Reception.Held;
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

/// Keeps inboxes as a store does: it shows a decision no more than three held announcements, and
/// names no more than two holding books at once.
final class FakeCatalogue implements CatalogueRepository {
  private static final int SHOWN_MAX = 3;
  private static final int NAMED_MAX = 2;

  private final Map<BookName, Inbox> inboxes = new LinkedHashMap<>();
  private final List<Announcement> applied = new ArrayList<>();
  private final InstantSource clock;

  FakeCatalogue(InstantSource clock) {
    this.clock = clock;
  }

  /// What has taken effect so far, in this order.
  List<Announcement> applied() {
    return List.copyOf(applied);
  }

  Inbox inbox(BookName name) {
    return inboxes.getOrDefault(name, Inbox.EMPTY);
  }

  @Override
  public Reception receive(BookName name, Function<Inbox, Reception> decide) {
    var inbox = inbox(name);
    var shown = inbox.held().stream().limit(SHOWN_MAX).toList();
    var reception = decide.apply(new Inbox(inbox.watermark(), shown, inbox.parkedUpTo()));
    inboxes.put(name, after(reception, inbox));
    return reception;
  }

  private Inbox after(Reception reception, Inbox inbox) {
    return switch (reception) {
      case Applied(var announcements) -> {
        applied.addAll(announcements);
        var watermark = announcements.getLast().sequence();
        var held = inbox.held().stream().filter(it -> it.sequence().isAfter(watermark)).toList();
        yield new Inbox(watermark, held, inbox.parkedUpTo());
      }
      case Held(var announcement) ->
          new Inbox(inbox.watermark(), with(announcement, inbox.held()), inbox.parkedUpTo());
      case Stalled(var announcements, _) ->
          new Inbox(
              inbox.watermark(),
              inbox.held(),
              Stream.concat(
                      Stream.of(inbox.parkedUpTo()),
                      announcements.stream().map(Announcement::sequence))
                  .max(Comparator.naturalOrder())
                  .orElse(Sequence.NONE));
      case Parked(var announcements) ->
          new Inbox(
              inbox.watermark(),
              inbox.held().stream()
                  .filter(it -> !announcements.contains(it.announcement()))
                  .toList(),
              inbox.parkedUpTo());
      case Unchanged() -> inbox;
    };
  }

  private List<HeldAnnouncement> with(Announcement announcement, List<HeldAnnouncement> held) {
    var one = new HeldAnnouncement(announcement, clock.instant());
    return Stream.concat(held.stream(), Stream.of(one))
        .sorted(Comparator.comparing(HeldAnnouncement::sequence))
        .toList();
  }

  @Override
  public List<BookName> holdingSince(Instant time) {
    return inboxes.entrySet().stream()
        .filter(it -> it.getValue().held().stream().anyMatch(held -> !held.since().isAfter(time)))
        .map(Map.Entry::getKey)
        .limit(NAMED_MAX)
        .toList();
  }

  @Override
  public CataloguePage list(PageRequest request) {
    throw new UnsupportedOperationException();
  }
}
